"""The Airflow services of docker-compose.yml: by which command, settings and health check each of them runs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from gongkai.model.errors import InvalidConfiguration

COMPOSE_FILE: Final = "docker-compose.yml"
PREPARES: Final = "init"
"""The service that ends by itself before the others start."""

_VARIABLE: Final = re.compile(r"\$\{\w+(?::-([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class Service:
    """One service. ``health`` is the command that ends with 0 while it is well; empty where it has none."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    health: tuple[str, ...]


def airflow_services(project: Path, places: Mapping[str, str]) -> list[Service]:
    """The services that run Airflow, :data:`PREPARES` first, each text with ``places`` (old → new) put in.

    Raises InvalidConfiguration where the file is no compose file with a service of that name.
    """
    services = composed(project)
    found = [_service(name, told, places) for name, told in services.items() if _runs_airflow(told)]
    if not found or PREPARES not in {service.name for service in found}:
        raise InvalidConfiguration(f"{COMPOSE_FILE}: has no service {PREPARES!r} that runs airflow")
    return sorted(found, key=lambda service: service.name != PREPARES)


def composed(project: Path) -> dict[str, Any]:
    """The services of docker-compose.yml as it says them."""
    told = yaml.safe_load((project / COMPOSE_FILE).read_text("utf-8"))
    services: dict[str, Any] = told["services"]
    return services


def placed(text: str, places: Mapping[str, str]) -> str:
    """``text`` with its variables at their defaults, and each place of a container as it is called here."""
    text = _VARIABLE.sub(lambda found: found[1] or "", text)
    old = re.compile("|".join(map(re.escape, places)) or r"(?!)")
    return old.sub(lambda found: places[found[0]], text)  # in one go: what is put in may hold another's old name


def _runs_airflow(told: Mapping[str, Any]) -> bool:
    return "airflow" in " ".join(map(str, told.get("command", ()))).split()


def _service(name: str, told: Mapping[str, Any], places: Mapping[str, str]) -> Service:
    environment = {
        variable: placed(str(value), places)
        for variable, value in told["environment"].items()
        # A person's own, which this process has already.
        if not variable.startswith("GONGKAI_") and not str(value).startswith(f"${{{variable}:")
    }
    health = told.get("healthcheck", {}).get("test", ["CMD"])[1:]
    return Service(
        name,
        tuple(placed(part, places) for part in told["command"]),
        environment,
        tuple(placed(part, places) for part in health),
    )
