"""SQL against the current release, for a first look from the command line."""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import duckdb

from gongkai.model.errors import GongkaiError
from gongkai.publishing.highlights.whole_departments import WHOLE_DEPARTMENT
from gongkai.publishing.querying.closed_off import LONGEST_SECONDS, closed_off, ended_after, refuse_what_leads_out
from gongkai.publishing.versions.intact import without_release
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
    with closed_off(file) as connection:
        row = connection.execute(
            f"select min(figure_key) from fct_figure where {WHOLE_DEPARTMENT} and proof = 'proved' "  # noqa: S608
            "and stage = 'actual' and measure_code = 'expenditure' and use_code = 'all' and fund_code = 'all'"
        ).fetchone()
    return str(row[0])[:_DIGITS_OF_KEY] if row and row[0] else None


class Shape(StrEnum):
    """How rows are printed: a table of the first ones; all of them as CSV; all as JSON, an object a line."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def print_query(
    releases: Path, sql: str, *, shape: Shape = Shape.TABLE, longest_seconds: float = LONGEST_SECONDS
) -> int:
    """Prints what ``sql`` gives on the current release; 0.

    The query sees the release and nothing else: no file, no network, and no setting that would change that. A table
    shows the first rows; the others give all, row by row. Raises NoRelease or WrongQuery, one line
    each, the latter also after ``longest_seconds``.
    """
    file = releases / CURRENT / "gongkai.duckdb"
    if not file.exists():
        raise NoRelease(without_release(releases))
    refuse_what_leads_out(sql)
    cure = "ask for less, or give it longer with --timeout SECONDS"
    with closed_off(file) as connection, ended_after(connection, longest_seconds, cure=cure):
        if shape is Shape.TABLE:
            _print_table(connection, sql)
        else:
            (_print_csv if shape is Shape.CSV else _print_json)(_answer(connection, sql))
    return 0


def _print_table(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    found = connection.sql(sql)
    if found is not None:  # None: a statement without rows
        found.show(max_rows=200, max_width=200)


def _answer(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[Sequence[Any]]:
    """The names of the columns, then each row."""
    connection.execute(sql)
    yield [column[0] for column in connection.description or ()]
    while rows := connection.fetchmany(_ROWS_AT_A_TIME):
        yield from rows


def _print_csv(answer: Iterator[Sequence[Any]]) -> None:
    csv.writer(sys.stdout, lineterminator="\n").writerows(answer)


def _print_json(answer: Iterator[Sequence[Any]]) -> None:
    """Decimals are texts of their exact digits, days and times ISO 8601."""
    columns = next(answer)
    for row in answer:
        told = dict(zip(columns, row, strict=True))
        sys.stdout.write(json.dumps(told, ensure_ascii=False, default=_in_json) + "\n")


def _in_json(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
