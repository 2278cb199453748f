"""A printed table as rows of slots: pages joined, spans kept where they are true and inferred where they were lost."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.printed_amount import PrintedAmount, printed_amount
from gongkai.model.block import Cell, Table
from gongkai.model.evidence import Evidence, cell_evidence

_CJK = r"[　-〿㐀-鿿＀-￯“”‘’]"
_WRAP = re.compile(rf"(?<={_CJK})[ \t]+(?={_CJK})|\s*\n\s*")
_SPACES = re.compile(r"\s+")


def joined_text(text: str) -> str:
    """``text`` on one line: line breaks within a cell are the printer's, spaces between Chinese characters fill."""
    if len(text.split()) <= 1:
        return text.strip()
    lines = [line.strip() for line in text.strip().splitlines()]
    return _SPACES.sub(" ", _WRAP.sub("", "\n".join(line for line in lines if line))).strip()


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """What one cell prints, worked out once: ``text`` on one line, its ``label``, the ``amount`` it consists of.

    ``key`` is one per printed cell: block ordinal, row, column.
    """

    cell: Cell
    table: Table
    key: tuple[int, int, int]
    text: str
    label: str
    is_blank: bool
    amount: PrintedAmount | None


@dataclass(frozen=True, slots=True)
class Slot:
    """One printed cell at its place in a row: grid columns ``start`` to ``end`` (exclusive).

    ``is_anchor`` is False in the rows that a cell covers after its first.
    """

    printed: PrintedCell
    start: int
    end: int
    is_anchor: bool

    @property
    def cell(self) -> Cell:
        """The cell as it was read."""
        return self.printed.cell

    @property
    def key(self) -> tuple[int, int, int]:
        """The printed cell: block ordinal, row, column."""
        return self.printed.key

    @property
    def text(self) -> str:
        """The cell's text on one line."""
        return self.printed.text

    @property
    def label(self) -> str:
        """The text as a vocabulary holds it (see :func:`normalised_label`)."""
        return self.printed.label

    @property
    def amount(self) -> PrintedAmount | None:
        """The number that the cell consists of, None where it is none."""
        return self.printed.amount

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in the cell."""
        return self.printed.is_blank

    @property
    def evidence(self) -> Evidence:
        """Where the cell was printed."""
        return cell_evidence(self.printed.table, self.printed.cell)

    def covers(self, column: int) -> bool:
        """Whether the slot covers this grid column."""
        return self.start <= column < self.end

    def placed(self, start: int, end: int) -> "Slot":
        """The same cell at other grid columns."""
        return Slot(self.printed, start, end, self.is_anchor)


Row = tuple[Slot, ...]


def table_rows(table: Table) -> list[Row]:
    """Every row of ``table`` from top to bottom, each slot with its grid columns."""
    printed = {id(cell): _printed(table, cell) for cell in table.cells}
    return [
        tuple(Slot(printed[id(cell)], cell.column, cell.column + cell.column_span, cell.row == index) for cell in row)
        for index, row in enumerate(table.rows())
    ]


def _printed(table: Table, cell: Cell) -> PrintedCell:
    text, key = joined_text(cell.text), (table.ordinal, cell.row, cell.column)
    if not text:
        return PrintedCell(cell, table, key, text, "", is_blank=True, amount=None)
    return PrintedCell(cell, table, key, text, normalised_label(text), is_blank=False, amount=printed_amount(text))


def has_true_spans(table: Table) -> bool:
    """Whether the reader knew merged cells: else blanks stand for them and rows are ragged (a text dump)."""
    return any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells)


def filled(row: Iterable[Slot]) -> list[Slot]:
    """The slots of a row that have text."""
    return [slot for slot in row if not slot.is_blank]


def width(rows: Sequence[Row]) -> int:
    """Grid columns that ``rows`` cover."""
    return max((slot.end for row in rows for slot in row), default=0)
