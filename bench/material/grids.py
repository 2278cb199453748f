"""What two readings of a table are compared by: the texts of its cells, and which stand beside or below each other."""

import json
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

from gongkai.model.block import Cell
from gongkai.model.characters import unspaced

Grid = dict[tuple[int, int], tuple[int, str]]
"""Row and column to the number of the cell that lies there, and its text."""


def grid_of(cells: Iterable[Cell]) -> Grid:
    """The places that the cells of one table cover."""
    return {
        (row, column): (number, plain(cell.text))
        for number, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def true_grids(file: Path) -> list[Grid]:
    """The tables of a laid-out report as ``corpus/formats/*.truth.json`` says they are."""
    return [
        grid_of(Cell(cell["r"], cell["c"], cell["text"], cell["rs"], cell["cs"]) for cell in block["cells"])
        for block in json.loads(file.read_text("utf-8"))
        if block["type"] == "table"
    ]


def cell_texts(grids: Iterable[Grid]) -> Counter[str]:
    """The texts of the cells that are not blank, each as often as it is there."""
    return Counter(text for grid in grids for _, text in set(grid.values()) if text)


def neighbours(grids: Iterable[Grid]) -> Counter[tuple[str, str, str]]:
    """(text, right or below, text) of cells that follow each other in a row or a column, blank ones left out.

    These are the relations that the ICDAR 2013 table competition counts: what a wrong span or a lost row breaks.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    for grid in grids:
        spoken = {place: cell for place, cell in grid.items() if cell[1]}
        pairs = set()
        for direction, line in (("right", 0), ("below", 1)):
            ordered = sorted(spoken, key=itemgetter(line, 1 - line))
            for one, other in pairwise(ordered):
                if one[line] == other[line] and spoken[one] != spoken[other]:
                    pairs.add((direction, spoken[one], spoken[other]))
        found.update((direction, one[1], other[1]) for direction, one, other in pairs)
    return found


def share_found(expected: Counter[Any], found: Counter[Any]) -> float:
    """How much of what is expected was found, 1.0 for all."""
    return (expected & found).total() / expected.total()


def plain(text: str) -> str:
    """Text without differences of width and white space."""
    return unspaced(text)
