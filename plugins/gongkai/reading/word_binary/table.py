"""Table rows of a DOC to a true grid: edges from sprmTDefTable, merges down and across ([MS-DOC] 2.9.321)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gongkai.model.block import Cell
from gongkai.reading.tables.grid import clustered, nearest
from gongkai.reading.word_binary.bytes import i16, u16
from gongkai.reading.word_binary.sprms import Sprm, modifiers

_SAME_EDGE = 15  # twips
_CELL_BYTES = 20
_CELLS_LIMIT = 63  # of a row, [MS-DOC] 2.9.321
_CONTINUES, _RESTARTS = 1, 3


@dataclass(frozen=True)
class RowShape:
    """Edges of a row's cells in twips, and how each is merged; ``across`` is nonzero in a set of merged cells."""

    edges: list[int]
    across: list[int]
    down: list[int]


@dataclass
class WordRow:
    """The texts of a row's cells and its shape, None where the document does not say."""

    texts: list[str]
    shape: RowShape | None


@dataclass
class WordTable:
    """A table while it is read; ``inner`` are the tables inside its cells, in order."""

    rows: list[WordRow] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    inner: list["WordTable"] = field(default_factory=list)

    def end_cell(self) -> None:
        """What was read since the last cell is a cell."""
        self.texts.append("\n".join(self.paragraphs))
        self.paragraphs = []

    def end_row(self, properties: bytes) -> None:
        """What was read since the last row is a row with these properties."""
        self.rows.append(WordRow(self.texts, row_shape(properties)))
        self.texts, self.paragraphs = [], []

    def cells(self) -> list[Cell]:
        """The grid; a cell merged from several covers them all."""
        return grid_cells(self.rows)


def row_shape(properties: bytes) -> RowShape | None:
    """The shape of a row from the modifiers of its end mark."""
    shape: RowShape | None = None
    for code, operand in modifiers(properties):
        if code == Sprm.TABLE_DEFINITION:
            shape = _defined(operand)
        elif shape is not None and code == Sprm.VERTICAL_MERGE and len(operand) >= 2:  # noqa: PLR2004 - cell, flags
            if operand[0] < len(shape.down):
                shape.down[operand[0]] = operand[1] & 3
        elif shape is not None and code == Sprm.HORIZONTAL_MERGE:
            for index in range(operand[0], min(operand[1], len(shape.across))):
                shape.across[index] = _RESTARTS if index == operand[0] else _CONTINUES
    return shape


def _defined(operand: bytes) -> RowShape | None:
    count = operand[0] if operand else 0
    flags_at = 1 + 2 * (count + 1)
    if not 0 < count <= _CELLS_LIMIT or flags_at > len(operand):
        return None
    edges = [i16(operand, 1 + 2 * index) for index in range(count + 1)]
    places = [flags_at + _CELL_BYTES * index for index in range(count)]
    flags = [u16(operand, at) if at + 2 <= len(operand) else 0 for at in places]
    return RowShape(edges, [flag & 3 for flag in flags], [flag >> 5 & 3 for flag in flags])


def grid_cells(rows: Iterable[WordRow]) -> list[Cell]:
    """The cells of these rows on the union of their edges."""
    known = [(row.texts, row.shape or _even(len(row.texts))) for row in rows]
    xs = clustered((float(edge) for _, shape in known for edge in shape.edges), _SAME_EDGE)
    cells: list[Cell] = []
    open_below: dict[tuple[int, int], int] = {}  # columns of a merge that may go on below -> index of its cell
    for number, (texts, shape) in enumerate(known):
        still_open: dict[tuple[int, int], int] = {}
        for first, last in _sets(shape.across[: len(texts)]):
            text = "\n".join(filter(None, texts[first:last]))
            if last == len(shape.across[: len(texts)]):
                text = "\n".join(filter(None, [text, *texts[len(shape.across) :]]))  # more texts than edges
            column = nearest(xs, shape.edges[first])
            columns = column, nearest(xs, shape.edges[last])
            above = open_below.get(columns)
            if shape.down[first] == _CONTINUES and above is not None:
                cell = cells[above]
                joined = "\n".join(filter(None, (cell.text, text)))
                cells[above] = replace(cell, row_span=number - cell.row + 1, text=joined)
                still_open[columns] = above
                continue
            if shape.down[first]:
                still_open[columns] = len(cells)
            cells.append(Cell(number, column, text, column_span=max(columns[1] - column, 1)))
        open_below = still_open
    return cells


def _even(count: int) -> RowShape:
    return RowShape([1000 * index for index in range(count + 1)], [0] * count, [0] * count)


def _sets(across: list[int]) -> list[tuple[int, int]]:
    """First and last (exclusive) cell of each set merged across.

    Sources disagree whether 1 or 2 marks the first cell, so the mark that a set begins with is taken to be it.
    """
    sets: list[tuple[int, int]] = []
    opening = 0
    for index, mark in enumerate(across):
        if mark and opening and mark != opening:
            sets[-1] = sets[-1][0], index + 1
        else:
            opening = mark
            sets.append((index, index + 1))
    return sets
