"""The object store of `make cluster STORE=yes`: localbucket over a folder, in the place of docker-compose.yml's."""

import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from gongkai.embedded.cluster.servers import ServerMissing
from gongkai.embedded.environment import free_port
from gongkai.settings import Settings

STORE: Final = "store"
"""The service's name in docker-compose.yml."""

BUCKET: Final = "gongkai"
_MODULE: Final = "localbucket"


def store_command(folder: Path, port: int) -> list[str]:
    """What runs it on loopback over ``folder``, with our bucket; raises ServerMissing where it is not installed.

    It honours If-None-Match, and checks no credentials: for one machine, and for trying.
    """
    if find_spec(_MODULE) is None:
        raise ServerMissing(f"{_MODULE} is not installed; it comes with: pip install 'gongkai[cluster]'")
    (folder / BUCKET).mkdir(parents=True, exist_ok=True)
    return [sys.executable, "-m", _MODULE, str(folder), "--host", "127.0.0.1", "--port", str(port)]


def with_own_store(settings: Settings) -> Settings:
    """Settings whose store is ours, on a port that is free now."""
    return replace(settings, store=f"s3://{BUCKET}/kept", store_endpoint=f"http://127.0.0.1:{free_port()}")


def port_of(settings: Settings) -> int:
    """The port of our own store."""
    return int(str(settings.store_endpoint).rpartition(":")[2])


def own_data(settings: Settings, service: str, command: tuple[str, ...]) -> Path:
    """The data folder of a service where there is a store: each worker has its own.

    That of the worker that builds is the one beside which Airflow's pages run, which show its releases.
    """
    queues = next((part for part in command if part.startswith("--queues=")), "")
    if not queues or "build" in queues.partition("=")[2].split(","):
        return settings.data
    return settings.data / "workers" / service
