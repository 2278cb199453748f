"""The connection to the serving database, and what can be wrong with it, in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg

from gongkai.model.errors import GongkaiError

SCHEMA: Final = "gongkai"
"""The schema that readers use."""

READER: Final = "gongkai_reader"
"""The role that may read it and nothing else; grant it to people and tools."""

_SECONDS_TO_CONNECT = 10
_SESSION = (  # whatever the user's defaults are; with this search_path, a view's definition names every schema
    "set timezone = 'UTC'; set search_path = pg_catalog; set default_transaction_isolation = 'read committed'; "
    "set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0"
)

Connection = psycopg.Connection[tuple[object, ...]]
"""A connection whose rows are tuples."""


class ServingFailed(GongkaiError):
    """The serving database could not take a release; what it served before is still there."""

    may_pass = True


@contextmanager
def serving_connection(dsn: str) -> Iterator[Connection]:
    """An open connection to the database that ``dsn`` names, in autocommit; raises ServingFailed, in one line.

    Failures of the database inside the context become ServingFailed as well.
    """
    try:
        connection = psycopg.connect(
            dsn, autocommit=True, connect_timeout=_SECONDS_TO_CONNECT, application_name="gongkai publish"
        )
    except psycopg.Error as error:
        message = f"the serving database cannot be reached ({first_line(error)}); check GONGKAI_SERVING_DSN"
        raise ServingFailed(message) from error
    with connection:
        try:
            _demand_utf8(connection)
            connection.execute(_SESSION)
            yield connection
        except psycopg.Error as error:
            message = f"the serving database: {first_line(error)}; it serves what it did before"
            raise ServingFailed(f"{message}{_cure(error, connection)}") from error


def _cure(error: psycopg.Error, connection: Connection) -> str:
    if isinstance(error, psycopg.errors.InsufficientPrivilege) and "for database" in first_line(error):
        given = connection.info
        return f"; let this user make schemas: grant create on database {given.dbname} to {given.user}"
    return ""


def first_line(error: BaseException) -> str:
    """The first line of what the server or the driver said."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__


def _demand_utf8(connection: Connection) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        cure = "make one with: createdb --encoding UTF8 --template template0"
        raise ServingFailed(f"the serving database keeps text as {encoding}; {cure}")
