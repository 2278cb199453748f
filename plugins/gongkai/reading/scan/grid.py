"""The cells of a ruled frame: a grid through all its rules, and places made one where no rule parts them."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gongkai.reading.scan.rules import Frame, Mask
from gongkai.reading.scan.strokes import Strokes, flipped, grid_lines, table_rules

_BAND = 6  # pixels by which a rule may lie beside its grid line
_DRAWN = 0.7  # of a piece of a grid line
_FAINTER = (0.45, 0.2)  # tried in turn where places would not make a rectangle

Rectangle = tuple[float, float, float, float]
"""x0, top, x1, bottom in pixels."""


def frame_cells(frame: Frame) -> list[Rectangle]:
    """The cells of a frame in pixels of the page; they do not overlap."""
    levels, uprights = table_rules(Strokes(frame.level), Strokes(flipped(frame.upright)))
    xs = grid_lines(uprights.kept(), levels.kept())
    ys = grid_lines(levels.kept(), uprights.kept())
    if len(xs) < 2 or len(ys) < 2:  # noqa: PLR2004 - two edges make a cell
        return []
    x0, top = frame.box.x0, frame.box.top
    pieces = _Pieces(
        level=_drawn_shares(levels.mask(), ys, xs),
        upright=_drawn_shares(uprights.mask(), xs, ys).T,
    )
    regions = _regions(pieces, len(ys) - 1, len(xs) - 1)
    cells = []
    for row, column, last_row, last_column in regions:
        if pieces.drawn_sides(row, column, last_row, last_column) >= 3:  # noqa: PLR2004 - one side may be left out
            cells.append((x0 + xs[column], top + ys[row], x0 + xs[last_column + 1], top + ys[last_row + 1]))
    return cells


def _drawn_shares(mask: Mask, lines: list[float], ends: list[float]) -> NDArray[np.float64]:
    """How much of each piece of each level grid line is drawn (0-1), shape (lines, pieces)."""
    shares = np.zeros((len(lines), len(ends) - 1))
    for index, line in enumerate(lines):
        top = max(round(line) - _BAND, 0)
        inked: NDArray[np.bool_] = np.any(mask[top : round(line) + _BAND + 1], axis=0)
        for piece, (start, stop) in enumerate(pairwise(ends)):
            inner = inked[int(start) + 3 : max(int(stop) - 2, int(start) + 4)]
            shares[index, piece] = inner.mean() if inner.size else 0.0
    return shares


@dataclass(frozen=True)
class _Pieces:
    """Drawn shares: ``level[row, column]`` of the piece above a place, ``upright[row, column]`` of that left of it."""

    level: NDArray[np.float64]
    upright: NDArray[np.float64]

    def drawn_sides(self, row: int, column: int, last_row: int, last_column: int) -> int:
        """How many of the four sides of a rectangle of places are ruled."""
        sides = (
            self.level[row, column : last_column + 1],
            self.level[last_row + 1, column : last_column + 1],
            self.upright[row : last_row + 1, column],
            self.upright[row : last_row + 1, last_column + 1],
        )
        return sum(bool(side.mean() >= _DRAWN) for side in sides)


_Region = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def _regions(pieces: _Pieces, rows: int, columns: int) -> list[_Region]:
    """Rectangles of places that no rule parts, from the top left."""
    pending = [[(row, column) for row in range(rows) for column in range(columns)]]
    found: list[_Region] = []
    for limit in (_DRAWN, *_FAINTER):
        crooked = []
        for places in pending:
            for group in _connected(places, pieces, limit):
                region = _bounds(group)
                if _is_whole(region, group):
                    found.append(region)
                else:
                    crooked.append(group)
        pending = crooked
    for group in pending:
        found.extend(_cut_in_rows(group))
    return sorted(found)


def _connected(places: list[tuple[int, int]], pieces: _Pieces, limit: float) -> list[list[tuple[int, int]]]:
    parent = {place: place for place in places}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for row, column in places:
        below, right = (row + 1, column), (row, column + 1)
        if below in parent and pieces.level[row + 1, column] < limit:
            parent[root(below)] = root((row, column))
        if right in parent and pieces.upright[row, column + 1] < limit:
            parent[root(right)] = root((row, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place in places:
        groups[root(place)].append(place)
    return list(groups.values())


def _bounds(places: list[tuple[int, int]]) -> _Region:
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return min(rows), min(columns), max(rows), max(columns)


def _is_whole(region: _Region, places: list[tuple[int, int]]) -> bool:
    row, column, last_row, last_column = region
    return (last_row - row + 1) * (last_column - column + 1) == len(places)


def _cut_in_rows(places: list[tuple[int, int]]) -> list[_Region]:
    """Rectangles that cover a crooked group: runs of each row, made one with the same run below."""
    runs: dict[tuple[int, int], _Region] = {}
    done: list[_Region] = []
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(places):
        by_row[row].append(column)
    for row, columns in sorted(by_row.items()):
        current: dict[tuple[int, int], _Region] = {}
        cuts = [index for index, (left, right) in enumerate(pairwise(columns), 1) if right - left > 1]
        for start, stop in pairwise([0, *cuts, len(columns)]):
            run = columns[start], columns[stop - 1]
            above = runs.pop(run, None)
            first = above[0] if above is not None and above[2] == row - 1 else row
            current[run] = first, run[0], row, run[1]
        done.extend(runs.values())
        runs = current
    return [*done, *runs.values()]
