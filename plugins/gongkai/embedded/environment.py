"""The environment that makes a checkout an Airflow of its own: SQLite, LocalExecutor, all state below .airflow."""

import json
import secrets
import socket
from pathlib import Path
from typing import Final

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings

METADATA: Final = "airflow.db"
"""The file of Airflow's metadata, in its home."""

ADMINISTRATOR: Final = "admin"
"""Who signs in to Airflow's pages."""


def shared_airflow_settings(project: Path, name: str = "airflow.env") -> dict[str, str]:
    """The variables of airflow.env, which docker-compose.yml reads too; raises InvalidConfiguration for a bad line."""
    path = project / name
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise InvalidConfiguration(f"{path.name} line {number}: {line!r} must be NAME=value")
        found[name.strip()] = value.strip()
    return found


def airflow_home(project: Path) -> Path:
    """Where the embedded Airflow keeps its state."""
    return project / ".airflow"


def free_port() -> int:
    """A loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def embedded_environment(settings: Settings, *, port: int) -> dict[str, str]:
    """Variables for every Airflow process of this checkout; the API server listens on ``port`` of the loopback."""
    home = airflow_home(settings.project)
    home.mkdir(parents=True, exist_ok=True)
    address = f"http://127.0.0.1:{port}"
    secret = _kept_secret(home / "secret")
    return {
        **shared_airflow_settings(settings.project),
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(settings.project / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(settings.project / "plugins"),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{ADMINISTRATOR}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(_passwords(settings.project)),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home / METADATA}",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(home / "logs"),
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": address,
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API__SECRET_KEY": secret,
        "AIRFLOW__API_AUTH__JWT_SECRET": secret,
        "GONGKAI_PROJECT": str(settings.project),
        "GONGKAI_DATA": str(settings.data),
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
    }


def new_password(project: Path) -> str:
    """A password for ADMINISTRATOR that holds until the next one is made; whoever else uses this machine lacks it."""
    password = secrets.token_urlsafe(12)
    _keep_private(_passwords(project), json.dumps({ADMINISTRATOR: password}))
    return password


def _passwords(project: Path) -> Path:
    return airflow_home(project) / "passwords.json"


def _kept_secret(path: Path) -> str:
    """The secret that the processes of this checkout share, made at first use; a kill may have left it empty."""
    if not path.exists() or not path.read_text("utf-8"):
        _keep_private(path, secrets.token_urlsafe(32))
    return path.read_text("utf-8")


def _keep_private(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, "utf-8")
