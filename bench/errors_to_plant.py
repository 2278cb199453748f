"""Errors that people make in reports, planted into the blocks that a reader gave: one number, or one row, at a time."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Comparison, Figure, Proof

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOTAL: Final = re.compile(r"合\s*计|总\s*计|小\s*计")
_LEAST: Final = Decimal(1)
"""Figures below it are left alone: a digit of theirs may be within what rounding allows."""

Place = tuple[int, int | None, int | None]
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


_CHANGES: Final[dict[str, Change]] = {
    "another digit": other_digit,
    "digits exchanged": exchanged_digits,
    "point lost": lost_point,
    "another unit": other_unit,
    "another sign": other_sign,
}
KINDS: Final = (*_CHANGES, "neighbour's number", "total", "row dropped", "text", "rate")


def place_of(evidence: Evidence) -> Place:
    """Block, row and column of a number; row and column are None in running text."""
    return evidence.block, evidence.row, evidence.column


def with_text(document: Document, figure: Figure, text: str) -> Document:
    """``document`` with another number in the place of ``figure``."""
    block, row, column = place_of(figure.evidence)

    def changed(each: Paragraph | Table) -> Paragraph | Table:
        if each.ordinal != block:
            return each
        if isinstance(each, Paragraph):
            return replace(each, text=each.text.replace(figure.evidence.raw, text, 1))
        cells = tuple(replace(c, text=text) if (c.row, c.column) == (row, column) else c for c in each.cells)
        return replace(each, cells=cells)

    return replace(document, blocks=tuple(changed(each) for each in document.blocks))


def without_row(document: Document, figure: Figure) -> Document:
    """``document`` without the row of ``figure``: those below it move up."""
    block, row, _ = place_of(figure.evidence)
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


def candidates(kind: str, figures: Sequence[Figure], passed: set[Place], lowest: set[Place]) -> list[Figure]:
    """The figures that an error of ``kind`` can be planted into: proved, and not small.

    A rate is one of those that ``passed`` a check; a row is dropped of the ``lowest`` parts, which no others add up to.
    """
    proved = [f for f in figures if f.proof is Proof.PROVED and abs(f.value) >= _LEAST]
    if kind == "rate":
        rates = [f for f in figures if f.where is Where.NARRATIVE and f.at.comparison is Comparison.RATE and f.value]
        return [f for f in rates if place_of(f.evidence) in passed]
    if kind == "text":
        return [f for f in proved if f.where is Where.NARRATIVE and f.at.comparison is None]
    tables = [f for f in proved if f.where is Where.TABLE and f.evidence.row is not None and f.at.comparison is None]
    if kind == "row dropped":
        return [f for f in tables if place_of(f.evidence) in lowest]
    if kind == "total":
        return [f for f in tables if _TOTAL.search(f.label)]
    return tables


def planted(
    kind: str, document: Document, figures: Sequence[Figure], figure: Figure, dice: random.Random
) -> tuple[Document, str, str] | None:
    """The document with the error, and what is printed before and after; None where it cannot be planted."""
    raw = figure.evidence.raw
    if kind == "row dropped":
        return without_row(document, figure), raw, ""
    number = list(_NUMBER.finditer(raw))
    if not number:
        return None
    start, end = number[-1].span()
    if kind == "neighbour's number":
        beside = [
            f.evidence.raw
            for f in figures
            if place_of(f.evidence)[:2] == place_of(figure.evidence)[:2] and abs(f.value) not in (0, abs(figure.value))
        ]
        if not beside:
            return None
        after = dice.choice(beside)
    else:
        changed = _CHANGES.get(kind, other_digit)(raw[start:end], dice)
        if changed is None or changed == raw[start:end]:
            return None
        after = raw[:start] + changed + raw[end:]
    return with_text(document, figure, after), raw, after
