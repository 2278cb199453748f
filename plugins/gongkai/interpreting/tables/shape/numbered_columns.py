"""Columns that count the rows of a table (行次, 序号): their numbers are no figures, whatever stands above them.

A table that prints several lists heads such a column once, or not at all, and counts on from list to list.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from gongkai.interpreting.tables.shape.rows import Row

_FEWEST: Final = 4
"""So many numbers must follow each other: three may be counts."""


def numbered_columns(rows: Sequence[Row]) -> frozenset[int]:
    """The grid columns where 1, 2, 3 … is printed down the whole table and no other number."""
    printed: dict[int, list[Decimal | None]] = {}
    for slot in (slot for row in rows for slot in row if slot.is_anchor and slot.amount is not None):
        is_plain = slot.text.isdecimal()
        printed.setdefault(slot.start, []).append(Decimal(slot.text) if is_plain else None)
    return frozenset(column for column, numbers in printed.items() if _counts(numbers))


def _counts(numbers: Sequence[Decimal | None]) -> bool:
    return (
        len(numbers) >= _FEWEST
        and numbers[0] == 1
        and all(after is not None and after - before == 1 for before, after in pairwise(numbers) if before is not None)
    )
