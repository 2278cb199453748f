"""SQL against the current release, for a first look from the command line."""

import csv
import sys
from pathlib import Path
from typing import Final

import duckdb

from gongkai.model.errors import GongkaiError
from gongkai.publishing.highlights.whole_departments import WHOLE_DEPARTMENT
from gongkai.publishing.querying.closed_off import LONGEST_SECONDS, closed_off, ended_after, refuse_what_leads_out
from gongkai.publishing.versions.release_folder import CURRENT

_DIGITS_OF_KEY: Final = 12
_ROWS_AT_A_TIME: Final = 10_000


class NoRelease(GongkaiError):
    """Nothing has been published yet."""


def example_key(releases: Path) -> str | None:
    """The beginning of the key of a department's expenditure in the current release, for `gongkai explain`, or None."""
    file = releases / CURRENT / "gongkai.duckdb"
    if not file.exists():
        return None
    with duckdb.connect(file, read_only=True) as connection:
        row = connection.execute(
            f"select min(figure_key) from fct_figure where {WHOLE_DEPARTMENT} and proof = 'proved' "  # noqa: S608
            "and stage = 'actual' and measure_code = 'expenditure' and use_code = 'all' and fund_code = 'all'"
        ).fetchone()
    return str(row[0])[:_DIGITS_OF_KEY] if row and row[0] else None


def print_query(releases: Path, sql: str, *, as_csv: bool = False, longest_seconds: float = LONGEST_SECONDS) -> int:
    """Prints what ``sql`` gives on the current release, as a table or as CSV; 0.

    The query sees the release and nothing else: no file, no network, and no setting that would change that. A table
    shows the first rows; CSV gives all, row by row, however many they are. Raises NoRelease or WrongQuery, one line
    each, the latter also after ``longest_seconds``.
    """
    file = releases / CURRENT / "gongkai.duckdb"
    if not file.exists():
        raise NoRelease(f"{releases}: there is no release yet; make one with: make run")
    refuse_what_leads_out(sql)
    cure = "ask for less, or give it longer with --timeout SECONDS"
    with closed_off(file) as connection, ended_after(connection, longest_seconds, cure=cure):
        _print_rows(connection, sql) if as_csv else _print_table(connection, sql)
    return 0


def _print_table(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    found = connection.sql(sql)
    if found is not None:  # None: a statement without rows
        found.show(max_rows=200, max_width=200)


def _print_rows(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    connection.execute(sql)
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(column[0] for column in connection.description or ())
    while rows := connection.fetchmany(_ROWS_AT_A_TIME):
        written.writerows(rows)
