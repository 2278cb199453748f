"""What the services sign in with, each in a file of its own: never in a variable, a command line or the repository."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.embedded.cluster.databases import LOADER, METADATA, PASSWORDS, READER, login_or_administrator
from gongkai.embedded.environment import ADMINISTRATOR
from gongkai.model.errors import InvalidConfiguration

_READ_BY_OTHER_USERS: Final = ("postgres_password", "redis_settings", *PASSWORDS.values())
"""By the users of PostgreSQL's and Redis' images; the folder keeps everybody else out."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where PostgreSQL and Redis are; as docker-compose.yml names them, unless said."""

    postgres: str = "postgres:5432"
    redis: str = "redis:6379"


def make_secret_files(folder: Path, addresses: Addresses) -> None:
    """Writes all files into ``folder``, with new secrets; raises InvalidConfiguration where some lie there."""
    if any(folder.glob("*")):
        raise InvalidConfiguration(f"{folder}: secrets lie there; the databases know them, so they are not overwritten")
    passwords = {name: secrets.token_urlsafe(24) for name in ("postgres", "redis", "administrator")}
    _write(folder, "postgres_password", passwords["postgres"])
    _write(folder, "redis_settings", f"requirepass {passwords['redis']}\n")
    _write(folder, "airflow_secret", secrets.token_urlsafe(48))
    _write(folder, "airflow_passwords", json.dumps({ADMINISTRATOR: passwords["administrator"]}))
    of_logins = {login: secrets.token_urlsafe(24) for login in PASSWORDS}
    for login, password in of_logins.items():
        _write(folder, PASSWORDS[login], password)
    _write(folder, "serving_passwords", f"*:*:serving:{LOADER}:{of_logins[LOADER]}\n")
    _write(folder, "bi_passwords", f"*:*:serving:{READER}:{of_logins[READER]}\n")
    _write(folder, "alert_addresses", "# whom to tell of failures: an Apprise address a line, as mailto://…\n")
    add_store_secrets(folder)
    write_addresses(folder, addresses)


def add_store_secrets(folder: Path) -> None:
    """Writes what the object store and those who ask it sign in with, where it is not there yet."""
    if (folder / "store_credentials").exists():
        return
    password = secrets.token_urlsafe(24)
    _write(folder, "store_user", "gongkai")
    _write(folder, "store_password", password)
    signs_in = f"[default]\naws_access_key_id = gongkai\naws_secret_access_key = {password}\n"
    _write(folder, "store_credentials", signs_in)


def write_addresses(folder: Path, addresses: Addresses) -> None:
    """Writes the two files that say where PostgreSQL and Redis are now, with the passwords that ``folder`` has."""
    login = login_or_administrator(METADATA, folder)
    password = (folder / PASSWORDS.get(login, "postgres_password")).read_text("utf-8")
    redis = (folder / "redis_settings").read_text("utf-8").split()[1]
    _write(folder, "metadata_address", f"postgresql+psycopg2://{login}:{password}@{addresses.postgres}/airflow")
    _write(folder, "broker_address", f"redis://:{redis}@{addresses.redis}/0")


def administrator_password(folder: Path) -> str:
    """What Airflow's pages ask for."""
    return str(json.loads((folder / "airflow_passwords").read_text("utf-8"))[ADMINISTRATOR])


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / name
    file.touch(mode=0o600)
    file.write_text(text, "utf-8")
    file.chmod(0o644 if name in _READ_BY_OTHER_USERS else 0o600)
