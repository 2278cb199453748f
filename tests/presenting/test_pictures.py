"""Pictures of pages: the telling ones first, drawn once, and nobody's name or telephone on them."""

import io
import os
from dataclasses import replace

import pytest
from PIL import Image

from gongkai.interpreting.privacy.documents import without_persons
from gongkai.interpreting.privacy.hidden_boxes import hidden_boxes
from gongkai.interpreting.privacy.page_covers import page_covers
from gongkai.model.block import Box, Cell, Paragraph, Table, TextLine
from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.presenting.pictures import page_drawing
from gongkai.presenting.pictures.drawing import _in_passes
from gongkai.presenting.pictures.page_drawing import drawn_document, percent_of
from gongkai.presenting.pictures.picture_store import Pictured, PictureStore
from gongkai.presenting.pictures.wanted_pages import WantedPages
from gongkai.reading.read import read_document

KEY = "0123456789abcdef" * 4


@pytest.fixture
def sample(repository):
    def read(name: str) -> tuple[bytes, str]:
        return (repository / "sample_portal" / "site" / "files" / name).read_bytes(), name

    return read


def box(number: int) -> Box:
    return Box(10.0 * number, 5, 10.0 * number + 9, 15)


def test_what_the_scrubber_changes_or_a_form_asks_of_a_person_is_hidden():
    names = [Cell(0, 0, "填报人（签字）：", page=2, box=box(0)), Cell(0, 1, "", page=2, box=box(1)),
             Cell(0, 2, "123.4", page=2, box=box(2)), Cell(1, 0, "支出", page=2, box=box(3)),
             Cell(1, 1, "13800000000", page=2, box=box(4))]  # fmt: skip
    lines = (TextLine(0, 1, box(5)), TextLine(4, 1, box(6)))
    before = Document("application/pdf", (Table(tuple(names), 0), Paragraph("本部门由张三", 1, 1, box(5), lines=lines)))
    cleaned = replace(before.blocks[0], cells=(*names[:4], replace(names[4], text="█" * 11)))
    after = replace(before, blocks=(cleaned, replace(before.blocks[1], text="本部门由██")))
    assert hidden_boxes(before, after) == [(2, box(0)), (2, box(1)), (2, box(4)), (1, box(6))]


def test_a_hidden_cell_is_black_on_the_page_itself(sample, monkeypatch):
    data, name = sample("panzhihua-west-2021-final-accounts.pdf")
    masked = []

    def without_one_cell(document: Document) -> Document:
        table = next(block for block in document.blocks if isinstance(block, Table))
        cell = next(cell for cell in table.cells if cell.text.strip() and cell.box)
        masked.append((table.page, cell.box))
        cells = tuple(replace(each, text="█") if each is cell else each for each in table.cells)
        return replace(
            document, blocks=tuple(replace(table, cells=cells) if b is table else b for b in document.blocks)
        )

    monkeypatch.setattr(page_drawing, "without_persons", without_one_cell)
    page = drawn_document(data, name, [page_of(data, name)], []).pages[0]
    number, hidden = masked[0]
    assert page.number == number
    picture = Image.open(io.BytesIO(page.picture)).convert("L")
    scale = picture.width / page.size[0]
    middle = ((hidden.x0 + hidden.x1) / 2 * scale, (hidden.top + hidden.bottom) / 2 * scale)
    assert picture.getpixel((round(middle[0]), round(middle[1]))) < 80
    assert picture.getpixel((3, 3)) > 240


def test_a_page_that_is_known_is_drawn_without_reading_its_document(sample, monkeypatch):
    data, name = sample("panzhihua-west-2021-final-accounts.pdf")
    number = page_of(data, name)
    document = read_document(data, name=name)
    covers = page_covers(document, without_persons(document))
    read = drawn_document(data, name, [number], []).pages[0]
    monkeypatch.setattr(page_drawing, "read_document", lambda *_, **__: pytest.fail("it was read"))
    [page] = drawn_document(data, name, [number], [], covers).pages
    assert page == read
    hidden = Box(page.size[0] / 2 - 30, 5, page.size[0] / 2 + 30, 40)
    covered = [replace(cover, hidden=(hidden,)) for cover in covers]
    picture = Image.open(io.BytesIO(drawn_document(data, name, [number], [], covered).pages[0].picture)).convert("L")
    assert picture.getpixel((picture.width // 2, round(20 * picture.width / page.size[0]))) < 80
    with pytest.raises(pytest.fail.Exception, match="it was read"):
        drawn_document(data, name, [number + 1], [], [cover for cover in covers if cover.page == number])


def page_of(data: bytes, name: str) -> int:
    return next(block.page or 0 for block in read_document(data, name=name).blocks if isinstance(block, Table))


def test_of_a_document_without_pages_the_sheets_with_its_places_are_drawn(sample):
    data, name = sample("lukou-2024-self-evaluation-tables.xlsx")
    table = next(block for block in read_document(data, name=name).blocks if isinstance(block, Table))
    last = table.cells[-1]
    places = [(table.ordinal, last.row, last.column), (table.ordinal, 0, 0), (9999, 0, 0)]
    drawn = drawn_document(data, name, [], places)
    assert set(drawn.boxes) == set(places[:2])
    sheet, (left, top, right, bottom) = drawn.boxes[places[0]]
    assert sheet in {page.number for page in drawn.pages}
    assert 0 <= left < right <= 100
    assert 0 <= top < bottom <= 100
    assert len(set(drawn.boxes.values())) == 2


def test_boxes_are_told_in_per_cent_of_the_page():
    assert percent_of(Box(50, 20, 250, 400), (200, 200)) == (25.0, 10.0, 100, 100)


def test_a_page_is_drawn_once_and_a_document_that_cannot_be_drawn_is_not_tried_again(tmp_path):
    store = PictureStore(tmp_path)
    wanted = WantedPages(KEY, pages=[1, 3])
    assert store.lacks(wanted, store.kept(KEY)).pages == [1, 3]
    drawn = page_drawing.DrawnDocument(
        [page_drawing.DrawnPage(1, b"one", (200.0, 100.0))], {(4, 0, 1): (1, (0, 0, 1, 1))}
    )
    store.keep(KEY, store.kept(KEY), drawn)
    kept = PictureStore(tmp_path).kept(KEY)
    assert kept.files[1].read_bytes() == b"one"
    assert kept.sizes == {1: (200.0, 100.0)}
    assert kept.boxes == {(4, 0, 1): (1, (0, 0, 1, 1))}
    assert store.lacks(wanted, kept).pages == [3]
    store.keep(KEY, kept, UnreadableDocument("gone"))
    assert store.lacks(wanted, store.kept(KEY)) is None
    assert store.kept("f" * 64) == Pictured()


def test_of_too_many_pictures_those_of_longest_ago_go(tmp_path):
    store = PictureStore(tmp_path)
    for age, key in enumerate(("a" * 64, "b" * 64, "c" * 64)):
        drawn = page_drawing.DrawnDocument([page_drawing.DrawnPage(1, b"x" * 1000, (1.0, 1.0))])
        os.utime(store.keep(key, store.kept(key), drawn).files[1].parent, (10 - age, 10 - age))
    store.shrink(10_000)
    assert len(list(tmp_path.glob("*/*/1.webp"))) == 3
    store.shrink(2_400)
    assert [bool(store.kept(each * 64).files) for each in "abc"] == [True, True, False]


def test_where_not_all_pages_find_room_the_telling_ones_come_first():
    wanted = [WantedPages("a", is_telling=True, pages=[7]), WantedPages("b", is_telling=True, pages=[2]),
              WantedPages("a", is_telling=False, pages=[1, 2])]  # fmt: skip
    assert [(one.document_key, one.pages) for one in _in_passes(wanted, 10**9)] == [("a", [7, 1, 2]), ("b", [2])]
    assert [(one.document_key, one.pages) for one in _in_passes(wanted, 1)] == [("a", [7]), ("b", [2]), ("a", [1, 2])]


def test_a_page_that_is_not_there_is_said(sample):
    data, name = sample("panzhihua-west-2021-final-accounts.pdf")
    with pytest.raises(UnreadableDocument, match="page 999"):
        drawn_document(data, name, [999], [])
