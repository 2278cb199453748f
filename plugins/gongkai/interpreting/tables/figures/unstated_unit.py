"""The unit of money of a table that states none: the one in which the report prints the same amounts elsewhere."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from gongkai.interpreting.tables.shape.form_parts import JoinedTable
from gongkai.interpreting.text.units import MONEY
from gongkai.model.block import Paragraph
from gongkai.model.characters import half_width
from gongkai.model.document import Document
from gongkai.model.money import YUAN_PER_UNIT
from gongkai.model.printed_number import printed_number

_IN_SENTENCE: Final = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s*({MONEY})")
_TELLING: Final = 4
"""Digits of a number whose repetition is no accident."""
_ENOUGH: Final = 3
"""A number of four digits counts one, of five two …: what the repetitions of a table must come to."""


def units_by_repetition(document: Document, tables: Sequence[JoinedTable]) -> Mapping[int, str]:
    """First ordinal of each of ``tables`` that states no unit → the one unit in which its numbers are said elsewhere.

    A table whose numbers are said in no unit, or in several, is left out.
    """
    silent = [table for table in tables if table.setting.unit is None]
    if not silent:
        return {}
    stated = sorted({*_of_sentences(document), *_of_tables(tables)})
    found = ((table.ordinals[0], _unit_of(table, stated)) for table in silent)
    return {ordinal: unit for ordinal, unit in found if unit is not None}


def _of_sentences(document: Document) -> Iterator[Decimal]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for printed, unit in _IN_SENTENCE.findall(half_width(block.text)):
                number = printed_number(printed)
                if number is not None:
                    yield number.value * YUAN_PER_UNIT[unit]


def _of_tables(tables: Sequence[JoinedTable]) -> Iterator[Decimal]:
    """The numbers of the tables that state their unit."""
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


def _unit_of(table: JoinedTable, stated: Sequence[Decimal]) -> str | None:
    numbers = _telling_numbers(table)
    weights = {
        unit: sum(_digits(number) - _TELLING + 1 for number in numbers if _is_said(number, yuan, stated))
        for unit, yuan in YUAN_PER_UNIT.items()
    }
    said = [unit for unit, weight in weights.items() if weight]
    return said[0] if len(said) == 1 and weights[said[0]] >= _ENOUGH else None


def _is_said(number: Decimal, yuan: Decimal, stated: Sequence[Decimal]) -> bool:
    """Whether an amount that rounds to ``number``, in a unit of so many ``yuan``, is among ``stated`` (sorted)."""
    exponent = number.as_tuple().exponent
    half = Decimal("0.5").scaleb(exponent if isinstance(exponent, int) else 0) * yuan
    place = bisect_left(stated, number * yuan - half)
    return place < len(stated) and stated[place] <= number * yuan + half
