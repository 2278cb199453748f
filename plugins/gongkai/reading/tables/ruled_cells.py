"""The smallest rectangles between crossing edges, in tables, as pdfplumber finds them, not comparing all with all."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping

from gongkai.reading.tables.edges import TOLERANCE, Edge

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""
Crossings = Mapping[Point, tuple[int, int]]
"""For each point the upright and the level edges that pass it, as sets of bits; edges in one line have other bits."""


def ruled_tables(upright: list[Edge], level: list[Edge]) -> list[list[Rectangle]]:
    """The cells of each table, from top to bottom: at least two cells that touch at their corners."""
    tables = _touching(smallest_cells(crossings(upright, level)))
    return sorted((table for table in tables if len(table) > 1), key=lambda table: min((c[1], c[0]) for c in table))


def crossings(upright: list[Edge], level: list[Edge]) -> Crossings:
    """The points where edges cross or nearly touch; equal edges are one."""
    across = [(edge.place, edge.start - TOLERANCE, edge.stop + TOLERANCE, bit) for edge, bit in _bits(level)]
    highest = [place - TOLERANCE for place, _, _, _ in across]
    lowest = [place + TOLERANCE for place, _, _, _ in across]
    found: dict[Point, tuple[int, int]] = {}
    for (x, top, bottom), upright_bit in _bits(upright):
        for y, left, right, level_bit in across[bisect_left(lowest, top) : bisect_right(highest, bottom)]:
            if left <= x <= right:
                known = found.get((x, y), (0, 0))
                found[x, y] = known[0] | upright_bit, known[1] | level_bit
    return found


def _bits(edges: list[Edge]) -> list[tuple[Edge, int]]:
    """The edges by place and start, each with a bit that no other at its place has."""
    numbered = []
    place, bit = float("nan"), 1
    for edge in sorted(set(edges)):
        bit = bit << 1 if edge.place == place else 1
        place = edge.place
        numbered.append((edge, bit))
    return numbered


def smallest_cells(crossings: Crossings) -> list[Rectangle]:
    """For each crossing the smallest rectangle to its lower right whose sides are ruled."""
    columns: dict[float, list[Point]] = defaultdict(list)
    rows: dict[float, list[Point]] = defaultdict(list)
    ordered = sorted(crossings)
    for point in reversed(ordered):
        columns[point[0]].append(point)
        rows[point[1]].append(point)
    cells: list[Rectangle] = []
    for point in ordered:
        column, row = columns[point[0]], rows[point[1]]
        column.pop()
        row.pop()  # what is left lies below and to the right, the nearest last
        down, across = crossings[point]
        for low in reversed(column):
            low_down, low_across = crossings[low]
            if not low_down & down:
                continue
            for far in reversed(row):
                far_down, far_across = crossings[far]
                if not far_across & across:
                    continue
                corner_down, corner_across = crossings.get((far[0], low[1]), (0, 0))
                if corner_down & far_down and corner_across & low_across:
                    cells.append((*point, far[0], low[1]))
                    break
            else:
                continue
            break
    return cells


def _touching(cells: list[Rectangle]) -> list[list[Rectangle]]:
    """Groups of cells that hang together by corners in common."""
    at_corner: dict[Point, list[Rectangle]] = defaultdict(list)
    for cell in cells:
        for corner in _corners(cell):
            at_corner[corner].append(cell)
    groups: list[list[Rectangle]] = []
    while at_corner:
        group = {}
        waiting = at_corner.popitem()[1]
        while waiting:
            cell = waiting.pop()
            if cell not in group:
                group[cell] = True
                for corner in _corners(cell):
                    waiting += at_corner.pop(corner, ())
        groups.append(list(group))
    return groups


def _corners(cell: Rectangle) -> tuple[Point, Point, Point, Point]:
    x0, top, x1, bottom = cell
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)
