"""Which numbers of a document its own print proves, by arithmetic over the blocks alone.

Nothing here knows what a number means: a cell is the sum of the cells behind it, or before it, in its row or column; a
number of a sentence stands in a table beside the same words, or in another sentence behind them; a rate is what the
amounts of its sentence give. What the reader and the checks make of the same numbers plays no part, so an error planted
into such a number is one that a person could hold something printed against.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import permutations
from typing import Final

from gongkai.model.block import Paragraph, Table
from gongkai.model.document import Document

Place = tuple[int, int | None, int | None]
"""Block, row and column of a number; row and column are None in running text."""

_NUMBER: Final = re.compile(r"[-－]?\d[\d,]*(?:\.\d+)?")
_AMOUNT: Final = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|元)")
_RATE: Final = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*[%％]")
_CLAUSE: Final = re.compile(r"[，。；：,;:（(）)\n]")
_SENTENCE: Final = re.compile(r"[。；;]")
_NOT_A_WORD: Final = re.compile(r"[^一-鿿]")
_OF_CHANGE: Final = re.compile("[比较增减升降]")
"""比上年减少136万元 says what it is of in another clause: two of them are not one thing said twice."""
_YUAN: Final = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_FEWEST_DIGITS: Final = 3
_SHORTEST_NAME: Final = 4
_HALF: Final = Decimal("0.5")
_HUNDRED: Final = Decimal(100)
_MOST_AMOUNTS: Final = 6
"""Amounts of a sentence that its rates are held against."""


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number: its place, the text of its cell or the words around it, and the value as printed."""

    place: Place
    raw: str
    value: Decimal

    @property
    def half_a_place(self) -> Decimal:
        """Half of the last place printed."""
        return half_a_place(self.value)


@dataclass(frozen=True, slots=True)
class PrintedSum:
    """A cell and the cells not 0 that add up to it along its ``row`` or ``column``; the ``lowest`` have no parts."""

    direction: str
    whole: Number
    parts: tuple[Number, ...]
    lowest: frozenset[Place]

    @property
    def allowance(self) -> Decimal:
        """What rounding may hide: half a last place of the most precise for each number."""
        numbers = (self.whole, *self.parts)
        return min(each.half_a_place for each in numbers) * len(numbers)


def half_a_place(value: Decimal) -> Decimal:
    """Half of the last place of a number: 12.30 gives 0.005."""
    exponent = value.as_tuple().exponent
    return _HALF.scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def number_of(text: str) -> Decimal | None:
    """The value of a text that is a number and nothing else."""
    plain = re.sub(r"\s", "", text)
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        return Decimal(plain.replace(",", "").replace("－", "-"))
    except InvalidOperation:
        return None


def printed_sums(document: Document) -> Iterator[PrintedSum]:
    """The sums of two parts or more that hold along the rows and columns of each table."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _sums_of(block)


def _sums_of(table: Table) -> Iterator[PrintedSum]:
    rows: dict[int, list[Number]] = {}
    columns: dict[int, list[Number]] = {}
    for cell in sorted(table.cells, key=lambda each: (each.row, each.column)):
        value = number_of(cell.text)
        if value:
            number = Number((table.ordinal, cell.row, cell.column), cell.text, value)
            rows.setdefault(cell.row, []).append(number)
            columns.setdefault(cell.column, []).append(number)
    for direction, lines in (("row", rows), ("column", columns)):
        for line in lines.values():
            yield from _sums_along(direction, line)
            yield from _sums_along(direction, line[::-1])


def _sums_along(direction: str, line: Sequence[Number]) -> Iterator[PrintedSum]:
    """Wholes before their parts: each number takes the fewest numbers behind it that add up to it and are no parts yet.

    A number that the next one repeats stands above it: a class with one item.
    """
    behind: list[Number] = []
    above: set[Place] = set()
    for number in reversed(line):
        if behind and behind[-1].value == number.value:
            behind.pop()
            above.add(number.place)
        elif len(str(abs(number.value)).replace(".", "").strip("0")) >= _FEWEST_DIGITS:
            parts = _parts(number, behind)
            if parts:
                del behind[-len(parts) :]
                lowest = frozenset(part.place for part in parts if part.place not in above)
                above.add(number.place)
                yield PrintedSum(direction, number, tuple(parts), lowest)
        behind.append(number)


def _parts(whole: Number, behind: Sequence[Number]) -> list[Number]:
    total = Decimal(0)
    for count in range(1, len(behind) + 1):
        total += behind[-count].value
        if count > 1 and total == whole.value:
            return list(behind[-count:])
    return []


def told_again(document: Document) -> Iterator[Number]:
    """The amounts of sentences that a table prints in a row of the same name, or a sentence behind the same words."""
    named = _values_by_name(document)
    told: list[tuple[str, Number, str]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            told.extend(_amounts(block))
    for words, number, unit in told:
        if _OF_CHANGE.search(words) or len(str(number.value).replace(".", "").strip("0")) < _FEWEST_DIGITS:
            continue
        in_yuan, half = number.value * _YUAN[unit], number.half_a_place * _YUAN[unit]
        in_table = any(
            words.endswith(name) and any(abs(in_yuan - value) <= half for value in values)
            for name, values in named.items()
        )
        in_text = len(words) >= _SHORTEST_NAME and any(
            other == words and also.place != number.place and (also.value, its) == (number.value, unit)
            for other, also, its in told
        )
        if in_table or in_text:
            yield number


def _values_by_name(document: Document) -> Mapping[str, set[Decimal]]:
    """Words of a row → its numbers, in yuan if the table were in yuan, and if it were in ten thousand yuan."""
    found: dict[str, set[Decimal]] = {}
    for block in document.blocks:
        for row in block.rows() if isinstance(block, Table) else ():
            name = ""
            for cell in row:
                value = number_of(cell.text)
                if value is None:
                    name = _NOT_A_WORD.sub("", cell.text) or name
                elif value and len(name) >= _SHORTEST_NAME:
                    found.setdefault(name, set()).update((value, value * 10_000))
    return found


def _amounts(paragraph: Paragraph) -> Iterator[tuple[str, Number, str]]:
    """The words before each amount in its clause, the amount and its unit."""
    text = paragraph.text
    for found in _AMOUNT.finditer(text):
        before = _CLAUSE.split(text[: found.start()])[-1]
        value = Decimal(found[1].replace(",", ""))
        raw = text[found.start() - len(before) : found.end()]
        yield _NOT_A_WORD.sub("", before), Number((paragraph.ordinal, None, None), raw, value), found[2]


def rates_of_change(document: Document) -> Iterator[tuple[Number, Decimal]]:
    """The rates that two amounts of their sentence give, a difference over what was there before.

    Each with what the rounding of all three may hide.
    """
    for block in document.blocks:
        for sentence in _SENTENCE.split(block.text) if isinstance(block, Paragraph) else ():
            amounts = [(Decimal(found[1].replace(",", "")), found[2]) for found in _AMOUNT.finditer(sentence)]
            for found in _RATE.finditer(sentence):
                rate = Decimal(found[1])
                pairs = permutations(amounts[:_MOST_AMOUNTS], 2) if rate not in (0, _HUNDRED) else ()
                hidden = [each for each in (_hidden_by_rounding(rate, *pair) for pair in pairs) if each is not None]
                if hidden:
                    raw = _CLAUSE.split(sentence[: found.start()])[-1] + found[0]
                    yield Number((block.ordinal, None, None), raw, rate), max(hidden)


def _hidden_by_rounding(rate: Decimal, current: tuple[Decimal, str], difference: tuple[Decimal, str]) -> Decimal | None:
    """By how much the rate may be off where it is that of these amounts; None where it is not."""
    now, change = (value * _YUAN[unit] for value, unit in (current, difference))
    off = [half_a_place(value) * _YUAN[unit] for value, unit in (current, difference)]
    for before in (now - change, now + change):
        if before > 0 and change and abs(rate - _HUNDRED * change / before) <= half_a_place(rate):
            return half_a_place(rate) + (_HUNDRED * off[1] + rate * sum(off)) / before
    return None
