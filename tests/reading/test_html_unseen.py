"""What the eye cannot see on a web page is not read, and named; what only looks so is read."""

import time

import pytest

from gongkai.model.block import Table
from gongkai.reading.read import read_document

WHITE = "#FFFFFF"


def read(body: str, sheet: str = "", head: str = "") -> tuple[list, list[str]]:
    """The texts of a page (cells of tables as lists of rows), and the codes of its problems."""
    page = f"<html><head>{head}<style>{sheet}</style></head><body>{body}<p>支出合计480万元。</p></body></html>"
    document = read_document(page.encode())
    texts = [
        [[cell.text for cell in row] for row in block.rows()] if isinstance(block, Table) else block.text
        for block in document.blocks
    ]
    assert texts.pop() == "支出合计480万元。"
    return texts, [problem.code for problem in document.problems]


HIDING = [
    "display:none",
    "visibility: hidden",
    "visibility:collapse",
    "opacity:0",
    "opacity:0.0",
    "font-size:0",
    "font-size:0pt",
    "text-indent:-9999px",
    "text-indent:-100em",
    "position:absolute;left:-9999px",
    "position:fixed;top:-999px",
    "margin-left:-2000px",
    "color:#fff",
    "color:rgb(255, 255, 255)",
    "color:white;background:white",
    "color:#fefefe",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "background:#000",
    "color:red;background:url(x.png) red;background:#f00 no-repeat",
    "width:0;height:0;overflow:hidden",
    "max-height:0;overflow:hidden",
    "DISPLAY : NONE !important",
]


@pytest.mark.parametrize("style", HIDING)
def test_what_a_style_hides_is_not_read_but_named(style):
    hidden = "基本支出<b>111.11</b>万元。"
    assert read(f'<p style="{style}">{hidden}</p>') == ([], ["text_not_visible"])
    assert read(f"<p class='a h'>{hidden}</p>", f"/* x */ .h{{{style}}}") == ([], ["text_not_visible"])


@pytest.mark.parametrize("selector", [".h", "#x", "p", "P.h", "h1, .h", "div .h", "div > p", "@media screen{.h"])
def test_simple_selectors_are_understood(selector):
    closing = "}" if "@" in selector else ""
    body = "<div><p class='h' id='x'>基本支出111.11万元。</p></div>"
    sheet = f"@import url(x.css); @font-face{{src:url(y)}} {selector}{{display:none}}{closing} body>p{{display:block}}"
    assert read(body, sheet) == ([], ["text_not_visible"])


def test_the_attribute_hidden_hides_and_aria_hidden_does_not():
    assert read("<p hidden>基本支出1.1万元</p>") == ([], ["text_not_visible"])
    assert read("<p aria-hidden=true>基本支出1.1万元</p>", ".h{display:none}") == (["基本支出1.1万元"], [])


@pytest.mark.parametrize(
    ("style", "sheet"),
    [
        ("display:block", ".h{display:none}"),
        ("", ".h{display:none} p.h{display:block}"),
        ("", ".h{display:block !important} #x{display:none}"),
        ("", ".h{display:none} .h{display:block}"),
        ("", "@media print{.h{display:none}}"),
        ("", "@media (max-width:600px){.h{display:none}}"),
        ("", ".h:hover{display:none} .h::before{display:none} .other, .h + .h{display:none}"),
        ("", "body{opacity:0} html{display:none} [v-cloak]{display:none}"),
        ("", "div{font-size:0} .h{font-size:14px}"),
        ("", "div{visibility:hidden} .h{visibility:visible}"),
        ("", "div{text-indent:-9999px} .h{text-indent:2em}"),
        ("", "div{color:#fff} .h{color:#333}"),
        ("color:#fff;background-color:#006", ""),
        ("", "div{background:#006} .h{color:#fff}"),
        ("color:#fff;background:url(x.png)", ""),
        ("color:#fff;background:linear-gradient(red, blue)", ""),
        ("color:#fff;position:absolute", ""),
        ("left:-9999px", ""),
        ("width:0", ""),
        ("height:0;overflow:visible", ""),
        ("opacity:0.5", ""),
        ("font-size:0.8em", ""),
        ("text-indent:-21pt", ""),
        ("color:inherit", ".h{}}} .h{"),
    ],
)
def test_what_is_seen_is_read(style, sheet):
    body = f"<div v-cloak><p class=h id=x style='{style}'>基本支出111.11万元。</p></div>"
    assert read(body, sheet) == (["基本支出111.11万元。"], [])


def test_a_colour_is_behind_white_text_where_a_sheet_elsewhere_may_put_it():
    link = "<link rel=stylesheet href=site.css>"
    body = "<div class='{}'><p style='color:#fff'>基本支出1.1万元</p></div>"
    assert read(body.format("blue"), head=link) == (["基本支出1.1万元"], [])
    assert read(body.format("TRS_Editor"), head=link) == ([], ["text_not_visible"])
    assert read(body.format("blue")) == ([], ["text_not_visible"])
    white = body.format("blue").replace("color:#fff", "color:#fff;background:#fff")
    assert read(white, head=link) == ([], ["text_not_visible"])


def test_cells_that_cannot_be_seen_keep_their_place_and_columns_that_are_not_there_do_not():
    rows = "<tr><td>项目<td class=h>上年<td>本年<tr><td>基本支出<td class=h>1<td>310"
    for style in ("visibility:hidden", "opacity:0", "color:#fff", "font-size:0"):
        texts, problems = read(f"<table>{rows}</table>", f".h{{{style}}}")
        assert texts == [[["项目", "", "本年"], ["基本支出", "", "310"]]]
        assert problems == ["text_not_visible"]
    assert read(f"<table>{rows}</table>", ".h{display:none}")[0] == [[["项目", "本年"], ["基本支出", "310"]]]
    dark = f"<table bgcolor=#003366><tr><td><font color={WHITE}>项目</font><td>本年<tr><td>基本支出<td>310</table>"
    assert read(dark)[0] == [[["项目", "本年"], ["基本支出", "310"]]]


def test_tables_begin_anew_in_pages_without_a_doctype():
    table = "<div style='font-size:0;color:#fff'><table><tr><td>项目<td>本年<tr><td>基本支出<td>310</table></div>"
    assert read(table)[0] == [[["项目", "本年"], ["基本支出", "310"]]]


def test_many_rules_and_elements_cost_little():
    sheet = "".join(f".c{n}{{font-size:12px;color:#333;background:#fff}}" for n in range(300)) + ".h{font-size:0}"
    body = "".join(f"<p class=c{n % 300}><span>第{n}段</span></p>" for n in range(3000))
    start = time.process_time()
    texts, _ = read(body, sheet, "<!-- x -->" * 300)
    assert len(texts) == 3000
    read("<i>x</i>", "/*" * 300_000)
    assert time.process_time() - start < 6
