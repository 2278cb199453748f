"""Whether the units that a table lists are all parts of its total, the department's own row among them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from gongkai.interpreting.tables.columns.segments import Segment
from gongkai.interpreting.tables.rows.units_and_projects import is_unit
from gongkai.interpreting.tables.shape.rows import Slot
from gongkai.interpreting.words.columns import is_whole

_OF_CODES: Final = frozenset({"code", "unit_code"})
_LENGTHS: Final = (3, 6, 9)
_DIGITS_OF_LEVEL: Final = 3
_FEWEST: Final = 2
"""One unit alone is its own total."""


def units_make_the_whole(segment: Segment, body: Sequence[Mapping[int, Slot]]) -> bool:
    """Whether rows that name nothing but a unit add up to the row of the total (合计), column by column.

    So do units whose codes stand beside each other (242001, 242002), where none has the code above them (242).
    """
    units = [row for row in body if _is_of_unit(row, segment)]
    if _stand_beside([code for row in units for code in _codes(row, segment)]):
        return True
    wholes = [row for row in body if any(is_whole(slot.label) for slot in _names(row, segment))]
    if len(units) < _FEWEST or len(wholes) != 1:
        return False
    columns = [column.index for column in segment.values]
    sums = [(sum(_amount(row, at) for row in units), _amount(wholes[0], at)) for at in columns]
    return any(whole for _, whole in sums) and all(total == whole for total, whole in sums)


def _stand_beside(codes: Sequence[str]) -> bool:
    """Whether unit codes are of several units, all of one superior and one level."""
    superiors = {code[:-_DIGITS_OF_LEVEL] for code in codes}
    return len(set(codes)) >= _FEWEST and len(superiors) == 1 and all(superiors)


def _codes(row: Mapping[int, Slot], segment: Segment) -> Iterator[str]:
    cells = (row.get(column.index) for column in segment.naming if column.role in _OF_CODES)
    texts = ("".join(slot.text.split()) for slot in cells if slot is not None)
    yield from (text for text in texts if text.isdecimal() and len(text) in _LENGTHS)


def _is_of_unit(row: Mapping[int, Slot], segment: Segment) -> bool:
    names = list(_names(row, segment))
    return len(names) == 1 and is_unit(names[0].text)


def _names(row: Mapping[int, Slot], segment: Segment) -> Iterator[Slot]:
    cells = (row.get(column.index) for column in segment.naming)
    yield from (slot for slot in cells if slot is not None and not slot.is_blank and slot.amount is None)


def _amount(row: Mapping[int, Slot], column: int) -> Decimal:
    slot = row.get(column)
    return Decimal(0) if slot is None or slot.amount is None else slot.amount.value
