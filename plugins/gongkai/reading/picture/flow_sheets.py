"""A document without pages laid out to be drawn: paragraphs and grids one below the other, cut into sheets."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gongkai.model.block import Block, Box, Cell, Paragraph, Table
from gongkai.reading.picture.frames import Frame, Sheet, cell_frame, paragraph_frame

WIDTH = 842.0
HEIGHT = 1190.0
"""Points of a sheet; one with a row higher than that is as high as it needs."""
_MARGIN = 24.0
_SIZE = 9.0  # of the print, as the frames are measured
_LINE = 1.35 * _SIZE
_PADDING = 4.0
_MARK = 5.0  # the mark of a cell stands above its text
_GAP = 8.0
_NARROWEST, _WIDEST = 2.0, 22.0  # a column, in characters
_MOST_ROWS = 2_000  # of one table: a picture is for looking at


def flow_sheets(blocks: Iterable[Block]) -> list[Sheet]:
    """The blocks on sheets of ``WIDTH`` points, cut between rows and paragraphs; [] where there are none."""
    flow = _Flow()
    for block in blocks:
        if isinstance(block, Paragraph):
            flow.add_paragraph(block)
        else:
            flow.add_table(block)
    return flow.sheets()


@dataclass
class _Flow:
    frames: list[Frame] = field(default_factory=list)
    cuts: list[float] = field(default_factory=lambda: [0.0])
    """Where a sheet may end: below each row that no cell spans, and below each paragraph."""

    def add_paragraph(self, paragraph: Paragraph) -> None:
        top = self.cuts[-1]
        bottom = top + _height(paragraph.text, WIDTH - 2 * _MARGIN)
        self.frames.append(paragraph_frame(paragraph, Box(_MARGIN, top, WIDTH - _MARGIN, bottom)))
        self.cuts.append(bottom + _GAP / 2)

    def add_table(self, table: Table) -> None:
        cells = [cell for cell in table.cells if cell.row < _MOST_ROWS]
        lefts = _column_edges(cells, table.column_count)
        tops = _row_edges(cells, min(table.row_count, _MOST_ROWS), lefts, self.cuts[-1] + _GAP)
        for cell in cells:
            last_row = min(cell.row + cell.row_span, len(tops) - 1)
            box = Box(lefts[cell.column], tops[cell.row], lefts[cell.column + cell.column_span], tops[last_row])
            self.frames.append(cell_frame(cell, box))
        spanned = {row for cell in cells for row in range(cell.row + 1, cell.row + cell.row_span)}
        self.cuts += [top for row, top in enumerate(tops) if row not in spanned]
        self.cuts.append(tops[-1] + _GAP)

    def sheets(self) -> list[Sheet]:
        """The frames shared out, each sheet ending at the last cut that still fits."""
        ends: list[float] = []
        start = 0.0
        for cut, following in zip(self.cuts, [*self.cuts[1:], math.inf], strict=True):
            if cut > start and following - start > HEIGHT - 2 * _MARGIN:
                ends.append(cut)
                start = cut
        found = []
        start = 0.0
        for end in ends:
            lower = _MARGIN - start
            frames = tuple(_lowered(frame, lower) for frame in self.frames if start <= frame.box.top < end)
            if frames:
                found.append(Sheet(WIDTH, max(HEIGHT, end - start + 2 * _MARGIN), frames))
            start = end
        return found


def _lowered(frame: Frame, by: float) -> Frame:
    box = frame.box
    return replace(frame, box=Box(box.x0, box.top + by, box.x1, box.bottom + by))


def _column_edges(cells: Iterable[Cell], count: int) -> list[float]:
    """The x of each column's left side and of the last one's right side; wide texts get wide columns."""
    wishes = [_NARROWEST] * max(count, 1)
    for cell in cells:
        if cell.column_span == 1:
            wish = min(max(map(_characters, cell.text.split("\n"))), _WIDEST)
            wishes[cell.column] = max(wishes[cell.column], wish)
    unit = min((WIDTH - 2 * _MARGIN) / sum(wishes), 1.6 * _SIZE)
    edges = [_MARGIN]
    for wish in wishes:
        edges.append(edges[-1] + wish * unit)
    return edges


def _row_edges(cells: Iterable[Cell], count: int, lefts: list[float], top: float) -> list[float]:
    """The y of each row's upper side and of the last one's lower side; a merged cell lengthens its last row."""
    heights = [_LINE + _PADDING + _MARK] * count
    for cell in sorted(cells, key=lambda cell: cell.row_span):
        rows = range(cell.row, min(cell.row + cell.row_span, count))
        wanted = _MARK + _height(cell.text, lefts[cell.column + cell.column_span] - lefts[cell.column])
        missing = wanted - sum(heights[row] for row in rows)
        if missing > 0:
            heights[rows[-1]] += missing
    edges = [top]
    for height in heights:
        edges.append(edges[-1] + height)
    return edges


def _height(text: str, width: float) -> float:
    """Points that ``text`` takes in a column of ``width`` points."""
    in_line = max((width - _PADDING) / _SIZE, 1.0)
    lines = sum(max(math.ceil(_characters(line) / in_line), 1) for line in text.split("\n"))
    return min(lines * _LINE + _PADDING, HEIGHT - 4 * _MARGIN)


def _characters(line: str) -> float:
    """The width of a line in Chinese characters; Latin ones take about half."""
    return sum(1.0 if character > "\u2e80" else 0.55 for character in line)
