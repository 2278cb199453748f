"""PDF reading on the real and the laid-out reports beside the checkout."""

import pytest
from pdfplumber import open as open_plumber

from bench.material.grids import cell_texts, grid_of, neighbours, plain, share_found, true_grids
from gongkai.model.block import Table
from gongkai.model.document import Document
from gongkai.reading.pdf.reader import read_pdf
from gongkai.reading.read import read_document


def grids(document: Document):
    return [grid_of(table.cells) for table in document.tables()]


@pytest.mark.parametrize("seed", ["s000", "s004"])
def test_laid_out_forms_are_read_whole_over_page_breaks(shared, seed):
    folder = shared / "corpus" / "formats"
    expected = true_grids(folder / f"{seed}.truth.json")
    found = grids(read_pdf((folder / f"{seed}.pdf").read_bytes()))
    assert len(found) == len(expected)
    assert share_found(cell_texts(expected), cell_texts(found)) >= 0.99
    assert share_found(cell_texts(found), cell_texts(expected)) >= 0.99
    assert share_found(neighbours(expected), neighbours(found)) >= 0.95


@pytest.mark.parametrize("rules", ["none", "three"])
def test_table_without_a_grid_is_read_as_its_docx_twin_and_nothing_around_it(shared, rules):
    path = shared / "corpus" / "formats" / f"bl_{rules}"
    twin = read_document(path.with_suffix(".docx").read_bytes())
    document = read_pdf(path.with_suffix(".pdf").read_bytes())
    expected, found = grids(twin), grids(document)
    assert share_found(cell_texts(expected), cell_texts(found)) >= 0.95
    assert share_found(cell_texts(found), cell_texts(expected)) >= 0.95
    assert share_found(neighbours(expected), neighbours(found)) >= 0.95
    paragraphs = ([plain(block.text) for block in each.paragraphs()] for each in (twin, document))
    assert next(paragraphs) == next(paragraphs)


@pytest.mark.parametrize(
    "name",
    ["putuo-social-work-2024-final-accounts", "guangzhou-data-2026-overall-target", "yantai-complaints-2026-budget"],
)
def test_both_engines_see_the_same_cells(shared, name):
    data = (shared / "corpus" / "real" / "pdf" / f"{name}.pdf").read_bytes()
    fast = cell_texts(grids(read_pdf(data)))
    slow = cell_texts(grids(read_pdf(data, engine="pdfplumber")))
    assert fast == slow


def test_every_cell_that_pdfplumber_finds_on_ruled_pages_is_read(shared):
    path = shared / "corpus" / "real" / "pdf" / "putuo-social-work-2024-final-accounts.pdf"
    with open_plumber(path) as document:
        expected = {
            plain(text)
            for page in document.pages
            for table in page.extract_tables()
            for row in table
            for text in row
            if text
        }
    found = set(cell_texts(grids(read_pdf(path.read_bytes()))))
    assert expected - {""} <= found


def test_nine_tables_of_a_final_accounts_book_are_each_one_table_after_title_and_unit(shared):
    document = read_pdf((shared / "corpus" / "real" / "pdf" / "putuo-social-work-2024-final-accounts.pdf").read_bytes())
    titles = []
    for block in document.blocks:
        if isinstance(block, Table):
            before = [b.text for b in document.blocks[max(block.ordinal - 2, 0) : block.ordinal]]
            titles += [text for text in before if text.endswith("表")]
    assert len([title for title in titles if "决算" in title]) == 9


def test_grid_places_belong_to_one_cell_and_boxes_lie_on_their_page(shared):
    for path in sorted((shared / "corpus" / "real" / "pdf").glob("*budget.pdf"))[:4]:
        document = read_pdf(path.read_bytes())
        sizes = {page.number: page for page in document.pages}
        for table in document.tables():
            places = [
                (row, column)
                for cell in table.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            ]
            assert len(places) == len(set(places))
            for cell in table.cells:
                page = sizes[cell.page]
                assert -1 <= cell.box.x0 < cell.box.x1 <= page.width + 1
                assert -1 <= cell.box.top < cell.box.bottom <= page.height + 1
