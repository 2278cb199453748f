"""The forms of two reports, laid out in several formats, cell by cell against what was put into them."""

import json
import unicodedata
from collections import Counter

import pytest

from gongkai.model.block import Cell, Table
from gongkai.reading.read import read_document


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def texts_and_neighbours(tables: list[list[Cell]]) -> tuple[Counter, Counter]:
    """Non-empty cell texts, and (text, direction, text) of each right and below neighbour (blank places skipped)."""
    texts: Counter = Counter()
    neighbours: Counter = Counter()
    for cells in tables:
        spoken = [cell for cell in cells if plain(cell.text)]
        texts.update(plain(cell.text) for cell in spoken)
        grid = {
            (row, column): cell
            for cell in spoken
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        bottom = max(row for row, _ in grid) + 1
        right = max(column for _, column in grid) + 1
        for cell in spoken:
            found = set()
            for row in range(cell.row, cell.row + cell.row_span):
                columns = range(cell.column + cell.column_span, right)
                found.add(("right", next((id(grid[row, c]) for c in columns if (row, c) in grid), None)))
            for column in range(cell.column, cell.column + cell.column_span):
                rows = range(cell.row + cell.row_span, bottom)
                found.add(("below", next((id(grid[r, column]) for r in rows if (r, column) in grid), None)))
            by_identity = {id(other): other for other in spoken}
            neighbours.update(
                (plain(cell.text), direction, plain(by_identity[other].text))
                for direction, other in found
                if other is not None
            )
    return texts, neighbours


def recall(expected: Counter, got: Counter) -> float:
    return sum((expected & got).values()) / sum(expected.values())


@pytest.mark.parametrize("report", ["s000", "s004"])
@pytest.mark.parametrize("ending", ["docx", "html", "xlsx", "xls", "ods", "rtf", "ofd"])
def test_every_cell_and_neighbour_is_found(shared, report, ending):
    folder = shared / "corpus" / "formats"
    truth = [
        [
            Cell(row=cell["r"], column=cell["c"], row_span=cell["rs"], column_span=cell["cs"], text=cell["text"])
            for cell in block["cells"]
        ]
        for block in json.loads((folder / f"{report}.truth.json").read_text())
        if block["type"] == "table"
    ]
    document = read_document((folder / f"{report}.{ending}").read_bytes())
    read = [list(block.cells) for block in document.blocks if isinstance(block, Table)]
    expected, got = texts_and_neighbours(truth), texts_and_neighbours(read)
    assert recall(expected[0], got[0]) == 1.0, expected[0] - got[0]
    assert recall(expected[1], got[1]) == 1.0, expected[1] - got[1]
    if ending in {"docx", "html", "rtf", "ofd"}:  # a sheet carries the title above it as a row of its own
        assert recall(got[0], expected[0]) == 1.0
        assert recall(got[1], expected[1]) == 1.0
