"""PDF reading on the real and the laid-out reports beside the checkout."""

import itertools
import json
import unicodedata
from collections import Counter

import pytest
from pdfplumber import open as open_plumber

from gongkai.model.block import Table
from gongkai.reading.pdf.reader import read_pdf
from gongkai.reading.read import read_document


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def spans(table: Table):
    return [(c.row, c.column, c.row_span, c.column_span, plain(c.text)) for c in table.cells]


def true_spans(path):
    blocks = json.loads(path.read_text(encoding="utf-8"))
    return [
        [(c["r"], c["c"], c["rs"], c["cs"], plain(c["text"])) for c in block["cells"]]
        for block in blocks
        if block["type"] == "table"
    ]


def cell_texts(tables):
    return Counter(cell[4] for table in tables for cell in table if cell[4])


def neighbours(tables):
    """Pairs of texts that follow each other in a row or a column, blank cells left out."""
    found = Counter()
    for cells in tables:
        places = {
            (row, column): index
            for index, (r, c, rs, cs, text) in enumerate(cells)
            for row in range(r, r + rs)
            for column in range(c, c + cs)
            if text
        }
        pairs = set()
        for direction, key in (("right", lambda p: p), ("below", lambda p: (p[1], p[0]))):
            ordered = sorted(places, key=key)
            for one, other in itertools.pairwise(ordered):
                if key(one)[0] == key(other)[0] and places[one] != places[other]:
                    pairs.add((direction, places[one], places[other]))
        found.update((direction, cells[one][4], cells[other][4]) for direction, one, other in pairs)
    return found


def recall(expected, found):
    return sum((expected & found).values()) / sum(expected.values())


@pytest.mark.parametrize("seed", ["s000", "s004"])
def test_laid_out_forms_are_read_whole_over_page_breaks(shared, seed):
    folder = shared / "corpus" / "formats"
    expected = true_spans(folder / f"{seed}.truth.json")
    found = [spans(table) for table in read_pdf((folder / f"{seed}.pdf").read_bytes()).tables()]
    assert len(found) == len(expected)
    assert recall(cell_texts(expected), cell_texts(found)) >= 0.99
    assert recall(cell_texts(found), cell_texts(expected)) >= 0.99
    assert recall(neighbours(expected), neighbours(found)) >= 0.95


@pytest.mark.parametrize("rules", ["none", "three"])
def test_table_without_a_grid_is_read_as_its_docx_twin_and_nothing_around_it(shared, rules):
    path = shared / "corpus" / "formats" / f"bl_{rules}"
    twin = read_document(path.with_suffix(".docx").read_bytes())
    document = read_pdf(path.with_suffix(".pdf").read_bytes())
    expected, found = ([spans(table) for table in each.tables()] for each in (twin, document))
    assert recall(cell_texts(expected), cell_texts(found)) >= 0.95
    assert recall(cell_texts(found), cell_texts(expected)) >= 0.95
    assert recall(neighbours(expected), neighbours(found)) >= 0.95
    paragraphs = ([plain(block.text) for block in each.paragraphs()] for each in (twin, document))
    assert next(paragraphs) == next(paragraphs)


@pytest.mark.parametrize(
    "name",
    ["putuo-social-work-2024-final-accounts", "guangzhou-data-2026-overall-target", "yantai-complaints-2026-budget"],
)
def test_both_engines_see_the_same_cells(shared, name):
    data = (shared / "corpus" / "real" / "pdf" / f"{name}.pdf").read_bytes()
    fast = cell_texts([spans(table) for table in read_pdf(data).tables()])
    slow = cell_texts([spans(table) for table in read_pdf(data, engine="pdfplumber").tables()])
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
    found = set(cell_texts([spans(table) for table in read_pdf(path.read_bytes()).tables()]))
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
