"""Tables that are not ruled: rows of lines with the same wide gaps, known by figures that stand in columns."""

from dataclasses import dataclass

from gongkai.reading.layout.drawn_page import Glyph, PageContents
from gongkai.reading.layout.lines import line_glyphs, printed_line
from gongkai.reading.layout.printed_line import PrintedLine
from gongkai.reading.tables.gap_columns import Piece, PlacedLine, columns_of, placed_lines
from gongkai.reading.tables.gap_proof import is_table, stands_outside
from gongkai.reading.tables.gap_rows import gap_table, row_edges
from gongkai.reading.tables.grid import PageTable

_GAP = 0.7  # of the font size: two cells stand further from each other, words of a sentence do not
_STEP = 3.5  # font sizes from one line to the next at most
_BESIDE = 0.1  # of the font size: lines of one column do not overlap
_FEWEST_LINES = 3


@dataclass(frozen=True)
class _Line:
    """One line of the page: its glyphs, and the pieces that wide gaps make of it."""

    glyphs: list[Glyph]
    pieces: list[Piece]

    @property
    def is_row(self) -> bool:
        return len(self.pieces) > 1 and not stands_outside(self.pieces)

    @property
    def top(self) -> float:
        return min(piece.line.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.line.bottom for piece in self.pieces)

    @property
    def size(self) -> float:
        return max(piece.line.size for piece in self.pieces)


def gap_tables(glyphs: list[Glyph], page: PageContents) -> tuple[list[PageTable], list[PrintedLine]]:
    """The tables without a grid among these upright glyphs of an upright page, from top to bottom, and the other lines.

    Cells are placed by the gaps between their columns; level rules and bands of colour part their rows where they
    are drawn. What could as well be prose, a list, a table of contents or a block of signatures stays lines.
    """
    lines = [_Line(run, _pieces(run)) for run in line_glyphs(glyphs)]
    lines = [line for line in lines if line.pieces]
    tables: list[PageTable] = []
    others: list[_Line] = []
    start = 0
    for region in _regions(lines):
        first, last = _whole_rows(lines, start, *region)
        last = _above_last_edge(lines, first, last, page)
        table = _table(lines[first : last + 1], page)
        if table is not None:
            tables.append(table)
            others += lines[start:first]
            start = last + 1
    others += lines[start:]
    return tables, [line for other in others if (line := printed_line(other.glyphs)) is not None]


def _pieces(glyphs: list[Glyph]) -> list[Piece]:
    runs: list[list[Glyph]] = []
    end = 0.0
    for glyph in glyphs:
        if glyph.text.isspace():
            if runs:
                runs[-1].append(glyph)
            continue
        if not runs or glyph.x0 - end > _GAP * (glyph.bottom - glyph.top):
            runs.append([])
            end = glyph.x1
        runs[-1].append(glyph)
        end = max(end, glyph.x1)
    return [Piece(line) for run in runs if (line := printed_line(run)) is not None]


def _regions(lines: list[_Line]) -> list[tuple[int, int]]:
    """Ranges of lines that may be tables: they begin and end with rows whose gaps agree with the next row's."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        if not lines[index].is_row:
            index += 1
            continue
        last = row = index
        for below in range(index + 1, len(lines)):
            if lines[below].top - lines[below - 1].top > _STEP * max(lines[below].size, lines[below - 1].size):
                break
            if not _agrees(lines[row], lines[below]):
                break
            if lines[below].is_row:
                last = row = below
        if last - index + 1 >= _FEWEST_LINES:
            found.append((index, last))
        index = last + 1
    return found


def _whole_rows(lines: list[_Line], start: int, first: int, last: int) -> tuple[int, int]:
    """The range with the lines above and below that stand half beside its first and last row: cells that wrap."""
    while first > start and lines[first - 1].bottom > lines[first].top + _BESIDE * lines[first].size:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].top < lines[last].bottom - _BESIDE * lines[last].size:
        last += 1
    return first, last


def _above_last_edge(lines: list[_Line], first: int, last: int, page: PageContents) -> int:
    """The last line of the range and of the labels without figures below it, down to the rule that ends the table."""
    if not page.rules or last + 1 == len(lines):
        return last
    printed = [piece.line for line in lines[first : last + 1] for piece in line.pieces]
    edges = row_edges(printed, page.rules)
    below = [edge for edge in edges if edge > lines[last].bottom - 1]
    if not below or (len(below) > 1 and len(edges) - len(below) < _FEWEST_LINES):
        return last  # a rule right below ends the table, where rules do not part all rows
    index = last + 1
    while index < len(lines) and lines[index].bottom - 1 < below[-1] and _agrees(lines[last], lines[index]):
        index += 1
    return index - 1


def _agrees(row: _Line, below: _Line) -> bool:
    """Whether a gap between columns of ``row`` stays free in the line below."""
    if stands_outside(below.pieces):
        return False
    room = _GAP * min(row.size, below.size)
    free = [
        (max(a, c), min(b, d))
        for a, b in _free(row.pieces)
        for c, d in _free(below.pieces)
        if min(b, d) - max(a, c) > room
    ]
    bounded = [span for span in free if span[0] > _FAR_LEFT and span[1] < _FAR_RIGHT]
    if below.is_row:
        return bool(bounded)
    between = len(row.pieces) - 1
    return len(bounded) * 2 >= between


_FAR_LEFT, _FAR_RIGHT = float("-inf"), float("inf")


def _free(pieces: list[Piece]) -> list[tuple[float, float]]:
    ends = [_FAR_LEFT, *(piece.line.x1 for piece in pieces)]
    starts = [*(piece.line.x0 for piece in pieces), _FAR_RIGHT]
    return list(zip(ends, starts, strict=True))


def _table(lines: list[_Line], page: PageContents) -> PageTable | None:
    rows = [line.pieces for line in lines]
    columns = columns_of(rows)
    if len(columns) < 2:  # noqa: PLR2004 - one column is a list
        return None
    placed: list[PlacedLine] = placed_lines(rows, columns)
    edges = row_edges([piece.line for row in rows for piece in row], page.rules)
    if not is_table(placed, columns, edges):
        return None
    return gap_table(placed, columns, edges, page)
