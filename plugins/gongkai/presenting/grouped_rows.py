"""Rows of a release in the order of a key, group by group: a page a department costs one pass over a table."""

from collections.abc import Iterator
from typing import Any, Final

import duckdb

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


class GroupedRows:
    """The rows of ``query`` by the column ``key``, to be asked for in its order; within a group they have none."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, query: str, key: str) -> None:
        self._key = key
        self._rows = rows_of(connection, f"select * from ({query}) order by {key}")  # noqa: S608 - our own text
        self._next: Row | None = next(self._rows, None)

    def of(self, key: str) -> list[Row]:
        """The rows of this key; of keys that come before it and were not asked for, the rows are passed over."""
        found = []
        while self._next is not None and self._next[self._key] <= key:
            if self._next[self._key] == key:
                found.append(self._next)
            self._next = next(self._rows, None)
        return found
