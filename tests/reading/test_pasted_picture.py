"""Pictures between the text of a PDF's pages: read by OCR where they stand, page by page."""

import zlib

import numpy as np
import pytest
from PIL import Image

from gongkai.model.block import Paragraph, Table
from gongkai.reading.pdf.reader import read_pdf
from tests.reading.drawn_scan import scanned_table
from tests.reading.test_pdf import SIMPLE, pdf, text

CELLS = [["Item", "Budget"], ["Staff", "1,234.56"], ["Travel", "78.90"]]
TITLE = "Final accounts of the department of the year 2023"
NOTE = "The department has spent what was planned and no more."


def drawn(image: Image.Image) -> str:
    """A picture as an object of a PDF."""
    content = zlib.compress(image.convert("L").tobytes()).hex() + ">"
    return (
        f"<< /Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Filter [/ASCIIHexDecode /FlateDecode] /Length {len(content)} >>"
        f"\nstream\n{content}\nendstream"
    )


@pytest.fixture(scope="module")
def table_picture() -> Image.Image:
    """A ruled table with its title, without the rest of the page."""
    return scanned_table(CELLS, height=640)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def test_a_table_pasted_as_a_picture_between_text_is_read_at_its_place(table_picture):
    # 1654 x 640 pixels at 200 dpi are 595 x 230 points
    page = text(90, 790, TITLE) + "q 595 0 0 230 0 500 cm /X1 Do Q\n" + text(90, 400, NOTE)
    document = read_pdf(pdf([SIMPLE, page], objects=[drawn(table_picture)]))
    here = [block for block in document.blocks if block.page == 2]
    assert [type(block) for block in here] == [Paragraph, Paragraph, Table, Paragraph]
    title, above, table, note = here
    assert (title.text, above.text, note.text) == (TITLE, "Report of the department", NOTE)
    assert texts(table) == CELLS
    amount = next(cell for cell in table.cells if cell.text == "1,234.56")
    assert (amount.box.x0, amount.box.top) == pytest.approx((600 / 200 * 72, 842 - 730 + 380 / 200 * 72), abs=3)
    assert 0.5 < amount.confidence <= 1.0
    assert document.problems == ()
    assert [page.is_scanned for page in document.pages] == [False, False]


def test_a_page_that_is_a_picture_under_a_running_head_is_read(table_picture):
    page = text(90, 820, "Department of water, final accounts 2023, page 2") + "q 595 0 0 500 0 200 cm /X1 Do Q\n"
    whole = Image.new("L", (1654, 1389), 240)
    whole.paste(table_picture, (0, 300))
    document = read_pdf(pdf([SIMPLE, page, SIMPLE], objects=[drawn(whole)]))
    assert CELLS in [texts(table) for table in document.tables() if table.page == 2]
    assert document.problems == ()


def test_a_photograph_is_no_print():
    noise = np.random.default_rng(3).integers(0, 256, (300, 500), np.uint8)
    page = text(90, 790, TITLE) + "q 400 0 0 240 90 500 cm /X1 Do Q\n" + text(90, 400, NOTE)
    document = read_pdf(pdf([page], objects=[drawn(Image.fromarray(noise))]))
    assert [block.text for block in document.blocks] == [TITLE, NOTE]
    assert document.problems == ()


def test_a_picture_behind_text_is_its_background(table_picture):
    words = "".join(text(60, 700 - 14 * line, f"{line}. {NOTE}") for line in range(12))
    page = "q 595 0 0 230 0 530 cm /X1 Do Q\n" + words
    document = read_pdf(pdf([page], objects=[drawn(table_picture)]))
    assert len(list(document.tables())) == 0
    assert "rapidocr" not in document.reader
