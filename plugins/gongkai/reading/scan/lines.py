"""Read lines in pixels to printed lines in points, and tables filled with them."""

from collections import defaultdict
from itertools import pairwise

from gongkai.model.block import Box, Cell
from gongkai.reading.layout.printed_line import PrintedLine, flowed_text
from gongkai.reading.numbers_apart import closed_up
from gongkai.reading.scan.text import ReadLine
from gongkai.reading.tables.grid import CELL_PADDING, Grid, PageCell, PageTable

_SAME_LINE = 0.5  # of the height of the lower line, between the middles
_OPENING, _CLOSING = tuple("（《“【〔"), tuple("，。、；：？！）》”】〕")
_BLANK = 0.6  # of the height: a wider gap between two boxes is a blank


def printed_lines_of(lines: list[ReadLine], scale: float) -> list[PrintedLine]:
    """Lines in points from top to bottom, at ``scale`` pixels per point; boxes beside each other are one line."""
    rows: list[list[ReadLine]] = []
    for line in sorted(lines, key=lambda line: line.box.top + line.box.bottom):
        last = rows[-1][-1].box if rows else None
        middle, height = (line.box.top + line.box.bottom) / 2, line.box.bottom - line.box.top
        if last is not None and middle - (last.top + last.bottom) / 2 < _SAME_LINE * height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_printed_line(sorted(row, key=lambda line: line.box.x0), scale) for row in rows]


def _printed_line(row: list[ReadLine], scale: float) -> PrintedLine:
    text = row[0].text
    for line, following in pairwise(row):
        is_apart = following.box.x0 - line.box.x1 > _BLANK * (line.box.bottom - line.box.top)
        text += f"{' ' if is_apart else ''}{following.text}"
    x0, x1 = row[0].box.x0 / scale, max(line.box.x1 for line in row) / scale
    top, bottom = min(line.box.top for line in row) / scale, max(line.box.bottom for line in row) / scale
    # a mark fills half of its em: at the ends of a line the other half is no ink
    before, behind = 0.5 * text.startswith(_OPENING), 0.5 * text.endswith(_CLOSING)
    ems = sum(0.5 if character.isascii() else 1.0 for line in row for character in line.text) - before - behind
    inked = sum(line.box.x1 - line.box.x0 for line in row) / scale
    size = min((bottom - top) * 1.1, inked / max(ems, 0.5))  # ink is a little less than an em
    x0, x1 = x0 - before * size, x1 + behind * size
    return PrintedLine(closed_up(text), x0, top, x1, bottom, size, min(line.confidence for line in row))


def filled_table(
    grid: Grid, lines: list[ReadLine], scale: float, page_number: int, page_height: float
) -> tuple[PageTable, list[ReadLine]]:
    """The table, in points, with what is read in its cells; and the lines that stand in none of them."""
    inside: dict[int, list[ReadLine]] = defaultdict(list)
    outside = []
    for line in lines:
        x, y = (line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2
        is_within = grid.xs[0] <= x < grid.xs[-1] and grid.ys[0] <= y < grid.ys[-1]
        owner = grid.owner_at(x, y) if is_within else None
        if owner is None:
            outside.append(line)
        else:
            inside[owner].append(line)
    cells = []
    for index, place in enumerate(grid.places):
        printed = printed_lines_of(inside[index], scale)
        box = _in_points(place.box, scale)
        text = flowed_text(printed, box.x1 - box.x0 - CELL_PADDING)
        confidence = min((line.confidence for line in printed), default=1.0)
        cell = Cell(place.row, place.column, text, place.row_span, place.column_span, page_number, box, confidence)
        cells.append(PageCell(cell, printed[0], printed[-1]) if printed else PageCell(cell))
    cells.sort(key=lambda item: (item.cell.row, item.cell.column))
    box = _in_points(Box(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]), scale)
    return PageTable(page_number, [x / scale for x in grid.xs], cells, box, page_height), outside


def _in_points(box: Box, scale: float) -> Box:
    return Box(box.x0 / scale, box.top / scale, box.x1 / scale, box.bottom / scale)
