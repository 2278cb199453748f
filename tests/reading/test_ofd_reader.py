"""OFD of our own writing: what GB/T 33190 lets producers do, and what damage and malice do."""

import io
import zipfile

import pytest

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.ofd import page as ofd_page
from gongkai.reading.ofd.reader import read_ofd
from gongkai.reading.ofd.values import Matrix, matrix, steps

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ROOT = f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>{{}}</ofd:DocRoot></ofd:DocBody></ofd:OFD>"


def page(content: str, head: str = "") -> str:
    return f"<ofd:Page {NAMESPACE}>{head}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd(*pages: str, common: str = "", root: str = "Doc_0/Document.xml", **parts: str | bytes) -> bytes:
    """A file of these pages; ``common`` goes into CommonData, ``parts`` are further members (__ for /)."""
    places = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/{number}.xml"/>' for number in range(len(pages)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    document = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData>{area}{common}</ofd:CommonData>"
        f"<ofd:Pages>{places}</ofd:Pages></ofd:Document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", ROOT.format(root))
        archive.writestr("Doc_0/Document.xml", document)
        for number, page_xml in enumerate(pages):
            archive.writestr(f"Doc_0/Pages/{number}.xml", page_xml)
        for name, content in parts.items():
            ending = ".xml" if isinstance(content, str) else ".png"
            archive.writestr(f"Doc_0/{name}{ending}".replace("__", "/"), content)
    return out.getvalue()


def text(said: str, x: float, y: float, attributes: str = "", *, code: str = "", size: float = 4.0) -> str:
    code = code or f'DeltaX="g {len(said) - 1} {size}"'
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 {size}" Size="{size}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{0.88 * size}" {code}>{said}</ofd:TextCode></ofd:TextObject>'
    )


def path(data: str, attributes: str = "", boundary: str = "0 0 210 297") -> str:
    return (
        f'<ofd:PathObject Boundary="{boundary}" {attributes}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


GRID = path("M 20 20 L 120 20 M 20 30 L 120 30 M 20 40 L 120 40 M 20 20 L 20 40 M 70 20 L 70 40 M 120 20 L 120 40")
WORDS = (
    text("项目", 22, 23) + text("金额", 72, 23) + text("公用", 22, 33) + text("12.50", 72, 33, code='DeltaX="g 4 2"')
)


def grid_of(data: bytes) -> list[tuple[int, int, str]]:
    table = next(read_ofd(data).tables())
    return [(cell.row, cell.column, cell.text) for cell in table.cells]


EXPECTED = [(0, 0, "项目"), (0, 1, "金额"), (1, 0, "公用"), (1, 1, "12.50")]


def test_ruled_table_and_paragraph_with_their_places():
    document = read_ofd(ofd(page(text("标题文字", 22, 10) + GRID + WORDS)))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["标题文字"]
    assert grid_of(ofd(page(GRID + WORDS))) == EXPECTED
    box = next(document.tables()).cells[0].box
    assert [round(value / 72 * 25.4) for value in (box.x0, box.top, box.x1, box.bottom)] == [20, 20, 70, 30]
    assert (round(document.pages[0].width), round(document.pages[0].height)) == (595, 842)


@pytest.mark.parametrize(
    "grid",
    [
        path("M 20 20 L 70 20 L 70 30 L 20 30 C M 70 20 L 120 20 L 120 30 L 70 30 C")
        + path("M 20 30 L 70 30 L 70 40 L 20 40 C M 70 30 L 120 30 L 120 40 L 70 40 C"),
        "".join(  # bars that are filled, not stroked
            path("M 0 0 L 100 0 L 100 0.2 L 0 0.2 C", 'Stroke="false" Fill="true"', f"20 {top} 100 0.2")
            for top in (20, 30, 40)
        )
        + "".join(path("M 0 0 L 0 20", "", f"{left} 20 0.1 20") for left in (20, 70, 120)),
        path(
            "M 0 0 L 10 0 M 0 1 L 10 1 M 0 2 L 10 2 M 0 0 L 0 2 M 5 0 L 5 2 M 10 0 L 10 2",
            'CTM="10 0 0 10 0 0"',
            "20 20 9 9",
        ),
    ],
    ids=["rectangles", "bars", "matrix"],
)
def test_ways_to_draw_a_grid(grid):
    assert grid_of(ofd(page(grid + WORDS))) == EXPECTED


def test_template_and_composite_object_are_part_of_the_page():
    common = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/7.xml"/><ofd:PublicRes>/Doc_0/Res.xml</ofd:PublicRes>'
    resources = (
        f'<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9" Width="90" Height="9">'
        f"<ofd:Content>{WORDS}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    composite = '<ofd:CompositeObject Boundary="0 0 210 297" ResourceID="9"/>'
    whole = page(composite, '<ofd:Template TemplateID="7"/>')
    assert grid_of(ofd(whole, common=common, Tpls__7=page(GRID), Res=resources)) == EXPECTED


def test_composite_object_that_shows_itself_ends():
    itself = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="9"/>' * 4
    resources = (
        f'<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>{itself}'
        "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    data = ofd(page(itself), page(text("正文", 20, 20)), common="<ofd:PublicRes>Res.xml</ofd:PublicRes>", Res=resources)
    document = read_ofd(data)
    assert [(problem.code, problem.message[:10]) for problem in document.problems] == [("objects_unread", "16 damaged")]
    assert [block.text for block in document.blocks] == ["正文"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (text("年初预算", 20, 20, code='DeltaX="4 4 4"'), "年初预算"),
        (text("年初预算", 20, 20, code='DeltaX="g 2 4 4"'), "年初预算"),
        (text("年初预算", 20, 20, code='DeltaX="4"'), "年初预算"),  # too short a list goes on
        (text("年初预算", 20, 20, code="DeltaX=''"), "年初预算"),  # no list at all
        (text("1,234.50", 20, 20, 'HScale="0.5"', code='DeltaX="g 7 1"'), "1,234.50"),
        (text("合计", 20, 20) + text("12", 60, 20, code='DeltaX="2"'), "合计 12"),
        (text("旋转", 60, 60, 'CTM="0 1 -1 0 0 0"'), "旋转"),
        (text("斜水印", 60, 60, 'CTM="0.7 0.7 -0.7 0.7 0 0"') + text("正文", 20, 20), "正文"),
        (text("藏", 60, 60, 'Visible="false"') + text("正文", 20, 20), "正文"),
        (text("a&lt;b", 20, 20, code='DeltaX="g 2 2"'), "a<b"),
    ],
)  # fmt: skip
def test_ways_to_write_text(said, expected):
    assert [block.text for block in read_ofd(ofd(page(said))).blocks] == [expected]


def test_own_box_of_a_page_and_its_origin():
    head = "<ofd:Area><ofd:PhysicalBox>10 10 100 50</ofd:PhysicalBox></ofd:Area>"
    document = read_ofd(ofd(page(text("正文", 20, 20) + text("外", 200, 200), head)))
    assert [block.text for block in document.blocks] == ["正文"]
    assert (round(document.pages[0].width), round(document.blocks[0].box.x0 / 72 * 25.4)) == (283, 10)


def test_page_of_one_picture_needs_ocr():
    picture = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="5"/>'
    document = read_ofd(ofd(page(text("首页文字", 20, 20)), page(picture)))
    assert [(problem.code, problem.page) for problem in document.problems] == [("page_without_text", 2)]
    with pytest.raises(UnreadableDocument, match="OCR"):
        read_ofd(ofd(page(picture)))


def test_fonts_that_do_not_say_their_characters_are_told():
    document = read_ofd(ofd(page(text("\ue001\ue002\ue003", 20, 40) + text("正文", 20, 20))))
    assert [problem.code for problem in document.problems] == ["text_without_characters"]


def test_page_cut_into_strips_needs_ocr():
    strips = "".join(f'<ofd:ImageObject Boundary="0 {top} 210 60"/>' for top in range(0, 297, 60))
    with pytest.raises(UnreadableDocument, match="OCR"):
        read_ofd(ofd(page(strips)))


def test_line_ends_where_the_file_says():
    said = (
        '<ofd:TextObject Boundary="20 20 11 4" Size="4">'
        '<ofd:TextCode X="0" Y="3.5" DeltaX="4 3">预1%</ofd:TextCode></ofd:TextObject>'
    )
    (paragraph,) = read_ofd(ofd(page(said + text("。", 31, 20)))).blocks
    assert paragraph.text == "预1%。"
    (paragraph,) = read_ofd(ofd(page(said))).blocks
    assert round(paragraph.box.x1 / 72 * 25.4) == 31


def test_damaged_objects_and_pages_are_told():
    damaged = text("坏", 20, 40, 'CTM="a b c d e f"') + text("坏", 20, 40, code='DeltaX="nan"') + path("M 0 0 X 1 1")
    document = read_ofd(ofd(page(damaged + text("正文", 20, 20)), "<ofd:Page", page(text("第三页", 20, 20))))
    assert [block.text for block in document.blocks] == ["正文", "第三页"]
    assert [(problem.code, problem.page) for problem in document.problems] == [
        ("objects_unread", 1), ("page_unreadable", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (ofd(page("")), "blank"),
        (ofd(page("x"), root="Doc_9/Document.xml"), "has no Doc_9"),
        (ofd(page("x"), root=""), "names no document"),
        (ofd('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "no page of the OFD can be read"),
        (ofd(page(text("密", 20, 20)))[:200], "cut off"),
    ],
)
def test_refusals_name_their_cause(data, cause):
    with pytest.raises(UnreadableDocument, match=cause):
        read_ofd(data)


def test_encrypted_file_is_named():
    data = io.BytesIO(ofd(page(text("密", 20, 20))))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("Encryptions.xml", "<x/>")
    with pytest.raises(UnreadableDocument, match="encrypted"):
        read_ofd(data.getvalue())


def test_steps_never_give_more_than_there_are_characters():
    assert steps("g 999999 1.5", 3) == [1.5, 1.5, 1.5]
    assert steps("1 g 2 2 3", 5) == [1, 2, 2, 3, 3]
    assert steps("", 3) == []
    with pytest.raises(ValueError, match="inf"):
        steps("inf", 3)


def test_matrices_follow_each_other():
    assert matrix("2 0 0 3 5 7").then(Matrix(0, 1, -1, 0, 100, 0)).at(1, 1) == (90, 7)


def test_objects_of_a_page_are_bounded(monkeypatch):
    monkeypatch.setattr(ofd_page, "_OBJECTS_LIMIT", 10)
    with pytest.raises(UnreadableDocument, match="no page"):
        read_ofd(ofd(page(text("字", 20, 20) * 11)))
