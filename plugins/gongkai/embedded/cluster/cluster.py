"""The cluster: its services started, kept running while one looks after them, and exactly these ended."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Self

import psycopg

from gongkai.embedded.child_processes import ChildProcesses, end_process_trees
from gongkai.embedded.cluster.databases import ADMINISTRATOR, LOADER, login_or_administrator, make_databases
from gongkai.embedded.cluster.secret_files import Addresses, add_store_secrets, make_secret_files, write_addresses
from gongkai.embedded.cluster.servers import postgres_command, redis_command
from gongkai.embedded.cluster.store_server import STORE, own_data, port_of, store_command, with_own_store
from gongkai.embedded.cluster.topology import PREPARES, Service, airflow_services
from gongkai.embedded.embedded_airflow import AirflowFailed
from gongkai.embedded.environment import airflow_home, embedded_environment, free_port, shared_airflow_settings
from gongkai.settings import Settings

_SERVERS: Final = ("postgres", "redis", STORE)
_READY_SECONDS: Final = 300
_OFTEN: Final = 5
"""A service that ended so many times is broken; the message names its log."""


class Cluster:
    """Every service as a child of this process; use as a context manager inside ``one_run_at_a_time``."""

    def __init__(
        self, settings: Settings, *, port: int, told: Callable[[str], None] = print, own_store: bool = False
    ) -> None:
        """With ``own_store`` an object store is one of the services, and each worker has a data folder of its own."""
        self.home = airflow_home(settings.project) / "cluster"
        self.secrets = self.home / "secrets"
        self.children = ChildProcesses(self.home / "processes.json")
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        """Each service by its name in docker-compose.yml."""
        self._settings, self._port, self._told = with_own_store(settings) if own_store else settings, port, told
        self._own_store = own_store
        self._ended: dict[str, int] = {}
        self._starts: dict[str, tuple[list[str], Mapping[str, str]]] = {}

    def __enter__(self) -> Self:
        self.home.mkdir(parents=True, exist_ok=True)
        self.home.chmod(0o711)  # PostgreSQL's user has to get at its folder
        self.children.end_leftovers()
        try:
            self._start_all()
        except BaseException:
            self.children.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        airflow = [child.pid for name, child in self.running.items() if name not in _SERVERS]
        end_process_trees(airflow)  # before what they would still write to
        self.children.stop()

    def raise_if_ended(self) -> None:
        """Starts anew what has ended, as Docker does; raises AirflowFailed for what does so again and again."""
        gone = self.children.take_ended()
        for name in [name for name, child in self.running.items() if child in gone]:
            self._ended[name] = self._ended.get(name, 0) + 1
            if self._ended[name] >= _OFTEN:
                raise AirflowFailed(f"{name} ended {_OFTEN} times; its log: {self.log_of(name)}")
            self._told(f"{name} ended ({self.running[name].returncode}) and is started anew")
            self.start(name)

    def parse_dags(self) -> None:
        """A DAG processor of the cluster does."""

    def log_of(self, name: str) -> Path:
        """What a service says."""
        return self.home / "logs" / f"{name}.log"

    def unwell(self) -> list[str]:
        """The services whose health check fails just now."""
        return [service.name for service in self._services if service.health and not self._is_well(service)]

    def wait_until_well(self) -> None:
        """Returns when every health check passes; raises AirflowFailed when time is up."""
        deadline = time.monotonic() + _READY_SECONDS
        waited_for = self._services
        while waited_for := [each for each in waited_for if each.health and not self._is_well(each)]:
            self.raise_if_ended()
            if time.monotonic() > deadline:
                names = ", ".join(each.name for each in waited_for)
                raise AirflowFailed(f"not well within {_READY_SECONDS} s: {names}; see {self.home / 'logs'}")

    def _start_all(self) -> None:
        postgres, redis = free_port(), free_port()
        addresses = Addresses(f"127.0.0.1:{postgres}", f"127.0.0.1:{redis}")
        if (self.secrets / "serving_passwords").exists():
            write_addresses(self.secrets, addresses)
            add_store_secrets(self.secrets)
        else:
            make_secret_files(self.secrets, addresses)
        password = self.secrets / "postgres_password"
        settings_file = self.secrets / "redis_settings"
        project = self._settings.project
        self._starts["postgres"] = (postgres_command(self.home / "postgres", postgres, password_file=password), {})
        redis_told = redis_command(project, self.home / "redis", redis, settings_file=settings_file)
        self._starts["redis"] = (redis_told, {})
        if self._own_store:
            self._starts[STORE] = (store_command(self.home / STORE, port_of(self._settings)), {})
            self.start(STORE)
        self.start("postgres")
        self.start("redis")
        self._make_databases(postgres, password.read_text("utf-8"))
        self._services = airflow_services(project, self._places())
        base = self._base_environment(postgres)
        os.environ.update({**base, **self._environment_of(self._services[0])})
        for service in self._services:
            self._starts[service.name] = (list(service.command), {**base, **self._environment_of(service)})
            self.start(service.name)
            if service.name == PREPARES:
                self._wait_until_prepared()

    def _base_environment(self, postgres: int) -> dict[str, str]:
        found = embedded_environment(self._settings, port=self._port)
        for name in (
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN",
            "AIRFLOW__API__SECRET_KEY",
            "AIRFLOW__API_AUTH__JWT_SECRET",
        ):
            del found[name]  # a value would come before the file that holds it
        loader = login_or_administrator(LOADER, self.secrets)
        serving = f"host=127.0.0.1 port={postgres} user={loader} dbname=serving"
        return {
            **found,
            **shared_airflow_settings(self._settings.project, "cluster.env"),
            "AIRFLOW_HOME": str(self.home),
            "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(self.home / "logs"),
            "GONGKAI_SERVING_DSN": self._settings.serving_dsn or serving,
            "GONGKAI_STORE": self._settings.store or "",
            "GONGKAI_STORE_ENDPOINT": self._settings.store_endpoint or "",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }

    def _places(self) -> dict[str, str]:
        address = f"127.0.0.1:{self._port}"
        return {
            "/run/secrets": str(self.secrets),
            "/gongkai/.airflow": str(self.home),
            "/tmp/worker": str(self.home / "worker"),  # noqa: S108 - a place in the container
            "api-server:8080": address,
            "127.0.0.1:8080": address,
        }

    def _environment_of(self, service: Service) -> Mapping[str, str]:
        told = dict(service.environment)
        if not self._own_store:
            told.pop("AWS_SHARED_CREDENTIALS_FILE", None)  # a person's own stands
        if self._settings.store is not None:
            told["GONGKAI_DATA"] = str(own_data(self._settings, service.name, service.command))
        return told

    def start(self, name: str) -> None:
        """Starts a service, by the command that it was started with before."""
        command, environment = self._starts[name]
        self.running[name] = self.children.start(command, environment=environment, log=self.log_of(name))

    def _wait_until_prepared(self) -> None:
        if self.running.pop(PREPARES).wait(_READY_SECONDS):
            raise AirflowFailed(f"Airflow's metadata cannot be prepared; see {self.log_of(PREPARES)}")
        self.children.take_ended()

    def _make_databases(self, port: int, password: str) -> None:
        address = f"host=127.0.0.1 port={port} user={ADMINISTRATOR} password={password}"
        deadline = time.monotonic() + _READY_SECONDS
        while True:
            try:
                make_databases(address, self.secrets, self._settings.project)
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline or self.running["postgres"].poll() is not None:
                    raise AirflowFailed(f"PostgreSQL does not answer; see {self.log_of('postgres')}") from error
                time.sleep(0.1)
            else:
                return

    def _is_well(self, service: Service) -> bool:
        environment = {**os.environ, **self._starts[service.name][1]}
        run = subprocess.run(  # noqa: S603 - our own command
            service.health, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        return run.returncode == 0
