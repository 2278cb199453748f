"""A release opened so that SQL of others sees it and nothing else, for a limited time."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb

from gongkai.model.errors import DamagedState, GongkaiError

LONGEST_SECONDS: Final = 60.0
"""How long a query may take where nothing else is said."""

# DuckDB ends the process where its log cannot be written.
_LOGGED: Final = re.compile(r"enable_(?:logging|profiling)", re.IGNORECASE)
_OF_THIS_MACHINE: Final = re.compile(
    r"duckdb_(?:databases|settings|extensions|secrets|temporary_files|external_file_cache|logs?)|database_list"
    r"|current_setting|extension_versions|pg_settings",
    re.IGNORECASE,
)
"""What says where files lie on this machine."""

_MADE_OF_TEXT: Final = re.compile(
    r'\b(?:query(?:_table)?|json_execute_serialized_sql)"?(?:\s|/\*.*?\*/|--[^\n]*\n)*\(', re.IGNORECASE | re.DOTALL
)
"""What runs SQL that it is given as a text, which could be put together of pieces."""

_PATH: Final = re.compile(r"(?<![\w:/.])(?:/[^\s/\"']+)+/([^\s/\"']+)")


class WrongQuery(GongkaiError):
    """DuckDB does not accept the query, or it takes too long."""


def damaged_release(file: Path) -> DamagedState:
    """What to say of a release's file that DuckDB cannot open."""
    return DamagedState(f"{file} cannot be opened; gongkai verify says what is damaged, make run publishes anew")


@contextmanager
def closed_off(file: Path, **settings: str | int) -> Iterator[duckdb.DuckDBPyConnection]:
    """The release ``file`` without a way out of it: no file, no network, and no setting that would change that.

    What does not fit into memory goes to a folder that ends with the connection. ``settings`` are DuckDB's own, such
    as ``memory_limit``.
    """
    with TemporaryDirectory(prefix="gongkai-query-") as spilled:
        config: dict[str, str | bool | int | float | list[str]] = {
            "enable_external_access": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "python_enable_replacements": "false",
            "temp_directory": spilled,
            "lock_configuration": "true",
            **settings,
        }
        try:
            connection = duckdb.connect(file, read_only=True, config=config)
        except duckdb.Error as error:
            raise damaged_release(file) from error
        with connection:
            yield connection


@contextmanager
def ended_after(connection: duckdb.DuckDBPyConnection, seconds: float, *, cure: str) -> Iterator[None]:
    """Runs SQL of others on ``connection``: a fault of it is a WrongQuery of one line, and so is too long a time.

    ``cure`` says what to do about the latter.
    """
    is_overdue = threading.Event()

    def end() -> None:
        is_overdue.set()
        connection.interrupt()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield
    except duckdb.Error as error:
        if is_overdue.is_set():  # while rows are fetched DuckDB calls it an invalid input
            raise WrongQuery(f"it took more than {seconds:g} s; {cure}") from error
        raise WrongQuery(_PATH.sub(r"\1", " ".join(str(error).split()))) from error
    finally:
        timer.cancel()


def refuse_what_leads_out(sql: str) -> None:
    """Raises WrongQuery where ``sql`` would have DuckDB write a log or a profile, or say where files lie here."""
    if _LOGGED.search(sql):
        raise WrongQuery("a query cannot switch on logging or profiling, which write files; see explain analyze")
    if said := _OF_THIS_MACHINE.search(sql) or _MADE_OF_TEXT.search(sql):
        name = said.group().split("(")[0].strip()
        raise WrongQuery(
            f"{name}: says what is on this machine, not in the release; see duckdb_tables(), duckdb_columns()"
        )
