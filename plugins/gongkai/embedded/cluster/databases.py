"""The databases of PostgreSQL, and one login for each who comes to them, as docker-compose.yml's server makes them."""

import os
import subprocess
from pathlib import Path
from typing import Final

import psycopg

from gongkai.embedded.cluster.servers import postgres_programs
from gongkai.model.errors import GongkaiError

ADMINISTRATOR: Final = "airflow"
METADATA: Final = "gongkai_metadata"
LOADER: Final = "gongkai_loader"
READER: Final = "gongkai_bi"
PASSWORDS: Final = {METADATA: "metadata_password", LOADER: "loader_password", READER: "bi_password"}
"""The file among the secrets that holds the password of each login."""

_DATABASES: Final = ("airflow", "serving")
_LOGINS: Final = Path("deploy") / "logins.sql"


def has_logins(secrets: Path) -> bool:
    """Whether the secrets hold a login for each; those of before know the administrator alone."""
    return all((secrets / name).exists() for name in PASSWORDS.values())


def login_or_administrator(login: str, secrets: Path) -> str:
    """The login where there is one, else the administrator, whose tables are there already."""
    return login if has_logins(secrets) else ADMINISTRATOR


def make_databases(address: str, secrets: Path, project: Path) -> None:
    """Makes databases and logins that are not there yet; ``address`` is the administrator's, as libpq writes it.

    Raises psycopg.OperationalError where the server does not answer (yet), GongkaiError where it makes no logins.
    """
    with psycopg.connect(address, autocommit=True, dbname="postgres") as connection:
        known = {name for (name,) in connection.execute("select datname from pg_database")}
        for name in set(_DATABASES) - known:
            connection.execute(f"create database {name}")
        roles = {name for (name,) in connection.execute("select rolname from pg_roles")}
    if has_logins(secrets) and METADATA not in roles:
        _make_logins(address, secrets, project)


def _make_logins(address: str, secrets: Path, project: Path) -> None:
    told = psycopg.conninfo.conninfo_to_dict(address, dbname="postgres")
    password = str(told.pop("password", ""))
    passwords = {name.upper(): (secrets / name).read_text("utf-8") for name in PASSWORDS.values()}
    place = psycopg.conninfo.make_conninfo("", **told)  # without its password: a command line is seen by all
    run = subprocess.run(  # noqa: S603 - our own command
        [postgres_programs() / "psql", "--no-psqlrc", "--quiet", "--file", project / _LOGINS, place],
        env={**os.environ, **passwords, "PGPASSWORD": password},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().splitlines() or ["no output"]
        raise GongkaiError(f"PostgreSQL's logins cannot be made: {said[0]}")
