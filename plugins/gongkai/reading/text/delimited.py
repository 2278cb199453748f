"""A text that is a sheet saved as CSV: every line the same number of cells, parted by commas, semicolons or tabs."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.model.block import Cell
from gongkai.model.printed_number import printed_number

_SEPARATORS: Final = (",", "\t", ";")
_FEWEST_ROWS: Final = 3
_SAME: Final = 0.6  # of the rows: so many have as many cells as most
_SENTENCE: Final = "。"

Row = Sequence[str]


def delimited_rows(lines: Sequence[str]) -> list[Row]:
    """The rows of a text whose lines are rows of cells, blank ones left out; none where it is another text.

    It is a sheet where most lines have as many cells, one of them is of words alone, as a header is, and another
    holds a number; a number with commas (1,234.50) makes no cells, for such lines have no header.
    """
    text = [line.rstrip("\r") + "\n" for line in lines]
    for separator in _SEPARATORS:
        if sum(separator in line for line in text) < _FEWEST_ROWS - 1:
            continue
        try:
            rows: list[Row] = [
                row for row in csv.reader(text, delimiter=separator) if any(cell.strip() for cell in row)
            ]
        except csv.Error:
            continue
        if _are_of_sheet(rows):
            return rows
    return []


def _are_of_sheet(rows: Sequence[Row]) -> bool:
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 1
    whole = [row for row in rows if len(row) == width]
    if width < 2 or len(rows) < _FEWEST_ROWS or len(whole) < _SAME * len(rows):  # noqa: PLR2004 - a text of lines
        return False
    filled = [[cell for cell in row if cell.strip()] for row in whole]
    numbers = [sum(printed_number(cell) is not None for cell in row) for row in filled]
    has_header = any(len(row) > 1 and not count for row, count in zip(filled, numbers, strict=True))
    ends = sum(bool(row) and row[-1].endswith(_SENTENCE) for row in filled)
    return has_header and any(numbers) and 2 * ends < len(filled)


def parts_of_sheet(rows: Sequence[Row]) -> Iterator[str | list[Cell]]:
    """The lines above and below the tables of a sheet (a cell alone in its row), and the cells of each table."""
    table: list[Row] = []
    for row in rows:
        alone = [cell for cell in row if cell.strip()]
        if len(alone) == 1 and row[0].strip() and printed_number(alone[0]) is None:
            if table:
                yield list(_cells(table))
            table = []
            yield alone[0].strip()
        else:
            table.append(row)
    if table:
        yield list(_cells(table))


def _cells(rows: Sequence[Row]) -> Iterator[Cell]:
    for number, row in enumerate(rows):
        yield from (Cell(number, column, text.strip()) for column, text in enumerate(row))
