"""Pages of an OFD that are pictures: put together as the page shows them, and read by OCR."""

import io

import pytest
from PIL import Image

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.read import read_document
from tests.reading.drawn_scan import scanned_table
from tests.reading.test_ofd_reader import NAMESPACE, ofd, page, text

PIXELS = 200 / 25.4  # per millimetre
CELLS = [["Item", "Budget"], ["Staff", "1,234.56"]]
MEDIA = "".join(
    f'<ofd:MultiMedia ID="{number}" Type="Image"><ofd:MediaFile>{number}.png</ofd:MediaFile></ofd:MultiMedia>'
    for number in (7, 8)
)
RESOURCES = f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias>{MEDIA}</ofd:MultiMedias></ofd:Res>'
COMMON = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"


def png(image):
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


@pytest.fixture(scope="module")
def scan():
    """A scanned A4 page of a title and a ruled table."""
    return scanned_table(CELLS, height=2339)


def picture(resource, boundary="0 0 210 297", attributes=""):
    return f'<ofd:ImageObject Boundary="{boundary}" ResourceID="{resource}" {attributes}/>'


def table_of(document):
    return next(document.tables())


def texts(document):
    return [[cell.text for cell in row] for row in table_of(document).rows()]


@pytest.mark.parametrize("matrix", ["", 'CTM="210 0 0 297 0 0"'], ids=["fills its boundary", "has a matrix"])
def test_a_picture_of_a_page_is_read_where_it_stands(scan, matrix):
    data = ofd(page(picture(7, attributes=matrix)), common=COMMON, DocumentRes=RESOURCES, Res__7=png(scan))
    document = read_document(data)
    assert texts(document) == CELLS
    assert [found.is_scanned for found in document.pages] == [True]
    assert document.problems == ()
    assert "rapidocr" in document.reader
    amount = next(cell for cell in table_of(document).cells if cell.text == "1,234.56")
    assert (amount.box.x0, amount.box.top) == pytest.approx((600 / 200 * 72, 380 / 200 * 72), abs=3)
    assert amount.confidence > 0.8


def test_strips_of_a_scan_are_put_together_and_pages_of_text_stay_text(scan):
    upper, lower = scan.crop((0, 0, 1654, 360)), scan.crop((0, 360, 1654, 2339))
    cut = 360 / PIXELS
    strips = picture(7, f"0 0 210 {cut}") + picture(8, f"0 {cut} 210 {297 - cut}")
    words = page("".join(text("整体支出绩效自评报告", 20, 20 + 8 * line) for line in range(3)))
    data = ofd(page(strips), words, common=COMMON, DocumentRes=RESOURCES, Res__7=png(upper), Res__8=png(lower))
    document = read_document(data)
    assert texts(document) == CELLS
    assert [found.is_scanned for found in document.pages] == [True, False]


def test_a_picture_that_lies_on_its_side_is_turned_by_its_matrix(scan):
    sideways = scan.transpose(Image.Transpose.ROTATE_90)
    data = ofd(
        page(picture(7, attributes='CTM="0 297 -210 0 210 0"')),
        common=COMMON,
        DocumentRes=RESOURCES,
        Res__7=png(sideways),
    )
    assert texts(read_document(data)) == CELLS


@pytest.mark.parametrize("content", [b"no picture", b""], ids=["no picture", "empty"])
def test_a_picture_that_cannot_be_shown_stays_a_page_without_text(content):
    words = page("".join(text("整体支出绩效自评报告", 20, 20 + 8 * line) for line in range(3)))
    data = ofd(page(picture(7)), words, common=COMMON, DocumentRes=RESOURCES, Res__7=content)
    document = read_document(data)
    assert [(problem.code, problem.page) for problem in document.problems] == [("page_without_text", 1)]
    with pytest.raises(UnreadableDocument, match="OFD is a scan"):
        read_document(ofd(page(picture(7)), common=COMMON, DocumentRes=RESOURCES, Res__7=content))


def test_pages_have_resources_of_their_own(scan):
    own = page(picture(7), head="<ofd:PageRes>PageRes.xml</ofd:PageRes>")
    data = ofd(own, Pages__PageRes=RESOURCES, Pages__Res__7=png(scan))
    assert texts(read_document(data)) == CELLS
