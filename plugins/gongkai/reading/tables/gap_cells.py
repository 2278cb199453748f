"""Rows and columns of a table without a grid to its cells."""

from dataclasses import dataclass, field

from gongkai.model.block import Box, Cell
from gongkai.reading.layout.printed_line import PrintedLine, flowed_text
from gongkai.reading.tables.gap_columns import Column, PlacedPiece
from gongkai.reading.tables.gap_wraps import GapRow
from gongkai.reading.tables.grid import PageCell

_SAME_LINE = 0.4  # of the font size


@dataclass
class _Places:
    """Who holds which place of the grid, and the lines printed there."""

    owners: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    lines: dict[tuple[int, int], list[PrintedLine]] = field(default_factory=dict)

    def add(self, row: int, item: PlacedPiece, row_span: int = 1) -> None:
        """Print a piece in its places, or in the cell that holds one of them already."""
        covered = [(row + r, column) for r in range(row_span) for column in range(item.first, item.last + 1)]
        owner = next((self.owners[place] for place in covered if place in self.owners), None)
        if owner is None:
            owner = covered[0]
            self.owners.update(dict.fromkeys(covered, owner))
            self.spans[owner] = (row_span, item.last - item.first + 1)
        self.lines.setdefault(owner, []).append(item.piece.line)


def gap_cells(rows: list[GapRow], columns: list[Column], xs: list[float], ys: list[float], page: int) -> list[PageCell]:
    """One cell for each place of the grid, merged where a piece covers several; boxes between ``xs`` and ``ys``."""
    places = _Places()
    for index, row in enumerate(rows):
        for item in row.spanning:
            places.add(index, item, row_span=min(2, len(rows) - index))
    for index, row in enumerate(rows):
        for item in sorted(row.items, key=lambda entry: entry.first - entry.last):
            places.add(index, item)
    cells = []
    for row_index in range(len(rows)):
        for column in range(len(columns)):
            place = (row_index, column)
            if places.owners.get(place, place) != place:
                continue
            row_span, span = places.spans.get(place, (1, 1))
            lines = sorted(places.lines.get(place, []), key=lambda line: (round(line.top), line.x0))
            text = _text(lines, columns[column + span - 1].x1 - columns[column].x0)
            box = Box(xs[column], ys[row_index], xs[column + span], ys[row_index + row_span])
            cell = Cell(row_index, column, text, row_span, span, page, box)
            cells.append(PageCell(cell, lines[0], lines[-1]) if lines else PageCell(cell))
    return cells


def _text(lines: list[PrintedLine], width: float) -> str:
    """Pieces on one height make one line; lines that fill the width go on in the next."""
    level: list[PrintedLine] = []
    for line in lines:
        last = level[-1] if level else None
        if last is not None and abs(line.top - last.top) < _SAME_LINE * line.size:
            level[-1] = PrintedLine(f"{last.text} {line.text}", last.x0, last.top, line.x1, last.bottom, last.size)
        else:
            level.append(line)
    return flowed_text(level, width)
