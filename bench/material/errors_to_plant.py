"""Errors that people make in reports, planted into the blocks that a reader gave: one number, or one row, at a time.

Where they are planted, and whether they change anything that is printed, is decided by the document's own arithmetic
(printed_sums), never by what the reader or the checks make of it.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bench.material.printed_sums import Number, Place, PrintedSum, number_of, printed_sums, rates_of_change, told_again
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document

_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOTAL: Final = re.compile(r"合\s*计|总\s*计|小\s*计")

Change = Callable[[str, random.Random], str | None]


def other_digit(text: str, dice: random.Random) -> str | None:
    """One of the first digits is another one."""
    places = [i for i, each in enumerate(text) if each.isdigit()][:4]
    place = dice.choice(places)
    digits = [each for each in "123456789" if each != text[place]]
    return text[:place] + dice.choice(digits) + text[place + 1 :]


def exchanged_digits(text: str, dice: random.Random) -> str | None:
    """Two neighbouring digits change places."""
    places = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1]]
    if not places:
        return None
    place = dice.choice(places)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def lost_point(text: str, _: random.Random) -> str | None:
    """The decimal point is lost."""
    return text.replace(".", "").replace(",", "") if "." in text else None


def other_unit(text: str, _: random.Random) -> str | None:
    """The number is in yuan though its table is in ten thousand yuan."""
    return f"{Decimal(text.replace(',', '')) * 10_000:.0f}"


def other_sign(text: str, _: random.Random) -> str | None:
    """A minus stands before it."""
    return "-" + text


_CHANGES: Final[Mapping[str, Change]] = {
    "another digit": other_digit,
    "digits exchanged": exchanged_digits,
    "point lost": lost_point,
    "another unit": other_unit,
    "another sign": other_sign,
}
KINDS: Final = (*_CHANGES, "neighbour's number", "total", "row dropped", "text", "rate")


@dataclass(frozen=True, slots=True)
class Chance:
    """A number that an error can be planted into: the error shows where it is more than ``hidden``."""

    number: Number
    hidden: Decimal


@dataclass(frozen=True, slots=True)
class Wrong:
    """A document with one error; what was printed in the place of ``number``, and what is now."""

    document: Document
    number: Number
    after: str


def chances(document: Document) -> Mapping[str, Sequence[Chance]]:
    """Kind of error → the numbers that it can be planted into, each of which a printed sum or repetition proves."""
    sums = list(printed_sums(document))
    in_tables = [Chance(number, each.allowance) for each in sums for number in (each.whole, *each.parts)]
    tables = {block.ordinal: block for block in document.blocks if isinstance(block, Table)}
    found: dict[str, Sequence[Chance]] = dict.fromkeys((*_CHANGES, "neighbour's number"), _least_hidden(in_tables))
    totals = [Chance(each.whole, each.allowance) for each in sums if _is_total(tables[each.whole.place[0]], each)]
    found["total"] = _least_hidden(totals)
    found["row dropped"] = _least_hidden(_rows_to_drop(tables, sums))
    found["text"] = [Chance(each, each.half_a_place) for each in told_again(document)]
    found["rate"] = [Chance(number, hidden) for number, hidden in rates_of_change(document)]
    return found


def _least_hidden(found: Sequence[Chance]) -> list[Chance]:
    """One chance a place: an error shows where any of the sums that the number stands in shows it."""
    by_place: dict[Place, Chance] = {}
    for each in sorted(found, key=lambda chance: chance.hidden):
        by_place.setdefault(each.number.place, each)
    return list(by_place.values())


def _is_total(table: Table, each: PrintedSum) -> bool:
    _, row, column = each.whole.place
    words = (cell.text for cell in table.cells if row == cell.row or column == cell.column)
    return any(_TOTAL.search(text) for text in words)


def _rows_to_drop(tables: Mapping[int, Table], sums: Sequence[PrintedSum]) -> list[Chance]:
    """Parts of a column that are no sums themselves: without their row the whole has lost a part that none replaces."""
    return [
        Chance(part, each.allowance)
        for each in sums
        if each.direction == "column"
        for part in each.parts
        if part.place in each.lowest and _is_row_of_its_own(tables[part.place[0]], part)
    ]


def _is_row_of_its_own(table: Table, number: Number) -> bool:
    _, row, column = number.place
    return any((cell.row, cell.column, cell.row_span) == (row, column, 1) for cell in table.cells)


def planted(kind: str, document: Document, chance: Chance, dice: random.Random) -> Wrong | None:
    """The document with the error; None where it cannot be planted there, or changes no more than rounding hides."""
    number = chance.number
    if kind == "row dropped":
        return Wrong(_without_row(document, number.place), number, "")
    start, end = list(_DIGITS.finditer(number.raw))[-1].span()
    before = number.raw[start:end]
    changed = _neighbour(document, number, dice) if kind == "neighbour's number" else None
    if kind != "neighbour's number":
        changed = _CHANGES.get(kind, other_digit)(before, dice)
    if changed is None:
        return None
    after = number.raw[:start] + changed + number.raw[end:]
    value = number_of(after) if number.place[1] is not None else number_of(changed)
    if value is None or abs(value - number.value) <= chance.hidden:
        return None
    return Wrong(_with_text(document, number, after), number, after)


def _neighbour(document: Document, number: Number, dice: random.Random) -> str | None:
    """Another number of the same row, printed to as many places: no code."""
    block, row, _ = number.place
    table = next(each for each in document.blocks if each.ordinal == block)
    assert isinstance(table, Table)
    texts = [cell.text for cell in table.cells if cell.row == row]
    places = number.value.as_tuple().exponent
    beside = [
        text
        for text in texts
        if (value := number_of(text)) and abs(value) != abs(number.value) and value.as_tuple().exponent == places
    ]
    return dice.choice(beside).strip() if beside else None


def _with_text(document: Document, number: Number, text: str) -> Document:
    """``document`` with another text in the place of ``number``."""
    block, row, column = number.place

    def changed(each: Paragraph | Table) -> Paragraph | Table:
        if each.ordinal != block:
            return each
        if isinstance(each, Paragraph):
            return replace(each, text=each.text.replace(number.raw, text, 1))
        cells = tuple(replace(c, text=text) if (c.row, c.column) == (row, column) else c for c in each.cells)
        return replace(each, cells=cells)

    return replace(document, blocks=tuple(changed(each) for each in document.blocks))


def _without_row(document: Document, place: Place) -> Document:
    """``document`` without a row of a table: those below it move up."""
    block, row, _ = place
    assert row is not None

    def fewer(table: Table) -> Table:
        kept = (each for each in table.cells if not (each.row == row and each.row_span == 1))
        return replace(table, cells=tuple(_moved_up(each, row) for each in kept))

    blocks = (fewer(b) if isinstance(b, Table) and b.ordinal == block else b for b in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _moved_up(cell: Cell, row: int) -> Cell:
    if cell.row > row:
        return replace(cell, row=cell.row - 1)
    return replace(cell, row_span=cell.row_span - 1) if cell.row + cell.row_span > row else cell
