"""A drawn form as one grid: bands with different columns are laid over each other, as a word processor does it."""

from dataclasses import dataclass
from typing import Any

JOIN_LEFT = "<"
JOIN_ABOVE = "^"


@dataclass(frozen=True)
class GridCell:
    """One cell: text, its place in the grid (0-based) and how many rows and columns it covers."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True)
class Grid:
    """``edges`` are the column boundaries in twips (1/20 point), the first 0; cells in reading order."""

    edges: tuple[int, ...]
    row_count: int
    cells: tuple[GridCell, ...]
    heights: tuple[int | None, ...]

    @property
    def column_count(self) -> int:
        """Columns between the edges."""
        return len(self.edges) - 1


def _drawn_row(row: list[Any], widths: list[int], source: str) -> list[tuple[int, int, str]]:
    """The row's cells as (left edge, right edge, text), with ``<`` already joined."""
    if len(row) != len(widths):
        raise ValueError(f"{source}: a row of {len(row)} cells in a band of {len(widths)} widths: {row}")
    drawn: list[tuple[int, int, str]] = []
    left = 0
    for value, width in zip(row, widths, strict=True):
        if value == JOIN_LEFT:
            start, _, text = drawn.pop()
            drawn.append((start, left + width, text))
        else:
            drawn.append((left, left + width, "" if value is None else str(value)))
        left += width
    return drawn


def table_grid(bands: list[dict[str, Any]], source: str) -> Grid:
    """The grid of a table's bands (``widths`` in twips, ``rows``, ``height`` in twips where it is fixed).

    Raises ``ValueError`` naming ``source`` where a row does not fit its widths or joins a cell that is not there.
    """
    rows = [_drawn_row(row, band["widths"], source) for band in bands for row in band["rows"]]
    heights = tuple(band.get("height") for band in bands for _ in band["rows"])
    edges = sorted({0} | {right for row in rows for _, right, _ in row})
    if any(row[-1][1] != edges[-1] for row in rows):
        raise ValueError(f"{source}: the bands of a table are not equally wide")
    place = {edge: index for index, edge in enumerate(edges)}
    cells: list[GridCell] = []
    above: dict[tuple[int, int], int] = {}
    for number, row in enumerate(rows):
        current: dict[tuple[int, int], int] = {}
        for left, right, text in row:
            if text == JOIN_ABOVE:
                if (left, right) not in above:
                    raise ValueError(f"{source}: row {number} joins a cell above that is not equally wide: {row}")
                index = above[left, right]
                cell = cells[index]
                cells[index] = GridCell(cell.row, cell.column, cell.row_span + 1, cell.column_span, cell.text)
            else:
                index = len(cells)
                cells.append(GridCell(number, place[left], 1, place[right] - place[left], text))
            current[left, right] = index
        above = current
    return Grid(tuple(edges), len(rows), tuple(cells), heights)
