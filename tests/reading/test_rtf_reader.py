"""RTF of our own writing, in the ways that Word, WPS and LibreOffice write it."""

import json
import re

import pytest

from gongkai.model.block import Paragraph, Table
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.read import read_document
from gongkai.reading.rtf.reader import read_rtf

FONTS = r"{\fonttbl{\f0\fcharset0 Times New Roman;}{\f13\fcharset134 \'cb\'ce\'cc\'e5;}{\f9\fcharset2 Wingdings;}}"


def rtf(body: str, head: str = rf"\ansi\ansicpg936\deff0{FONTS}") -> bytes:
    return ("{\\rtf1" + head + body + "}").encode("ascii")


def gbk(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_rtf(data).blocks if isinstance(block, Paragraph)]


def cells(data: bytes, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    table = [block for block in read_rtf(data).blocks if isinstance(block, Table)][number]
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rf"\f13 {gbk('年初预算数')}12.5\par", "年初预算数12.5"),
        (rf"\f0 {gbk('决算')}\par", "决算"),  # a Western font, the code page of the file
        ("\\f13 \\'84@\\'81a\\par", b"\x84@\x81a".decode("gb18030")),  # the second byte as it is
        ("\\f13 \\'cb\r\n\\'ce\\par", "宋"),  # a line break between the halves
        (r"\uc1\u-26947?\u31639\'3f\par", chr(65536 - 26947) + "算"),
        (rf"\uc2\u39044{gbk('预')}\u31639{gbk('算')}\par", "预算"),
        (r"{\uc0\u39044 \u31639 }{\u25968 ?}\par", "预算数"),
        (r"\u-10187?\u-8704?\par", "\U0001d600"),
        (r"a\~b\_c\emdash d\{\}\\\par", "a b-c—d{}\\"),
        (r"{\f9\'fe} {\f9\u61608 ?}\par", "☑ □"),
        (r'{\field{\*\fldinst SYMBOL 254 \\f "Wingdings" \\s 10}{\fldrslt{\f9\'fe}}}x\par', "☑x"),
        (r'{\field{\*\fldinst HYPERLINK "http://example.org/"}{\fldrslt 12.5}}\par', "12.5"),
        (r"100{\deleted 99}{\revised 88}\par", "10088"),
        (r"100{\v 99}7\par", "1007"),
        (r"one{\deleted\par}two\par", "onetwo"),
        (r"{\header page head\par}{\footerf foot\par}text\par", "text"),
        (r"{\*\unknown {\b lost}}kept{\pict\pngblip 0102}\par", "kept"),
        (r"kept{\pict\bin6 }{}\x1\par}{\b  too}\par", "kept too"),
        (r"{\upr{bytes}{\*\ud{\uc0\u39044 }}}\par", "预"),
        (r"{\listtext\pard\plain 1.\tab}text\par", "1. text"),
        (r"{\pntext\uc0\u19968 \u12289 \tab}text\par", "一、text"),
        (r"{\object\objemb{\*\objdata 0105}{\result shown}}\par", "shown"),
        (r"{\info{\author nobody}}text\par", "text"),
    ],
)
def test_characters_and_what_is_left_out(body, expected):
    assert texts(rtf(body)) == [expected]


def test_chinese_under_a_western_code_page_is_still_chinese():
    assert texts(rtf(gbk("部门决算") + r"\par", r"\ansi\ansicpg1252")) == ["部门决算"]
    assert texts(rtf(r"caf\'e9 \'b0C\par", r"\ansi\ansicpg1252")) == ["café °C"]


def test_rows_of_unequal_cells_share_one_grid():
    body = (
        r"\trowd\trleft-108\cellx3000\cellx9000\pard\intbl name\cell{\b wide}\cell\row"
        r"\trowd\trleft-108\cellx3004\cellx6000\cellx8996\pard\intbl a\cell b\par c\cell d\cell\row\pard after\par"
    )
    assert cells(rtf(body)) == [
        (0, 0, 1, 1, "name"), (0, 1, 1, 2, "wide"), (1, 0, 1, 1, "a"), (1, 1, 1, 1, "b\nc"), (1, 2, 1, 1, "d"),
    ]  # fmt: skip
    assert texts(rtf(body)) == ["after"]


def test_merges_across_and_down():
    first = r"\trowd\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000"
    second = r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000"
    body = rf"{first}\intbl down\cell across\cell\cell\row{second}\intbl\cell x\cell y\cell\row"
    assert cells(rtf(body)) == [
        (0, 0, 2, 1, "down"), (0, 1, 1, 2, "across"), (1, 1, 1, 1, "x"), (1, 2, 1, 1, "y"),
    ]  # fmt: skip


def test_definition_behind_the_cells_as_word_writes_it():
    row = r"\trowd\cellx1000\cellx5000"
    body = (
        rf"{row}\pard\intbl a\cell b\cell{{\trowd\cellx1000\cellx5000\row}}{row}\pard\intbl c\cell d\cell{{{row}\row}}"
    )
    assert [cell[-1] for cell in cells(rtf(body))] == ["a", "b", "c", "d"]


def test_nested_table_follows_the_outer_one():
    body = (
        r"\trowd\cellx4000\cellx8000\pard\intbl before\par"
        r"\pard\intbl\itap2 in 1\nestcell in 2\nestcell"
        r"{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}{\nonesttables\par}"
        r"\pard\intbl\itap1 behind\cell other\cell\row"
        r"\trowd\cellx4000\cellx6000\cellx8000\pard\intbl x\cell y\cell z\cell\row\pard"
    )
    assert cells(rtf(body))[:3] == [(0, 0, 1, 1, "before\nbehind"), (0, 1, 1, 2, "other"), (1, 0, 1, 1, "x")]
    assert cells(rtf(body), 1) == [(0, 0, 1, 1, "in 1"), (0, 1, 1, 1, "in 2")]


def test_table_without_intbl_or_edges():
    assert [cell[-1] for cell in cells(rtf(r"\trowd\cellx1000\cellx2000 a\cell b\cell\row"))] == ["a", "b"]
    assert [cell[1] for cell in cells(rtf(r"\trowd\cellx0\cellx0\intbl a\cell b\cell\row"))] == [0, 1]


def test_notes_text_boxes_headings_and_title():
    body = (
        r"{\stylesheet{\s1 heading 1;}{\s2\outlinelevel1 own;}}{\info{\title Report}}"
        r"\pard\s1 one\par\pard\s2 two\par\pard\outlinelevel2 three\par"
        r"\pard text{\footnote \pard note}"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard box\par}}{\shprslt box\par}}"
        r" goes on\par last\par"
    )
    document = read_rtf(rtf(body))
    assert [(block.text, block.heading_level) for block in document.paragraphs()] == [
        ("one", 1), ("two", 2), ("three", 3), ("text goes on", None), ("box", None), ("last", None), ("note", None),
    ]  # fmt: skip
    assert document.meta == {"title": "Report"}
    assert [block.ordinal for block in document.blocks] == list(range(7))


COLOURS = r"{\colortbl;\red255\green255\blue255;\red31\green78\blue121;\red255\green255\blue255;}"
ROW = r"\trowd{}\cellx1000\cellx2000\pard\intbl "


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (r"a\cf1  99\cf2 b\par", "ab"),
        (r"a{\cf3 99}\cf0 b\par", "ab"),
        (r"a{\cf1 99\plain b}\par", "ab"),
        (r"a{\v 99}b\par", "ab"),
        (r"a{\cf1\chcbpat3 99}b\par", "ab"),
        (ROW.format(r"\clcbpat1") + r"a{\cf1 99}b\cell c\cell\row", "ab"),
    ],
)
def test_what_is_hidden_or_white_on_white_is_not_read_and_is_named(body, read):
    document = read_rtf(rtf(COLOURS + body))
    text = next(block.text if isinstance(block, Paragraph) else block.cells[0].text for block in document.blocks)
    assert text == read
    assert [(problem.code, problem.message.split(" ")[0]) for problem in document.problems] == [
        ("text_not_visible", "2")
    ]


@pytest.mark.parametrize(
    "body",
    [
        r"{\cf1\highlight2 99}\par",
        r"{\cf1\chcbpat2 99}\par",
        r"\pard\cbpat2{\cf1 99}\par",
        r"\pard\shading2500{\cf1 99}\par",
        r"{\cf2 99}\par",
        r"{\cf9 99}\par",
        r"{\shp{\*\shpinst{\shptxt \pard\cf1 99\par}}}\par",
        ROW.format(r"\clcbpat2") + r"{\cf1 99}\cell\cell\row",
        ROW.format(r"\clshdng2500") + r"{\cf1 99}\cell\cell\row",
        r"\pard\intbl{\cf1 99}\cell\cell\trowd\clcbpat2\cellx1000\cellx2000\row",
    ],
)
def test_white_on_colour_is_read(body):
    document = read_rtf(rtf(COLOURS + body))
    found = [cell.text for table in document.tables() for cell in table.cells] + [
        paragraph.text for paragraph in document.paragraphs()
    ]
    assert [text for text in found if text] == ["99"]
    assert document.problems == ()


def test_cut_off_file_is_read_up_to_there_with_a_problem():
    whole = rtf(r"\trowd\cellx1000\cellx2000\intbl a\cell b\cell\row")
    document = read_rtf(whole[:-6])
    assert [problem.code for problem in document.problems] == ["file_truncated"]
    assert [cell.text for cell in next(document.tables()).cells] == ["a", "b"]


def test_pictures_are_counted_once():
    document = read_rtf(rtf(r"text{\*\shppict{\pict 01}}{\nonshppict{\pict 01}}\par"))
    assert [(problem.code, problem.message[:9]) for problem in document.problems] == [("picture_unread", "1 picture")]


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"{\\rtf1" + b"{" * 5000, "nests more than"),
        (rtf(r"{\pict 0102}"), "no text"),
        (b"plain", "no RTF"),
    ],
)
def test_refusals_name_their_cause(data, cause):
    with pytest.raises(UnreadableDocument, match=cause):
        read_rtf(data)


def test_hostile_grid_is_bounded():
    edges = "".join(rf"\cellx{100 * number}" for number in range(1, 256))
    rows = "".join(rf"\trowd\cellx{90000 - 20 * number}\intbl a\cell\row" for number in range(3000))
    wide = r"x\cell " * 255
    document = read_rtf(rtf(rf"\trowd{edges}\intbl {wide}\row{rows}"))
    assert sum(len(table.cells) for table in document.tables()) == 3255


def test_cells_without_end_run_together():
    document = read_rtf(rtf(r"\trowd " + r"x\cell " * 5000 + r"\row"))
    (table,) = document.tables()
    assert (table.column_count, sum(cell.text.count("x") for cell in table.cells)) == (257, 5000)


def test_real_reports_read_like_their_html(shared):
    folder = shared / "corpus" / "formats"
    for report in ("s000", "s004"):
        truth = [
            re.sub(r"\s", "", block["text"])
            for block in json.loads((folder / f"{report}.truth.json").read_text())
            if block["type"] == "para"
        ]
        document = read_document((folder / f"{report}.rtf").read_bytes())
        read = {re.sub(r"\s", "", block.text) for block in document.paragraphs()}
        assert [text for text in truth if text and text not in read] == []
        assert document.problems == ()
