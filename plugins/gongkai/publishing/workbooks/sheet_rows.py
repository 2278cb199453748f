"""The rows of a sheet, asked of a release: in one order for people, or department by department in one pass."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import duckdb

from gongkai.publishing.workbooks.sheet_columns import SheetColumns
from gongkai.publishing.workbooks.sheet_plan import PlannedSheet

_ORDER: Final = ("region_code", "department_key", "fiscal_year")
_AT_ONCE: Final = 5_000

Row = Sequence[Any]


def rows_of(
    release: duckdb.DuckDBPyConnection, sheet: PlannedSheet, columns: SheetColumns, table: Mapping[str, str]
) -> Iterator[Row]:
    """Every row: values of the columns, then the reports that they open."""
    return _asked(release, _query(sheet, columns, table, first=()))


def rows_by_department(
    release: duckdb.DuckDBPyConnection, sheet: PlannedSheet, columns: SheetColumns, table: Mapping[str, str]
) -> Iterator[tuple[str, Row]]:
    """Every row with its department, those of one department together, departments by their keys."""
    for department, *row in _asked(release, _query(sheet, columns, table, first=("department_key",))):
        yield department, row


def _query(sheet: PlannedSheet, columns: SheetColumns, table: Mapping[str, str], *, first: tuple[str, ...]) -> str:
    asked = [*(f"shown.{name}" for name in first), *(column.sql for column in columns.columns)]
    asked += [column.page_of for column in columns.columns if column.page_of]
    order = dict.fromkeys((*first, *_ORDER, *sheet.order, next(iter(table))))
    kept = [
        f"shown.{column} in ({', '.join(_text(value) for value in values)})"
        for column, values in sheet.only.items()
        if column in table
    ]
    where = f"where {' and '.join(kept)}" if kept else ""
    ordered = ", ".join(f'shown."{name}"' for name in order if name in table)
    return f"select {', '.join(asked)} from {sheet.table} as shown {columns.joins} {where} order by {ordered}"  # noqa: S608


def _asked(release: duckdb.DuckDBPyConnection, query: str) -> Iterator[Row]:
    cursor = release.cursor()
    cursor.execute("set TimeZone = 'UTC'")
    cursor.execute(query)
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
