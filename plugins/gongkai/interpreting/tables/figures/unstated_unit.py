"""The unit of money of a table that states none: that in which the report prints the same amounts elsewhere."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from gongkai.interpreting.tables.shape.form_parts import JoinedTable
from gongkai.interpreting.text.printed_amount import amounts_with_units
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.money import YUAN_PER_UNIT
from gongkai.model.printed_number import half_of_last_place

_SEVERAL: Final = 3
"""Tables that state one unit, and none another, for it to be the document's."""
_TELLING: Final = 4
"""Digits of a number whose repetition is no accident."""
_ENOUGH: Final = 3
"""A number of four digits counts one, of five two …: what the repetitions of a table must come to."""


def unstated_units(document: Document, tables: Sequence[JoinedTable]) -> Mapping[int, str]:
    """First ordinal of each of ``tables`` that states no unit → the unit of money its numbers are in.

    It is the one unit in which its amounts are printed elsewhere; where they are in none or in several, the one that
    all other tables state, if several do. A table of which neither tells is left out.
    """
    silent = [table for table in tables if table.setting.unit is None]
    if not silent:
        return {}
    printed, usual = sorted({*_of_sentences(document), *_of_tables(tables)}), _usual_unit(tables)
    found = ((table.ordinals[0], _repeated_in(table, printed) or usual) for table in silent)
    return {ordinal: unit for ordinal, unit in found if unit is not None}


def _usual_unit(tables: Sequence[JoinedTable]) -> str | None:
    """The unit that all tables state that state any."""
    stated = [table.setting.unit for table in tables if table.setting.unit is not None]
    return stated[0] if len(stated) >= _SEVERAL and len(set(stated)) == 1 else None


def _of_sentences(document: Document) -> Iterator[Decimal]:
    """The amounts of money of the running text, in yuan."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for amount in amounts_with_units(block.text):
                if amount.unit in YUAN_PER_UNIT:
                    yield amount.value * YUAN_PER_UNIT[amount.unit]


def _of_tables(tables: Sequence[JoinedTable]) -> Iterator[Decimal]:
    """The numbers of the tables that state their unit, in yuan."""
    for table in tables:
        if table.setting.unit is not None:
            yield from (number * YUAN_PER_UNIT[table.setting.unit] for number in _telling_numbers(table))


def _telling_numbers(table: JoinedTable) -> set[Decimal]:
    """The different numbers without a unit beside them, of at least four digits that say something."""
    amounts = (slot.amount for row in table.rows for slot in row if slot.is_anchor)
    values = (abs(amount.value) for amount in amounts if amount is not None and amount.unit is None)
    return {value for value in values if _digits(value) >= _TELLING}


def _digits(value: Decimal) -> int:
    """How many digits of ``value`` say something: 12.30 has three, 5,000 one."""
    return len("".join(map(str, value.as_tuple().digits)).strip("0"))


def _repeated_in(table: JoinedTable, printed: Sequence[Decimal]) -> str | None:
    """The one unit in which numbers of ``table`` are among the amounts ``printed`` (in yuan, sorted), if one."""
    numbers = _telling_numbers(table)
    weights = {
        unit: sum(_digits(number) - _TELLING + 1 for number in numbers if _is_printed(number, yuan, printed))
        for unit, yuan in YUAN_PER_UNIT.items()
    }
    found = [unit for unit, weight in weights.items() if weight]
    return found[0] if len(found) == 1 and weights[found[0]] >= _ENOUGH else None


def _is_printed(number: Decimal, yuan: Decimal, printed: Sequence[Decimal]) -> bool:
    """Whether an amount that rounds to ``number``, in a unit of so many ``yuan``, is among ``printed``."""
    half = half_of_last_place(number) * yuan
    place = bisect_left(printed, number * yuan - half)
    return place < len(printed) and printed[place] <= number * yuan + half
