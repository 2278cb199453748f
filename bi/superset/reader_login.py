"""The login that Superset asks the serving database with: it may read the served schema and change nothing."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bi.superset.kept_secrets import kept_secret
from gongkai.model.errors import GongkaiError
from gongkai.publishing.serving.connection import READER, SCHEMA, first_line, serving_connection
from gongkai.publishing.serving.served_dictionary import served_dictionary
from gongkai.warehouse.dictionary import DictionaryEntry

LOGIN: Final = "gongkai_superset"
_OF_THE_DRIVER: Final = ("user", "password", "host", "port", "dbname")
_MAY_WRITE: Final = (
    "select rolsuper or has_schema_privilege(%s, 'create') or exists (select from pg_class c join pg_namespace n "
    "on n.oid = c.relnamespace where n.nspname = %s and c.relkind = 'r' and has_table_privilege(c.oid, "
    "'insert, update, delete, truncate')) from pg_roles where rolname = current_user"
)


class NothingToShow(GongkaiError):
    """Superset has nothing to read from, or might do more than read."""


@dataclass(frozen=True, slots=True)
class ReaderLogin:
    """``dsn`` is libpq's, without a password; ``passwords`` the file that holds it, None where libpq knows another."""

    dsn: str
    passwords: Path | None

    @property
    def address(self) -> str:
        """SQLAlchemy's, for psycopg2."""
        parts = conninfo_to_dict(self.dsn)
        host, port = str(parts.get("host") or ""), str(parts.get("port") or "")
        more = {key: str(value) for key, value in parts.items() if key not in _OF_THE_DRIVER}
        if "/" in host or "," in host:
            more["host"], host = host, ""
            more |= {"port": port} if port else {}
            port = ""
        asked = f"?{urlencode(more)}" if more else ""
        place = f"[{host}]" if ":" in host else host
        user = quote(str(parts.get("user") or ""), safe="")
        database = quote(str(parts.get("dbname") or ""), safe="")
        return f"postgresql+psycopg2://{user}@{place}{f':{port}' if port else ''}/{database}{asked}"


def demanded_dictionary(serving_dsn: str | None) -> list[DictionaryEntry]:
    """What the serving schema holds; raises NothingToShow where there is no database or nothing in it."""
    if serving_dsn is None:
        raise NothingToShow(
            "Superset shows the serving schema, and GONGKAI_SERVING_DSN names no database: "
            'export GONGKAI_SERVING_DSN="host=… dbname=…", and `make run` loads the release there (docs/connecting.md)'
        )
    with serving_connection(serving_dsn) as connection:
        dictionary = served_dictionary(connection)
    if not dictionary:
        raise NothingToShow(
            f"the schema {SCHEMA} of GONGKAI_SERVING_DSN is empty: `make run` publishes a release and loads it there"
        )
    return dictionary


def given_login(dsn: str) -> ReaderLogin:
    """The login that GONGKAI_SUPERSET_DSN names; raises NothingToShow where it cannot read or may write."""
    parts = conninfo_to_dict(dsn)
    if parts.get("password"):
        raise NothingToShow("GONGKAI_SUPERSET_DSN holds a password; write it into ~/.pgpass and leave it out")
    login = ReaderLogin(dsn, None)
    _demand_reading_only(login, "GONGKAI_SUPERSET_DSN")
    return login


def made_login(serving_dsn: str, home: Path) -> ReaderLogin:
    """The login LOGIN in the serving database, made where it is not there yet, its password in ``home``.

    Raises NothingToShow where the publisher may not make logins.
    """
    password = kept_secret(home / "reader_password", lambda: secrets.token_urlsafe(24))
    with serving_connection(serving_dsn) as connection:
        try:
            with connection.transaction():
                there = connection.execute("select from pg_roles where rolname = %s", [LOGIN]).fetchone() is not None
                verb = "alter" if there else "create"
                statement = sql.SQL(verb + " role {} login nosuperuser nocreatedb nocreaterole password {}")
                connection.execute(statement.format(sql.Identifier(LOGIN), sql.Literal(password)))
                connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(READER), sql.Identifier(LOGIN)))
        except psycopg.errors.InsufficientPrivilege as error:
            raise NothingToShow(
                f"the publisher may not make the login that Superset reads with ({first_line(error)}); "
                f"make one (create user {LOGIN} in role {READER}) and name it: GONGKAI_SUPERSET_DSN"
            ) from error
    passwords = home / "pgpass"
    passwords.unlink(missing_ok=True)
    kept_secret(passwords, lambda: f"*:*:*:{LOGIN}:{password}\n")
    login = ReaderLogin(_of_user(serving_dsn, LOGIN), passwords)
    _demand_reading_only(login, LOGIN)
    return login


def _of_user(dsn: str, user: str) -> str:
    parts = {key: value for key, value in conninfo_to_dict(dsn).items() if key not in {"password", "passfile"}}
    return make_conninfo("", **parts | {"user": user})


def _demand_reading_only(login: ReaderLogin, named: str) -> None:
    try:
        with psycopg.connect(login.dsn, passfile=str(login.passwords) if login.passwords else None) as connection:
            may_write = connection.execute(_MAY_WRITE, [SCHEMA, SCHEMA]).fetchone()
            connection.execute(sql.SQL("select from {} limit 1").format(sql.Identifier(SCHEMA, "release")))
    except psycopg.Error as error:
        raise NothingToShow(f"{named} cannot read the schema {SCHEMA}: {first_line(error)}") from error
    if may_write is None or may_write[0]:
        raise NothingToShow(
            f"{named} may write to the schema {SCHEMA}; Superset needs one that may only read: "
            f"create user {LOGIN} in role {READER}"
        )
