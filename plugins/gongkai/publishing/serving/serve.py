"""The current release in PostgreSQL: loaded beside what is served, verified, then swapped in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import psycopg
from psycopg import sql

from gongkai.publishing.release.tables import RELEASE
from gongkai.publishing.serving.attached import grant_reading, is_locked_out
from gongkai.publishing.serving.columns import served_tables
from gongkai.publishing.serving.connection import SCHEMA, Connection, ServingFailed, serving_connection
from gongkai.publishing.serving.loading import load_table
from gongkai.publishing.serving.swap import PATIENCE_SECONDS, swap_in
from gongkai.publishing.serving.verification import verify_table
from gongkai.publishing.versions.release_folder import CURRENT, current_release
from gongkai.settings import Settings

_INCOMING: Final = f"{SCHEMA}_incoming"
_LOCK: Final = 0x676F6E676B6169  # "gongkai": one publication at a time in this database
_SECONDS_TO_WAIT: Final = 900


@dataclass(frozen=True, slots=True)
class Served:
    """The release that PostgreSQL serves now; ``remark`` is what a person should see to."""

    version: str
    is_new: bool
    remark: str | None = None


def serve_current(settings: Settings, *, patience: float = PATIENCE_SECONDS) -> Served | None:
    """Loads the current release into the serving database and swaps it in, unless it is served already.

    None where there is no serving database or no release. Raises ServingFailed in one line, and UnservedType; what was
    served before then stays, as it does when the process is killed at any moment. ``patience`` is in seconds.
    """
    if settings.serving_dsn is None:
        return None
    with serving_connection(settings.serving_dsn) as connection:
        _wait_for_others(connection)
        current = current_release(settings.releases)
        if current is None:
            return None
        version, content = current["version"], current["content_hash"]
        if _served(connection) == (version, content):
            return Served(version, is_new=False, remark=grant_reading(connection, SCHEMA))
        remark = _load(connection, (settings.releases / CURRENT).resolve() / "gongkai.duckdb")
        swap_in(connection, _INCOMING, patience=patience)
        return Served(version, is_new=True, remark=remark)


def served_version(settings: Settings) -> str | None:
    """The version that PostgreSQL serves; None where it serves none. Raises ServingFailed where it cannot be asked."""
    with serving_connection(settings.serving_dsn or "") as connection:
        served = _served(connection)
    return served[0] if served else None


def serving_is_current(settings: Settings) -> bool:
    """Whether PostgreSQL serves the current release, and its readers may read it.

    True where there is no serving database, False if it is down.
    """
    current = current_release(settings.releases)
    if settings.serving_dsn is None or current is None:
        return True
    try:
        with serving_connection(settings.serving_dsn) as connection:
            is_served = _served(connection) == (current["version"], current["content_hash"])
            return is_served and not is_locked_out(connection, SCHEMA)
    except ServingFailed:
        return False


def _served(connection: Connection) -> tuple[str, str] | None:
    """Version and content hash of what is served."""
    table = sql.Identifier(SCHEMA, RELEASE)
    try:
        row = connection.execute(sql.SQL("select version, content_hash from {}").format(table)).fetchone()
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedColumn):
        return None
    return (str(row[0]), str(row[1])) if row else None


def _load(connection: Connection, file: Path) -> str | None:
    """Loads the release into the incoming schema and verifies it; what grant_reading has to say."""
    incoming = sql.Identifier(_INCOMING)
    connection.execute(sql.SQL("create schema if not exists {}").format(sql.Identifier(SCHEMA)))
    connection.execute(sql.SQL("drop schema if exists {} cascade").format(incoming))
    connection.execute(sql.SQL("create schema {}").format(incoming))
    with duckdb.connect(file, read_only=True) as release:
        release.execute("set TimeZone = 'UTC'")
        for table in served_tables(release):
            load_table(connection, _INCOMING, table, release)
            verify_table(connection, _INCOMING, table, release)
    grant_reading(connection, _INCOMING)
    return grant_reading(connection, SCHEMA)


def _wait_for_others(connection: Connection) -> None:
    """Takes the database's publication lock, which ends with the connection."""
    connection.execute("select set_config('lock_timeout', %s, false)", [f"{_SECONDS_TO_WAIT}s"])
    try:
        connection.execute("select pg_advisory_lock(%s)", [_LOCK])
    except psycopg.errors.LockNotAvailable as error:
        message = (
            f"another publication has been loading for {_SECONDS_TO_WAIT} s; see pg_stat_activity, then publish again"
        )
        raise ServingFailed(message) from error
    connection.execute("set lock_timeout = 0")
