"""A printed table as rows of slots: pages joined, spans kept where they are true and inferred where they were lost."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongkai.interpreting.label import normalised_label
from gongkai.model.block import Cell, Table
from gongkai.model.evidence import Evidence, cell_evidence

_CJK = r"[　-〿㐀-鿿＀-￯“”‘’]"
_WRAP = re.compile(rf"(?<={_CJK})[ \t]+(?={_CJK})|\s*\n\s*")
_SPACES = re.compile(r"\s+")


def joined_text(text: str) -> str:
    """``text`` on one line: line breaks within a cell are the printer's, spaces between Chinese characters fill."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return _SPACES.sub(" ", _WRAP.sub("", "\n".join(line for line in lines if line))).strip()


def label_text(text: str) -> str:
    """The normalised label of a cell (see :func:`normalised_label`)."""
    return normalised_label(text)


@dataclass(frozen=True, slots=True)
class Slot:
    """One printed cell at its place in a row: grid columns ``start`` to ``end`` (exclusive).

    ``is_anchor`` is False in the rows that a cell covers after its first; ``key`` is one per printed cell.
    """

    cell: Cell
    table: Table
    start: int
    end: int
    is_anchor: bool
    label: str

    @property
    def key(self) -> tuple[int, int, int]:
        """The printed cell: block ordinal, row, column."""
        return (self.table.ordinal, self.cell.row, self.cell.column)

    @property
    def text(self) -> str:
        """The cell's text on one line, NFKC kept as printed."""
        return joined_text(self.cell.text)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in the cell."""
        return not unicodedata.normalize("NFKC", self.cell.text).strip()

    @property
    def evidence(self) -> Evidence:
        """Where the cell was printed."""
        return cell_evidence(self.table, self.cell)

    def covers(self, column: int) -> bool:
        """Whether the slot covers this grid column."""
        return self.start <= column < self.end

    def placed(self, start: int, end: int) -> "Slot":
        """The same cell at other grid columns."""
        return replace(self, start=start, end=end)


Row = tuple[Slot, ...]


def table_rows(table: Table) -> list[Row]:
    """Every row of ``table`` from top to bottom, each slot with its grid columns."""
    labels = {id(cell): label_text(cell.text) for cell in table.cells}
    return [
        tuple(
            Slot(cell, table, cell.column, cell.column + cell.column_span, cell.row == index, labels[id(cell)])
            for cell in row
        )
        for index, row in enumerate(table.rows())
    ]


def has_true_spans(table: Table) -> bool:
    """Whether the reader knew merged cells: else blanks stand for them and rows are ragged (a text dump)."""
    return any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells)


def filled(row: Iterable[Slot]) -> list[Slot]:
    """The slots of a row that have text."""
    return [slot for slot in row if not slot.is_blank]


def width(rows: Sequence[Row]) -> int:
    """Grid columns that ``rows`` cover."""
    return max((slot.end for row in rows for slot in row), default=0)
