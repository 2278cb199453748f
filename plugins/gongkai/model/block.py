"""What a reader gives: paragraphs and tables, each with the place it was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points (1/72 inch), origin at the top left: x0 < x1, top < bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: anchored at (row, column), 0-based, covering ``row_span`` by ``column_span`` grid places."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    box: Box | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line of a paragraph: the place of its first character in the text, and where it is printed."""

    start: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between two breaks; ``heading_level`` is 1-9 where the format says so, else None.

    ``page`` and ``box`` are of its part on the page where it begins; ``lines`` says where each line is printed, in
    formats that have pages.
    """

    text: str
    ordinal: int
    page: int | None = None
    box: Box | None = None
    heading_level: int | None = None
    confidence: float = 1.0
    lines: tuple[TextLine, ...] = ()

    def printed_at(self, start: int, end: int) -> tuple[int | None, Box | None]:
        """Page and box of the lines that print ``text[start:end]``, on the page where that text ends."""
        after = (*(line.start for line in self.lines[1:]), len(self.text))
        found = [line for line, stop in zip(self.lines, after, strict=False) if line.start < end and stop > start]
        if not found:
            return self.page, self.box
        page = found[-1].page
        boxes = [line.box for line in found if line.page == page]
        return page, Box(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(frozen=True)
class Table:
    """A true grid: every place belongs to at most one cell, and cells never overlap.

    ``ordinal`` is the place among all blocks of the document (0-based); ``name`` is a sheet's name where there is one.
    """

    cells: tuple[Cell, ...]
    ordinal: int
    page: int | None = None
    box: Box | None = None
    name: str | None = None

    @cached_property
    def row_count(self) -> int:
        """Rows of the grid."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @cached_property
    def column_count(self) -> int:
        """Columns of the grid."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    @cached_property
    def _grid(self) -> dict[tuple[int, int], Cell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def cell_at(self, row: int, column: int) -> Cell | None:
        """The cell that covers this grid place, or None where the table has none."""
        return self._grid.get((row, column))

    @cached_property
    def _rows(self) -> list[list[Cell]]:
        found: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            for row in range(cell.row, cell.row + cell.row_span):
                found[row].append(cell)
        return found

    def row_cells(self, row: int) -> list[Cell]:
        """The distinct cells that cover ``row``, from left to right."""
        return list(self._rows[row]) if row < self.row_count else []

    def rows(self) -> Iterator[list[Cell]]:
        """Each row's distinct covering cells, from top to bottom."""
        return (self.row_cells(row) for row in range(self.row_count))


Block = Paragraph | Table
