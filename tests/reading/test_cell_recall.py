"""The forms of two reports, laid out in several formats, cell by cell against what was put into them."""

import pytest

from bench.material.grids import cell_texts, grid_of, neighbours, share_found, true_grids
from gongkai.reading.read import read_document


@pytest.mark.parametrize("report", ["s000", "s004"])
@pytest.mark.parametrize("ending", ["docx", "html", "xlsx", "xls", "ods", "rtf", "ofd"])
def test_every_cell_and_neighbour_is_found(shared, report, ending):
    folder = shared / "corpus" / "formats"
    expected = true_grids(folder / f"{report}.truth.json")
    got = [grid_of(table.cells) for table in read_document((folder / f"{report}.{ending}").read_bytes()).tables()]
    assert share_found(cell_texts(expected), cell_texts(got)) == 1.0
    assert share_found(neighbours(expected), neighbours(got)) == 1.0
    if ending in {"docx", "html", "rtf", "ofd"}:  # a sheet carries the title above it as a row of its own
        assert share_found(cell_texts(got), cell_texts(expected)) == 1.0
        assert share_found(neighbours(got), neighbours(expected)) == 1.0
