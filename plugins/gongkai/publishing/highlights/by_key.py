"""Rows that come in the order of a key, given out group by group: a file a department costs one pass over a table."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

Row = TypeVar("Row")


class ByKey(Generic[Row]):
    """Rows with their keys, in the order of the keys, in which they must be asked for."""

    def __init__(self, rows: Iterator[tuple[str, Row]]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, key: str) -> list[Row]:
        """The rows of this key; those of keys before it that nobody asked for are passed over."""
        while self._next is not None and self._next[0] < key:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != key:
            return []
        found = [row for _, row in self._next[1]]
        self._next = next(self._groups, None)
        return found
