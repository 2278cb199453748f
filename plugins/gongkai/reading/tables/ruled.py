"""Ruled tables of one page: cells between rules, texts from glyphs."""

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise

from gongkai.model.block import Box, Cell
from gongkai.reading.layout.drawn_page import UPRIGHT, Glyph, PageContents, Rule, turned_upright
from gongkai.reading.layout.lines import printed_lines
from gongkai.reading.layout.printed_line import PrintedLine, flowed_text
from gongkai.reading.tables.edges import merged_edges
from gongkai.reading.tables.frames import frames_closed
from gongkai.reading.tables.grid import CELL_PADDING, Grid, PageCell, PageTable, grid_of
from gongkai.reading.tables.ruled_cells import ruled_tables

_CROSSINGS_LIMIT = 400_000  # every upright edge may cross every level one; the largest tables have 20,000
_TOUCHING = 0.3  # of the font size: nearer than the margins of any cell


class TooManyRules(RuntimeError):
    """The rules of a page are too many to be those of tables."""


def page_tables(contents: PageContents) -> tuple[list[PageTable], list[Glyph]]:
    """The ruled tables of an upright page from top to bottom, and the glyphs that stand in none of them.

    Raises TooManyRules where they may cross at more than 400,000 places: that is a drawing.
    """
    if not contents.rules:
        return [], contents.glyphs
    upright, level = merged_edges(contents.rules)
    if len(upright) * len(level) > _CROSSINGS_LIMIT:
        message = f"{len(upright)} upright and {len(level)} level rules on one page"
        raise TooManyRules(message)
    glyphs = contents.glyphs
    tables: list[PageTable] = []
    for rectangles in ruled_tables(*frames_closed(upright, level)):
        grid = grid_of(rectangles)
        table, outside = _filled(grid, glyphs, contents)
        if any(item.cell.text for item in table.cells) and not _is_shading(grid, table, contents.rules):
            tables.append(table)
            glyphs = outside
    return tables, glyphs


def _filled(grid: Grid, glyphs: list[Glyph], contents: PageContents) -> tuple[PageTable, list[Glyph]]:
    inside: dict[int, list[Glyph]] = defaultdict(list)
    outside: list[Glyph] = []
    xs, ys, owners = grid.xs, grid.ys, grid.owners
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    owner, near, far, high, low = None, 0.0, 0.0, 0.0, 0.0
    for glyph in glyphs:
        _, x0, y0, x1, y1, _, clip = glyph
        x, y = ((x0 + x1) / 2, (y0 + y1) / 2) if clip is None else glyph.anchor
        if not (near <= x < far and high <= y < low):  # in another place of the grid than the glyph before
            owner = None
            if left <= x < right and top <= y < bottom:
                row, column = bisect_right(ys, y), bisect_right(xs, x)
                near, far, high, low = xs[column - 1], xs[column], ys[row - 1], ys[row]
                owner = owners.get((row - 1, column - 1))
            else:
                far = near
        if owner is None:
            outside.append(glyph)
        else:
            inside[owner].append(glyph)
    cells = []
    for index, place in enumerate(grid.places):
        text, lines = _cell_text(inside[index], place.box) if index in inside else ("", [])
        cell = Cell(place.row, place.column, text, place.row_span, place.column_span, contents.number, place.box)
        cells.append(PageCell(cell, lines[0], lines[-1]) if lines else PageCell(cell))
    cells.sort(key=lambda item: (item.cell.row, item.cell.column))
    box = Box(left, top, right, bottom)
    return PageTable(contents.number, xs, cells, box, contents.height), outside


def is_only_shade(box: Box, rules: list[Rule]) -> bool:
    """Whether no stroke lies in the box: what looks like rules are the borders of filled areas."""
    x0, top, x1, bottom = box.x0 - 1, box.top - 1, box.x1 + 1, box.bottom + 1
    return not any(
        x0 < rule.x0 and top < rule.top and rule.x1 < x1 and rule.bottom < bottom for rule in rules if not rule.is_shade
    )


def _is_shading(grid: Grid, table: PageTable, rules: list[Rule]) -> bool:
    """Whether this is only the background of words.

    That is: filled areas without any stroke, in one row or column, or cut where one word touches the next.
    """
    if not is_only_shade(table.box, rules):
        return False
    if len(grid.xs) == 2 or len(grid.ys) == 2:  # noqa: PLR2004 - two edges hold one row or column
        return True
    rows: dict[int, list[PageCell]] = defaultdict(list)
    for item in table.cells:
        if item.first_line is not None:
            rows[item.cell.row].append(item)
    gaps = [
        right.first_line.x0 - left.first_line.x1 < _TOUCHING * right.first_line.size
        for row in rows.values()
        for left, right in pairwise(row)
        if left.first_line is not None and right.first_line is not None
    ]
    return sum(gaps) * 2 > len(gaps)


def _cell_text(glyphs: list[Glyph], box: Box) -> tuple[str, list[PrintedLine]]:
    """The text of a cell; what is written sideways in it is read sideways, after what is upright."""
    turns = {glyph.turn for glyph in glyphs} - {UPRIGHT}
    lines = printed_lines([glyph for glyph in glyphs if glyph.turn == UPRIGHT] if turns else glyphs)
    text = flowed_text(lines, box.x1 - box.x0 - CELL_PADDING)
    for turn in sorted(turns):
        part = PageContents(0, box.x1, box.bottom, [glyph for glyph in glyphs if glyph.turn == turn])
        sideways = printed_lines(turned_upright(part, turn).glyphs)
        turned = flowed_text(sideways, (box.bottom - box.top if turn % 2 else box.x1 - box.x0) - CELL_PADDING)
        text = "\n".join(filter(None, (text, turned)))
        lines = lines or [line._replace(top=box.top, bottom=box.bottom) for line in sideways]
    return text, lines
