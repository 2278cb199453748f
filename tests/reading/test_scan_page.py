"""Scanned pages read whole: pictures of our own making, and the scans of two forms against their clean twins."""

import io
import logging
import socket
import unicodedata
from collections import Counter
from functools import partial

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from gongkai.model.block import Paragraph, Table
from gongkai.model.errors import UnreadableDocument
from gongkai.model.printed_number import printed_number
from gongkai.reading.pdf.pages import PdfPages
from gongkai.reading.pdf.picture import rendered_page
from gongkai.reading.read import read_document
from gongkai.reading.scan import engine
from gongkai.reading.scan.image import read_image
from gongkai.reading.scan.page import read_scanned_page, scanned_page
from gongkai.reading.scan.pages import read_scanned_pages
from gongkai.reading.scan.resolution import pixels_per_point
from gongkai.reading.scan.text import corrected_text
from tests.reading.drawn_scan import scanned_table

CELLS = [["Item", "Budget", "Actual"], ["Staff", "1,234.56", "83.67"], ["Office", "0.32", "7"]]


@pytest.fixture(scope="module")
def form():
    """A page of a title and a ruled table of three by three, 200 dpi."""
    return scanned_table(CELLS, height=1100)


def bytes_of(image, kind, **options):
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def grid_texts(table):
    return [[cell.text for cell in row] for row in table.rows()]


def test_a_picture_is_a_document_and_nothing_is_downloaded(form, monkeypatch, capfd):
    def refused(*_arguments, **_options):
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refused)
    document = read_document(bytes_of(form, "PNG", dpi=(200, 200)))
    paragraph, table = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Report of the department"
    assert isinstance(table, Table)
    assert grid_texts(table) == CELLS
    assert all(0.5 < cell.confidence <= 1 for cell in table.cells)
    assert len({cell.confidence for cell in table.cells}) > 1
    assert document.pages[0].is_scanned
    assert document.pages[0].width == pytest.approx(595.4, abs=0.5)
    box = table.cell_at(1, 1).box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((216, 136.8, 360, 165.6), abs=2)
    assert capfd.readouterr().err == ""
    assert logging.getLogger("RapidOCR").level >= logging.ERROR


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_pages_laid_sideways_or_on_their_heads_are_turned(form, degrees):
    turned = form.rotate(degrees, expand=True)
    document = read_document(bytes_of(turned, "JPEG", quality=80, dpi=(200, 200)))
    (table,) = document.tables()
    assert grid_texts(table) == CELLS
    box = table.cell_at(0, 0).box
    at = {90: (108, 379.4, 136.8, 523.4), 180: (379.4, 259.2, 523.4, 288), 270: (259.2, 72, 288, 216)}[degrees]
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx(at, abs=2.5)


def test_frames_are_pages_and_those_beyond_the_limit_are_said(form):
    two = bytes_of(form, "TIFF", save_all=True, append_images=[form])
    document = read_image(two, page_limit=1)
    assert [page.number for page in document.pages] == [1]
    assert [(problem.code, problem.page) for problem in document.problems] == [("pages_not_read", 2)]


def test_pictures_without_text_or_cut_off_are_refused(form):
    with pytest.raises(UnreadableDocument, match="no text"):
        read_document(bytes_of(Image.new("L", (900, 900), 255), "PNG"))
    with pytest.raises(UnreadableDocument, match="damaged or cut off"):
        read_document(bytes_of(form, "PNG")[:2000])
    with pytest.raises(UnreadableDocument, match="more than can be read"):
        read_document(bytes_of(Image.new("1", (12_000, 11_000)), "TIFF", compression="group4"))


@pytest.mark.parametrize("grey", [0, 120, 255])
def test_blank_paper_costs_no_ocr(monkeypatch, grey):
    monkeypatch.setattr(engine, "_engine", lambda: pytest.fail("the engine was asked"))
    paper = np.full((1600, 1200), grey, np.uint8)
    paper[::7, ::5] += 5 if grey < 255 else 251  # what a scanner adds, or a copy that is not quite white
    assert engine.text_boxes(paper) == []
    assert read_scanned_page(paper, page_number=1, width_points=595, height_points=842) == []


def test_a_page_of_a_pdf_without_text_is_read_and_limits_are_kept(form):
    data = bytes_of(form, "PDF", resolution=200)
    document = read_document(data)
    assert grid_texts(next(document.tables())) == CELLS
    assert [page.is_scanned for page in document.pages] == [True]
    assert document.problems == ()
    assert "rapidocr" in document.reader
    pages_of = pypdfium2.PdfDocument(bytes_of(form, "PDF", resolution=200, save_all=True, append_images=[form, form]))
    ticks = iter([0.0, 1.0, 99.0, 99.0])
    with PdfPages(b"", pages_of, "pdfium") as pages:
        for index in range(3):
            pages.read(index)
        assert (
            read_scanned_pages(
                pages.layouts,
                pages.problems,
                partial(rendered_page, pages_of),
                seconds_limit=50,
                clock=lambda: next(ticks),
            )
            == 1
        )
    assert [(problem.code, problem.page) for problem in pages.problems] == [("pages_not_read", 2)]
    assert "2 scanned pages" in pages.problems[0].message


def test_a_picture_of_the_page_may_come_as_bytes(form):
    blocks = read_scanned_page(bytes_of(form, "PNG"), page_number=3, width_points=595.4, height_points=396)
    assert [block.page for block in blocks] == [3, 3]
    with pytest.raises(UnreadableDocument):
        read_scanned_page(b"no picture", page_number=1, width_points=595, height_points=842)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("单位（m')", "单位（㎡）"),
        ("评价,等次:优", "评价，等次：优"),
        ("......", "……"),
        ("一一", "——"),
        ("1,234.56", "1,234.56"),
        ("2024:3", "2024:3"),
        ("83.67.", "83.67"),
        (".1,234.56", "1,234.56"),
        ("302.", "302"),
        (".5", ".5"),
        ("一", "一"),
        ("1.5", "1.5"),
        ("概述................3", "概述................3"),
    ],
)
def test_only_certain_misreadings_are_put_right(read, right):
    assert corrected_text(read) == right


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("—", "-").replace("≧", "≥")


@pytest.mark.parametrize("report", ["s000", "s004"])
def test_scanned_forms_have_the_cells_of_their_clean_twins(shared, report):
    """Pages with tables: non-empty cells, their exact places and spans, and figures at their place."""
    folder = shared / "corpus" / "formats"
    clean = (folder / f"{report}.pdf").read_bytes()
    twin, scan = pypdfium2.PdfDocument(clean), pypdfium2.PdfDocument((folder / f"{report}.scan.pdf").read_bytes())
    expected, found = [], []
    with PdfPages(clean, twin, "pdfium") as pages:
        for index in range(min(len(twin), 2)):
            pages.read(index)
            width, height = scan[index].get_size()
            picture = scan[index].render(scale=pixels_per_point(width, height), grayscale=True).to_numpy()
            layout = scanned_page(np.squeeze(picture), index + 1, width, height).layout
            for one, cells in ((pages.layouts[index], expected), (layout, found)):
                cells += [(index, number, item.cell) for number, table in enumerate(one.tables) for item in table.cells]
    spoken = [(*place, cell) for *place, cell in expected if plain(cell.text)]
    texts, read = (Counter(plain(cell.text) for *_, cell in cells if plain(cell.text)) for cells in (spoken, found))
    assert sum((texts & read).values()) / len(spoken) >= 0.97, texts - read
    spans = {(*place, cell.row, cell.column, cell.row_span, cell.column_span) for *place, cell in found}
    exact = [(*place, cell.row, cell.column, cell.row_span, cell.column_span) in spans for *place, cell in spoken]
    assert sum(exact) / len(exact) >= 0.9
    at_place = {(*place, cell.row, cell.column, plain(cell.text)) for *place, cell in found}
    figures = [
        (*place, cell.row, cell.column, plain(cell.text)) in at_place
        for *place, cell in spoken
        if printed_number(cell.text) is not None
    ]
    assert sum(figures) / len(figures) >= 0.95
