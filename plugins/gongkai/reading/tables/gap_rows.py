"""Rows of a table without a grid: lines that belong to one row, labels that wrap, cells over several rows."""

from itertools import pairwise

from gongkai.model.block import Box
from gongkai.reading.layout.drawn_page import PageContents, Rule
from gongkai.reading.layout.printed_line import PrintedLine
from gongkai.reading.tables.gap_cells import gap_cells
from gongkai.reading.tables.gap_columns import Column, PlacedLine
from gongkai.reading.tables.gap_wraps import GapRow, wraps_joined
from gongkai.reading.tables.grid import PageTable, clustered

_WIDE = 0.8  # of the table's width: rules so wide part rows
_OVERLAP = 0.1  # of the font size
_CENTRED = 0.4  # of the font size
_MARGIN = 5.0  # points beside the ink


def row_edges(pieces: list[PrintedLine], rules: list[Rule]) -> list[float]:
    """Heights of the level rules and edges of bands of colour that run along all that is printed here, in points."""
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    top, bottom = min(piece.top for piece in pieces), max(piece.bottom for piece in pieces)
    room = 3 * max(piece.size for piece in pieces)
    level = [rule for rule in rules if rule.is_horizontal and top - room < rule.top < bottom + room]
    places = clustered((rule.top for rule in level), 1.5)
    wide = []
    for place in places:
        drawn = sorted((max(r.x0, left), min(r.x1, right)) for r in level if abs(r.top - place) <= 1.5)  # noqa: PLR2004
        covered, end = 0.0, left
        for x0, x1 in drawn:
            covered += max(x1 - max(x0, end), 0.0)
            end = max(end, x1)
        if covered >= _WIDE * (right - left):
            wide.append(place)
    return wide


def gap_table(lines: list[PlacedLine], columns: list[Column], edges: list[float], page: PageContents) -> PageTable:
    """The table of these lines, its cells boxed by the middles between columns and rows."""
    rows = _ruled_rows(lines, edges) or _rows(lines, columns, edges)
    middles = [(one.x1 + other.x0) / 2 for one, other in pairwise(columns)]
    xs = [columns[0].x0 - _MARGIN, *middles, columns[-1].x1 + _MARGIN]
    ys = [rows[0].top - 1, *((one.bottom + other.top) / 2 for one, other in pairwise(rows)), rows[-1].bottom + 1]
    for index in range(1, len(ys)):
        ys[index] = max(ys[index], ys[index - 1] + 1)
    cells = gap_cells(rows, columns, xs, ys, page.number)
    return PageTable(page.number, xs, cells, Box(xs[0], ys[0], xs[-1], ys[-1]), page.height)


def _ruled_rows(lines: list[PlacedLine], edges: list[float]) -> list[GapRow]:
    """One row between each two edges; none when the edges do not part every two rows."""
    rows: dict[int, GapRow] = {}
    rows_with_figures: dict[int, int] = {}
    for line in lines:
        middle = line[0].piece.line
        place = sum(1 for edge in edges if edge < (middle.top + middle.bottom) / 2)
        rows.setdefault(place, GapRow()).items.extend(line)
        if sum(item.piece.is_figure for item in line if item.first > 0):
            rows_with_figures[place] = rows_with_figures.get(place, 0) + 1
    if len(rows) < 3 or max(rows_with_figures.values(), default=0) > 1:  # noqa: PLR2004
        return []
    return [rows[place] for place in sorted(rows)]


def _rows(lines: list[PlacedLine], columns: list[Column], edges: list[float]) -> list[GapRow]:
    anchors = [GapRow(list(line)) for line in lines if _is_anchor(line)]
    loose = [line for line in lines if not _is_anchor(line)]
    alone = [GapRow(list(line)) for line in loose if not _taken(line, anchors, loose)]
    rows = sorted(anchors + alone, key=lambda row: row.top)
    return wraps_joined(rows, columns, edges)


def _is_anchor(line: PlacedLine) -> bool:
    return len({item.first for item in line}) > 1 or (line[0].piece.is_figure and line[0].first > 0)


def _taken(line: PlacedLine, anchors: list[GapRow], loose: list[PlacedLine]) -> bool:
    """Give the line to the row that it overlaps, or to the two rows that it stands in the middle of."""
    item = line[0]
    printed = item.piece.line
    above = [row for row in anchors if row.items[0].piece.line.top <= printed.top]
    below = [row for row in anchors if row.items[0].piece.line.top > printed.top]
    if above and below and item.first not in above[-1].columns | below[0].columns:
        between = (above[-1].top, below[0].top)
        rivals = [other for other in loose if other[0].first == item.first and _lies(other, between)]
        middle = (above[-1].top + below[0].bottom) / 2
        if len(rivals) == 1 and abs((printed.top + printed.bottom) / 2 - middle) < _CENTRED * printed.size:
            above[-1].spanning.append(item)
            return True
    reach = _OVERLAP * printed.size
    near = [row for row in (*above[-1:], *below[:1]) if _overlap(row, printed) > reach]
    if not near:
        return False
    max(near, key=lambda row: _overlap(row, printed)).items.extend(line)
    return True


def _lies(line: PlacedLine, between: tuple[float, float]) -> bool:
    return between[0] < line[0].piece.line.top < between[1]


def _overlap(row: GapRow, line: PrintedLine) -> float:
    first = row.items[0].piece.line
    return min(first.bottom, line.bottom) - max(first.top, line.top)
