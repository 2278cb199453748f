"""Pictures of pages: what is drawn stands where it was read, with and without pages, with and without a font."""

import io

import pytest
from PIL import Image

from gongkai.model.block import Box, Cell, Paragraph, Table
from gongkai.model.document import Document, Page
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.picture import sheet_drawing
from gongkai.reading.picture.flow_sheets import HEIGHT, WIDTH, flow_sheets
from gongkai.reading.picture.frames import page_sheet
from gongkai.reading.picture.page import page_picture
from gongkai.reading.read import read_document

CELL, MERGED, DOUBTFUL = (33, 102, 204), (214, 110, 0), (204, 0, 51)


def picture(data: bytes, document: Document, number: int = 1) -> Image.Image:
    return Image.open(io.BytesIO(page_picture(data, document, number)))


def colours(image: Image.Image) -> set[object]:
    return {colour for _, colour in image.getcolors(1 << 20)}


def paged(*cells: Cell) -> Document:
    return Document("application/ofd", (Table(cells, 0, page=1),), pages=(Page(1, 200, 100), Page(2, 200, 100)))


def test_cells_are_outlined_where_they_were_read():
    drawn = picture(b"", paged(
        Cell(0, 0, "", page=1, box=Box(10, 20, 60, 40)),
        Cell(0, 1, "", column_span=2, page=1, box=Box(60, 20, 110, 40)),
        Cell(1, 0, "", page=1, box=Box(10, 40, 60, 60), confidence=0.5),
        Cell(1, 1, "", page=2, box=Box(60, 40, 110, 60)),
    ))  # fmt: skip
    assert drawn.size == (400, 200)
    assert drawn.getpixel((60, 40)) == CELL
    assert drawn.getpixel((200, 40)) == MERGED
    assert drawn.getpixel((60, 120)) == DOUBTFUL
    assert drawn.getpixel((200, 110)) == (255, 255, 255)


def test_the_page_itself_stands_left_of_what_was_read(repository):
    data = (repository / "sample_portal/site/files/panzhihua-west-2021-final-accounts.pdf").read_bytes()
    document = read_document(data)
    table = next(document.tables())
    drawn = picture(data, document, table.page)
    page = next(page for page in document.pages if page.number == table.page)
    assert drawn.size == (2 * round(page.width * 2) + 2, round(page.height * 2))
    for cell in table.cells[:20]:
        for side in (0, drawn.width // 2 + 1):
            corner = drawn.getpixel((side + round(cell.box.x0 * 2), round(cell.box.bottom * 2)))
            assert corner in {CELL, MERGED}
    left = drawn.crop((0, 0, drawn.width // 2, drawn.height)).convert("L")
    assert left.getextrema()[0] < 60  # the page's own print


def test_a_page_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(UnreadableDocument, match="no page 3; name one from 1 to 2"):
        page_picture(b"", paged(Cell(0, 0, "x", page=1, box=Box(1, 1, 9, 9))), 3)
    with pytest.raises(UnreadableDocument, match="no page 2; name one from 1 to 1"):
        page_picture(b"", Document("text/plain", (Paragraph("x", 0),)), 2)


def test_a_page_that_claims_to_be_huge_makes_a_picture_of_bounded_size():
    document = Document("application/ofd", (Paragraph("x", 0, 1, Box(0, 0, 1e6, 1e6)),), pages=(Page(1, 1e9, 1e3),))
    assert max(picture(b"", document).size) <= 3000


def test_a_page_that_cannot_be_drawn_is_refused():
    document = Document("application/pdf", (Paragraph("x", 0, 1),), pages=(Page(1, 100, 100),))
    with pytest.raises(UnreadableDocument, match="cannot be drawn"):
        page_picture(b"%PDF-1.4", document, 1)


def rows(count: int, text: str = "预算数") -> Table:
    return Table(tuple(Cell(row, column, f"{text}{row}") for row in range(count) for column in range(3)), 0)


def test_documents_without_pages_are_cut_into_sheets_between_rows():
    sheets = flow_sheets([rows(200), Paragraph("说明", 1)])
    assert len(sheets) > 2
    marks = [frame.mark for sheet in sheets for frame in sheet.frames]
    assert len(marks) == len(set(marks)) == 601
    for sheet in sheets:
        assert (sheet.width, sheet.height) == (WIDTH, HEIGHT)
        assert all(0 < frame.box.top < frame.box.bottom < HEIGHT for frame in sheet.frames)
        assert all(0 < frame.box.x0 < frame.box.x1 < WIDTH for frame in sheet.frames)


def test_frames_of_a_grid_meet_and_never_overlap():
    table = Table(
        (
            Cell(0, 0, "合计", row_span=2), Cell(0, 1, "很长的说明文字" * 40, column_span=2),
            Cell(1, 1, "12.5"), Cell(1, 2, "一\n二\n三"),
        ),
        0,
    )  # fmt: skip
    (sheet,) = flow_sheets([table])
    tall, wide, left, right = (frame.box for frame in sheet.frames)
    assert (tall.top, tall.bottom) == (wide.top, left.bottom)
    assert wide.bottom == left.top == right.top
    assert (wide.x0, wide.x1) == (left.x0, right.x1)
    assert left.x1 == right.x0
    assert right.bottom - right.top > 30


def test_a_cell_higher_than_a_sheet_and_an_empty_document():
    assert flow_sheets([]) == []
    tall = Table(tuple(Cell(row, 0, "x", row_span=300 if row == 0 else 1) for row in (0, 300)), 0)
    assert max(sheet.height for sheet in flow_sheets([tall])) > HEIGHT


def test_cells_on_several_pages_are_shown_on_their_own():
    sheet = page_sheet(
        paged(Cell(0, 0, "a", page=1, box=Box(1, 1, 9, 9)), Cell(1, 0, "b", page=2, box=Box(1, 1, 9, 9))), 2
    )
    assert [frame.text for frame in sheet.frames] == ["b"]
    assert page_sheet(paged(), 3) is None


def test_without_a_chinese_font_the_boxes_remain(monkeypatch):
    monkeypatch.setattr(sheet_drawing, "chinese_font_path", lambda: None)
    sheet_drawing._font.cache_clear()
    try:
        drawn = picture(b"", Document("text/plain", (rows(2),)))
    finally:
        sheet_drawing._font.cache_clear()
    assert CELL in colours(drawn)


def test_with_a_chinese_font_the_text_is_printed():
    if sheet_drawing.chinese_font_path() is None:
        pytest.skip("no font with Chinese characters is installed")
    blank = picture(b"", Document("text/plain", (Table((Cell(0, 0, ""),), 0),)))
    assert (0, 0, 0) not in colours(blank)
    printed = picture(b"", Document("text/plain", (rows(1),)))
    assert (0, 0, 0) in colours(printed)
