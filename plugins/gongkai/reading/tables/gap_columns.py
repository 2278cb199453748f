"""Columns of a table without upright rules: the gaps that stay free from row to row, and who stands in which."""

from dataclasses import dataclass
from functools import cached_property

from gongkai.model.printed_number import printed_number
from gongkai.reading.layout.printed_line import PrintedLine

_GAP = 0.5  # of the font size: what must stay free between two columns
_CROSSING = 12  # one row in so many may run over a gap
_TOUCH = 0.2  # of the font size
_NOTHING = frozenset({"-", "--", "—", "——", "－", "–", "/", "／", "…", "……"})  # printed where there is no figure


@dataclass(frozen=True)
class Piece:
    """A part of a line between two wide gaps."""

    line: PrintedLine

    @cached_property
    def is_figure(self) -> bool:
        """Whether it is a number, or what is printed in its stead."""
        return self.line.text in _NOTHING or printed_number(self.line.text) is not None


@dataclass
class Column:
    """From the leftmost to the rightmost ink of a column, in points."""

    x0: float
    x1: float


@dataclass(frozen=True)
class PlacedPiece:
    """A piece in its columns: ``first`` to ``last``, both included."""

    piece: Piece
    first: int
    last: int


PlacedLine = list[PlacedPiece]


def first_figures(rows: list[list[Piece]]) -> int:
    """The index of the first row with a figure behind its first piece: where the header ends; 1 without figures."""
    return next((index for index, row in enumerate(rows) if any(piece.is_figure for piece in row[1:])), 1)


def columns_of(rows: list[list[Piece]]) -> list[Column]:
    """The columns between gaps that the rows below the header leave free, and those that only a header names."""
    header = first_figures(rows)
    columns = _between_gaps(rows[header:])
    if not columns:
        return []
    for row in reversed(rows[:header]):
        _add_headers(columns, row)
    return columns


def _between_gaps(rows: list[list[Piece]]) -> list[Column]:
    allowed = len(rows) // _CROSSING
    starts = [(piece.line.x0, 1) for row in rows for piece in row]
    ends = [(piece.line.x1, -1) for row in rows for piece in row]
    sizes = sorted(piece.line.size for row in rows for piece in row)
    room = _GAP * sizes[len(sizes) // 2]
    columns: list[Column] = []
    depth = 0
    for x, step in sorted(starts + ends):
        was_inside = depth > allowed
        depth += step
        is_inside = depth > allowed
        if is_inside and not was_inside:
            if columns and x - columns[-1].x1 < room:
                continue
            columns.append(Column(x, x))
        elif was_inside and not is_inside:
            columns[-1].x1 = x
    return columns


def _touched(columns: list[Column], line: PrintedLine) -> list[int]:
    slack = _TOUCH * line.size
    return [
        index
        for index, column in enumerate(columns)
        if min(column.x1, line.x1) - max(column.x0, line.x0) > min(slack, (column.x1 - column.x0) / 2)
    ]


def _add_headers(columns: list[Column], row: list[Piece]) -> None:
    """Let header cells widen their column; one between two columns that both have headers is a column of its own."""
    headed: set[int] = set()
    free: list[Piece] = []
    for piece in row:
        touched = _touched(columns, piece.line)
        headed.update(touched)
        if not touched:
            free.append(piece)
        elif len(touched) == 1:
            column = columns[touched[0]]
            column.x0, column.x1 = min(column.x0, piece.line.x0), max(column.x1, piece.line.x1)
    for piece in free:
        beside = [index for index in _neighbours(columns, piece.line) if index not in headed]
        if beside:
            nearest = min(beside, key=lambda index: _distance(columns[index], piece.line))
            headed.add(nearest)
            columns[nearest].x0 = min(columns[nearest].x0, piece.line.x0)
            columns[nearest].x1 = max(columns[nearest].x1, piece.line.x1)
        elif len(row) > 1:
            place = sum(1 for column in columns if column.x1 <= piece.line.x0)
            columns.insert(place, Column(piece.line.x0, piece.line.x1))
            headed = {index + (index >= place) for index in headed} | {place}


def _neighbours(columns: list[Column], line: PrintedLine) -> list[int]:
    after = sum(1 for column in columns if column.x1 <= line.x0)
    return [index for index in (after - 1, after) if 0 <= index < len(columns)]


def _distance(column: Column, line: PrintedLine) -> float:
    return max(column.x0 - line.x1, line.x0 - column.x1, 0.0)


def placed_lines(rows: list[list[Piece]], columns: list[Column]) -> list[PlacedLine]:
    """Each piece in the columns that it covers; a header above several columns covers those nobody else claims."""
    placed: list[PlacedLine] = []
    header = first_figures(rows)
    for index, row in enumerate(rows):
        line = []
        for piece in row:
            touched = _touched(columns, piece.line)
            if not touched:
                touched = [min(range(len(columns)), key=lambda at: _distance(columns[at], piece.line))]
            line.append(PlacedPiece(piece, touched[0], touched[-1]))
        placed.append(line)
        if index < header - 1:
            following = [row_below for row_below in rows[index + 1 : header] if len(row_below) > 1]
            placed[-1] = _spread(line, columns, following)
    return placed


def _spread(line: PlacedLine, columns: list[Column], below: list[list[Piece]]) -> PlacedLine:
    """Header cells widened to the columns about their middle that have headers of their own in the rows below."""
    named = {index for row in below for piece in row for index in _touched(columns, piece.line)}
    claimed = {index for item in line for index in range(item.first, item.last + 1)}
    spread = []
    for item in line:
        if not all(index in named for index in range(item.first, item.last + 1)):
            spread.append(item)
            continue
        low, high = item.first, item.last
        while low - 1 in named and low - 1 not in claimed and low > 0:
            low -= 1
        while high + 1 in named and high + 1 not in claimed:
            high += 1
        middle = (item.piece.line.x0 + item.piece.line.x1) / 2
        spans = [(a, b) for a in range(low, item.first + 1) for b in range(item.last, high + 1)]
        em = item.piece.line.size
        first, last = min(
            spans,
            key=lambda span: (
                round(abs((columns[span[0]].x0 + columns[span[1]].x1) / 2 - middle) / em),
                span[0] - span[1],
            ),
        )
        claimed.update(range(first, last + 1))
        spread.append(PlacedPiece(item.piece, first, last))
    return spread
