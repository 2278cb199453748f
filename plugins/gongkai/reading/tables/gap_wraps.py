"""Labels that wrap in a table without a grid: which line goes on in the next, and which row begins anew."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.reading.layout.printed_line import PrintedLine
from gongkai.reading.tables.gap_columns import Column, PlacedPiece

_TIGHT = 1.7  # font sizes from line to line within one cell at most
_CLOSER = 0.85  # of the usual step from row to row: lines so near belong together
_FEWEST_WRAPS = 2
_REST = 2  # characters: less than a label of its own
_NEXT_ITEM = re.compile(r"^([（(]?[一二三四五六七八九十\d]+[、.．)）]|其中|[…—])")


@dataclass
class GapRow:
    """Pieces of one row; ``spanning`` are those that reach into the next row."""

    items: list[PlacedPiece] = field(default_factory=list)
    spanning: list[PlacedPiece] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Top of its highest line, in points."""
        return min(item.piece.line.top for item in self.items)

    @property
    def bottom(self) -> float:
        """Bottom of its lowest line, in points."""
        return max(item.piece.line.bottom for item in self.items)

    @property
    def columns(self) -> set[int]:
        """The columns that something is printed in."""
        return {column for item in self.items for column in range(item.first, item.last + 1)}

    def lines(self, column: int) -> list[PrintedLine]:
        """The lines that begin in a column."""
        return [item.piece.line for item in self.items if item.first == column]


def wraps_joined(rows: list[GapRow], columns: list[Column], edges: list[float]) -> list[GapRow]:
    """Rows with the lines that their cells wrap into; rules at ``edges`` part rows for certain."""
    steps = sorted(
        below.top - above.top for above, below in pairwise(rows) if len(above.columns) > 1 and len(below.columns) > 1
    )
    usual = steps[len(steps) // 2] if steps else 0.0
    seams = [
        None if any(above.bottom - 1 < edge < below.top + 1 for edge in edges) else _seam(above, below, after, columns)
        for above, below, after in zip(rows, rows[1:], [*rows[2:], None], strict=False)
    ]
    wraps = [0] * len(columns)
    for seam in seams:
        if seam is not None:
            wraps[seam[0]] += 1
    joined = rows[:1]
    for seam, row in zip(seams, rows[1:], strict=True):
        are_two = len(joined[-1].columns) > 1 and len(row.columns) > 1
        if seam is not None and not are_two and (wraps[seam[0]] >= _FEWEST_WRAPS or _is_wrap(*seam, columns, usual)):
            joined[-1].items.extend(row.items)
        else:
            joined.append(row)
    return joined


_Seam = tuple[int, PrintedLine, PrintedLine]
"""A column, the last line above and the first line below in it."""


def _seam(above: GapRow, below: GapRow, after: GapRow | None, columns: list[Column]) -> _Seam | None:
    """Where a line that is as wide as its column is followed closely by one that stands alone in its row.

    It may be the upper line that stands alone: when the figures stand in the middle of a label of three lines, more
    of it follows.
    """
    single = below if len(below.columns) == 1 else above
    if len(single.columns) != 1 or single.spanning:
        return None
    (column,) = single.columns
    if single is above and (len(below.columns) == 1 or after is None or after.columns != single.columns):
        return None
    ends, starts = above.lines(column), below.lines(column)
    if not ends or not starts or _NEXT_ITEM.match(starts[0].text):
        return None
    end, start = max(ends, key=lambda line: line.top), min(starts, key=lambda line: line.top)
    is_near = start.top - end.top <= _TIGHT * end.size
    is_full = end.x1 + start.first_width > columns[column].x1 - 0.2 * end.size
    return (column, end, start) if is_near and is_full else None


def _is_wrap(column: int, end: PrintedLine, start: PrintedLine, columns: list[Column], usual: float) -> bool:
    """Whether a single seam is certain by itself: lines nearer than rows, no room left, a rest that is no label."""
    if start.top - end.top < _CLOSER * usual or len(start.text) <= _REST:
        return True
    if end.text.count("（") + end.text.count("(") > end.text.count("）") + end.text.count(")"):
        return True
    room = columns[column + 1].x0 if column + 1 < len(columns) else float("inf")
    return end.x1 + start.first_width > room - 0.5 * end.size
