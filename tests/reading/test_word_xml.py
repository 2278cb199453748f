"""DOCX: what Word shows is read, once, and nothing else."""

import io
import zipfile

import pytest

from gongkai.model.block import Table
from gongkai.reading.read import read_document

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f'xmlns:w="{TRANSITIONAL}"'
TYPES = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)


def docx(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{content}</w:{name}>")
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def texts(data: bytes) -> list:
    return [
        [cell.text for cell in block.cells] if isinstance(block, Table) else block.text
        for block in read_document(data).blocks
    ]


def test_document_of_traps_is_complete_and_nothing_stands_twice(shared):
    document = read_document((shared / "corpus" / "formats" / "tricky.docx").read_bytes())
    outer, inner = document.tables()
    assert [block.text for block in document.paragraphs()] == [
        "普通段落", "块级控件段落", "前行内控件2024后", "原文插入的字", "文本框内容83.67万元",
        "1. 自动编号段一", "2. 自动编号段二",
    ]  # fmt: skip
    assert [[cell.text for cell in row] for row in outer.rows()] == [
        ["甲", "控件单元格99分", "丙"],
        ["控件行1", "控件行2", "控件行3"],
        ["外层", "末"],
        ["缩进1", "缩进2"],
    ]
    assert outer.cell_at(3, 0) is None
    assert [cell.text for cell in inner.cells] == ["内A", "内B", "内C"]
    assert inner.ordinal == outer.ordinal + 1
    assert [block.ordinal for block in document.blocks] == list(range(9))


def numbering(form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>{more}</w:abstractNum>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )


def listed(text: str, depth: int = 0, number: int = 3) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    ("form", "text", "start", "expected"),
    [
        ("chineseCountingThousand", "%1、", 9, ["九、甲", "十、乙", "十一、丙"]),
        ("chineseCounting", "（%1）", 19, ["（十九）甲", "（二十）乙", "（二十一）丙"]),
        ("decimal", "%1.", 1, ["1. 甲", "2. 乙", "3. 丙"]),
        ("decimalEnclosedCircleChinese", "%1", 1, ["① 甲", "② 乙", "③ 丙"]),
        ("upperRoman", "%1、", 3, ["III、甲", "IV、乙", "V、丙"]),
        ("chineseLegalSimplified", "%1、", 1, ["壹、甲", "贰、乙", "叁、丙"]),
        ("bullet", "\uf0b7", 1, ["甲", "乙", "丙"]),
    ],
)
def test_automatic_numbers_are_counted(form, text, start, expected):
    body = "".join(listed(name) for name in "甲乙丙")
    assert texts(docx(body, numbering=numbering(form, text, start=start))) == expected


def test_deeper_levels_restart_and_repeat_the_upper_number():
    second = '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    body = listed("甲") + listed("子", 1) + listed("丑", 1) + listed("乙") + listed("寅", 1)
    parts = {"numbering": numbering("chineseCounting", "%1、", more=second)}
    assert texts(docx(body, **parts)) == ["一、甲", "1.1 子", "1.2 丑", "二、乙", "2.1 寅"]


def test_heading_level_and_list_come_through_the_style_chain():
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:outlineLvl w:val="1"/>'
        '<w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="base"/></w:style>'
    )
    body = p("收支", '<w:pStyle w:val="own"/>') + p("正文")
    document = read_document(docx(body, styles=styles, numbering=numbering("chineseCounting", "%1、")))
    assert [(b.text, b.heading_level) for b in document.paragraphs()] == [("一、收支", 2), ("正文", None)]


def test_vertical_and_horizontal_spans_and_rows_that_begin_later():
    merged, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    later = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    body = tbl(tc("甲", merged) + tc("乙", wide), tc("", goes_on) + tc("丙") + tc("丁"), later + tc("戊") + tc("己"))
    (table,) = read_document(docx(body)).tables()
    assert {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table.cells} == {
        "甲": (0, 0, 2, 1), "乙": (0, 1, 1, 2),
        "丙": (1, 1, 1, 1), "丁": (1, 2, 1, 1), "戊": (2, 1, 1, 1), "己": (2, 2, 1, 1),
    }  # fmt: skip


def test_tracked_changes_are_read_as_accepted():
    body = (
        "<w:p><w:r><w:t>预算</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>15</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>合</w:t></w:r></w:p>"
        + p("计")
        + tbl("<w:trPr><w:del/></w:trPr>" + tc("删") + tc("行"), tc("留") + tc("下"))
    )
    assert texts(docx(body)) == ["预算15", "合计", ["留", "下"]]


def test_hidden_text_and_field_codes_are_left_out_footnotes_follow():
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:t>12</w:t><w:tab/><w:t>万</w:t><w:noBreakHyphen/></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    notes = f'<w:footnote w:type="separator">{p("线")}</w:footnote><w:footnote w:id="2">{p("注释")}</w:footnote>'
    assert texts(docx(body, footnotes=notes)) == ["12\t万-", "注释"]


def test_frame_tables_are_only_their_content():
    frame = f"<w:tbl><w:tr><w:tc>{p('前')}{tbl(tc('甲') + tc('乙'))}{p('后')}</w:tc></w:tr></w:tbl>"
    assert texts(docx(frame)) == ["前", ["甲", "乙"], "后"]
    assert texts(docx(tbl(tc("一句话")))) == ["一句话"]


def test_strict_namespace_and_pictures():
    data = docx(p("甲") + "<w:p><w:r><w:drawing><a:blip xmlns:a='a'/></w:drawing></w:r></w:p>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = archive.read("word/document.xml").decode()
    strict = main.replace(TRANSITIONAL, STRICT)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", strict)
    document = read_document(out.getvalue())
    assert [block.text for block in document.paragraphs()] == ["甲"]
    assert [problem.code for problem in document.problems] == ["picture_unread"]


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


HIDING_STYLE = (
    '<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Below"><w:basedOn w:val="Secret"/></w:style>'
)
BELOW, SHOWN = '<w:rStyle w:val="Below"/>', '<w:vanish w:val="0"/>'
BLUE = '<w:shd w:val="clear" w:fill="1F4E79"/>'
WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (f"<w:p>{r('支出12万元')}{r('旧数9万元', '<w:vanish/>')}</w:p>", ["支出12万元"]),
        (f"<w:p>{r('支出12万元')}{r('旧数9万元', BELOW)}</w:p>", ["支出12万元"]),
        (p("支出12万元") + p("旧数9万元", '<w:pStyle w:val="Secret"/>'), ["支出12万元"]),
        (f"<w:p>{r('支出12万元')}{r('旧数9万元', WHITE)}</w:p>", ["支出12万元"]),
        (tbl(tc("支出") + tc("12"), f"<w:tc><w:p>{r('旧数', WHITE)}</w:p></w:tc>{tc('9')}"), [["支出", "12", "", "9"]]),
    ],
    ids=["vanish", "style of the run", "style of the paragraph", "white", "white in a cell"],
)  # fmt: skip
def test_what_is_not_shown_is_not_read_and_is_named(body, read):
    data = docx(body, styles=HIDING_STYLE)
    assert texts(data) == read
    assert [problem.code for problem in read_document(data).problems] == ["text_not_visible"]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{r('支出12万元', WHITE + BLUE)}</w:p>",
        f"<w:p><w:pPr><w:shd w:val='clear' w:fill='1F4E79'/></w:pPr>{r('支出12万元', WHITE)}</w:p>",
        tbl(f"<w:tc><w:tcPr><w:shd w:val='clear' w:fill='1F4E79'/></w:tcPr><w:p>{r('支出12万元', WHITE)}</w:p></w:tc>"),
        f"<w:p>{r('支出12万元', SHOWN + BELOW)}</w:p>",
    ],
    ids=["shaded run", "shaded paragraph", "shaded cell", "switched off"],
)
def test_white_on_colour_is_shown(body):
    data = docx(body, styles=HIDING_STYLE)
    assert texts(data) == ["支出12万元"]
    assert read_document(data).problems == ()


def test_the_mark_of_a_footnote_is_no_digit_of_the_number_before_it():
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    assert texts(docx(f"<w:p><w:r><w:t>支出50</w:t></w:r>{raised}</w:p><w:p>{raised}</w:p>")) == ["支出50¹", "1"]
