"""Rectangles found on a page to a true grid: row, column and spans follow from the union of their edges."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.model.block import Box, Cell
from gongkai.reading.layout.printed_line import PrintedLine

_SAME_EDGE = 3.0  # points
CELL_PADDING = 12.0
"""Points left and right of a cell's text together, at most: the margins of Word are twice 5.4."""


class Place(NamedTuple):
    """A rectangle of a grid: anchored at (row, column), covering ``row_span`` by ``column_span`` places."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True)
class Grid:
    """Column edges ``xs`` and row edges ``ys`` in points, and the places that do not overlap."""

    xs: list[float]
    ys: list[float]
    places: list[Place]
    owners: dict[tuple[int, int], int]

    def owner_at(self, x: float, y: float) -> int | None:
        """The index of the place that holds this point, or None."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.owners.get((row, column))


@dataclass(frozen=True)
class PageCell:
    """A cell with the first and the last line printed in it, None when it is blank."""

    cell: Cell
    first_line: PrintedLine | None = None
    last_line: PrintedLine | None = None


@dataclass(frozen=True)
class PageTable:
    """A table as one page shows it: column edges in points, its cells, its box and its page's height."""

    page: int
    xs: list[float]
    cells: list[PageCell]
    box: Box
    page_height: float

    @property
    def row_count(self) -> int:
        """Rows of the grid."""
        return max((item.cell.row + item.cell.row_span for item in self.cells), default=0)


def grid_of(rectangles: Iterable[tuple[float, float, float, float]]) -> Grid:
    """The grid of (x0, top, x1, bottom) rectangles; where two claim one place, the smaller keeps it."""
    boxes = sorted(set(rectangles), key=lambda box: ((box[2] - box[0]) * (box[3] - box[1]), box))
    xs = clustered(edge for box in boxes for edge in (box[0], box[2]))
    ys = clustered(edge for box in boxes for edge in (box[1], box[3]))
    owners: dict[tuple[int, int], int] = {}
    places: list[Place] = []
    column_at = {edge: nearest(xs, edge) for edge in {box[i] for box in boxes for i in (0, 2)}}
    row_at = {edge: nearest(ys, edge) for edge in {box[i] for box in boxes for i in (1, 3)}}
    for x0, top, x1, bottom in boxes:
        column, row = column_at[x0], row_at[top]
        column_span, row_span = column_at[x1] - column, row_at[bottom] - row
        covered = _covered(row, column, row_span, column_span)
        if not owners.keys().isdisjoint(covered):
            while row_span and any((row + row_span - 1, column + c) in owners for c in range(column_span)):
                row_span -= 1
            while column_span and any((row + r, column + column_span - 1) in owners for r in range(row_span)):
                column_span -= 1
            covered = _covered(row, column, row_span, column_span)
        if not covered or not owners.keys().isdisjoint(covered):
            continue  # its text goes to the cells that hold its places
        owners.update(dict.fromkeys(covered, len(places)))
        places.append(Place(row, column, row_span, column_span, Box(x0, top, x1, bottom)))
    return Grid(xs, ys, places, owners)


def _covered(row: int, column: int, row_span: int, column_span: int) -> list[tuple[int, int]]:
    return [(row + r, column + c) for r in range(row_span) for c in range(column_span)]


def clustered(values: Iterable[float], tolerance: float = _SAME_EDGE) -> list[float]:
    """Ascending means of values that lie within ``tolerance`` of the one before."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(edges: list[float], value: float) -> int:
    """The index of the edge nearest to ``value``."""
    after = bisect_right(edges, value)
    if after == 0:
        return 0
    if after == len(edges) or value - edges[after - 1] <= edges[after] - value:
        return after - 1
    return after
