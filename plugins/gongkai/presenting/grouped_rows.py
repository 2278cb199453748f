"""Rows of a release as they are asked for, and in the order of a key."""

from collections.abc import Iterator
from typing import Any, Final

import duckdb

from gongkai.publishing.highlights.by_key import ByKey

Row = dict[str, Any]
_ROWS_AT_A_TIME: Final = 5_000


def rows_of(connection: duckdb.DuckDBPyConnection, query: str, values: list[object] | None = None) -> Iterator[Row]:
    """The rows of a query as column → value, fetched as they are asked for."""
    cursor = connection.cursor()
    cursor.execute(query, values)
    names = [column[0] for column in cursor.description or ()]
    while fetched := cursor.fetchmany(_ROWS_AT_A_TIME):
        for row in fetched:
            yield dict(zip(names, row, strict=True))


def grouped(connection: duckdb.DuckDBPyConnection, query: str, key: str) -> ByKey[Row]:
    """The rows of ``query`` by the column ``key``, to be asked for in its order; within a group they have none."""
    rows = rows_of(connection, f"select * from ({query}) order by {key}")  # noqa: S608 - our own text
    return ByKey((row[key], row) for row in rows)
