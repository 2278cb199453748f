"""HTML: the article without the site, the tables as grids, the bytes decoded by themselves."""

import base64

import pytest

from gongkai.model.block import Table
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.read import read_document


def texts(page: str) -> list:
    return [
        [cell.text for cell in block.cells] if isinstance(block, Table) else block.text
        for block in read_document(f"<html><body>{page}</body></html>".encode()).blocks
    ]


def test_gbk_bytes_under_a_wrong_meta_tag():
    page = '<html><head><meta charset="utf-8"><title>预算 公开</title></head><body><p>绩效㎡</p></body></html>'
    document = read_document(page.encode("gb18030"))
    assert [block.text for block in document.paragraphs()] == ["绩效㎡"]
    assert document.meta["title"] == "预算 公开"


def test_national_meta_tags_without_persons():
    tags = "ArticleTitle=部门预算 pubdate=2026-03-02 ContentSource=null Author=某人 SiteIDCode=1"
    pairs = (tag.split("=") for tag in tags.split())
    head = "".join(f'<meta name="{name}" content="{content}">' for name, content in pairs)
    document = read_document(f"<html><head>{head}</head><body><p>见附件</p></body></html>".encode())
    assert document.meta == {"ArticleTitle": "部门预算", "PubDate": "2026-03-02", "SiteIDCode": "1"}


def test_spans_make_a_true_grid():
    page = (
        "<table><tr><td rowspan=2>甲</td><td colspan='2'>乙</td></tr><tr><td>丙</td><td rowspan=9>丁</td></tr>"
        "<tr><td>戊<td>己</table>"
    )
    (table,) = read_document(f"<html><body>{page}</body></html>".encode()).tables()
    assert {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table.cells} == {
        "甲": (0, 0, 2, 1), "乙": (0, 1, 1, 2),
        "丙": (1, 1, 1, 1), "丁": (1, 2, 2, 1), "戊": (2, 0, 1, 1), "己": (2, 1, 1, 1),
    }  # fmt: skip


def test_rowspan_zero_runs_to_the_end():
    page = "<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>"
    (table,) = read_document(f"<html><body>{page}</body></html>".encode()).tables()
    assert table.cells[0].row_span == 3
    assert [cell.column for cell in table.cells] == [0, 1, 1, 1]


def test_article_split_over_two_containers_is_whole():
    page = "".join(
        f'<div class="TRS_Editor"><p>第{part}部分的正文在这里，说明收入与支出的情况。</p></div>' for part in "一二"
    )
    assert len(texts(f"<div>菜单</div><div>{page}</div><div>版权</div>")) == 2


def test_page_without_known_container_loses_no_table():
    page = '<div class="top"><table><tr><td>收入</td><td>83.67</td></tr></table></div><p>正文很长很长很长很长很长。</p>'
    assert ["收入", "83.67"] in texts(page)


def test_deep_nesting_ends_in_one_line_or_is_read():
    page = "<html><body>" + "<div>" * 20_000 + "底"
    try:
        document = read_document(page.encode())
    except UnreadableDocument as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert document.blocks


def test_lines_headings_and_blanks():
    document = read_document(
        "<html><body><h2>一、<b>收入</b></h2><div>2024年<span>收入</span>\n 83.67&nbsp;万元<br>支出<p>段</p>".encode()
    )
    assert [(b.text, b.heading_level) for b in document.paragraphs()] == [
        ("一、收入", 2), ("2024年收入 83.67 万元", None), ("支出", None), ("段", None),
    ]  # fmt: skip


def test_hidden_parts_and_the_site_around_the_article_are_left_out():
    page = (
        '<div class="header"><a href="/">首页</a></div><nav>导航</nav>'
        '<div class="main"><div id="Zoom"><p>正文一，收入合计83.67万元，支出合计83.67万元。</p><script>x()</script>'
        '<p style="display: none">藏</p></div></div><div class="footer">版权所有 联系电话</div>'
    )
    assert texts(page) == ["正文一，收入合计83.67万元，支出合计83.67万元。"]
    assert texts(page.replace('id="Zoom"', 'id="unknown"')) == ["正文一，收入合计83.67万元，支出合计83.67万元。"]


def test_layout_tables_are_only_their_content_and_data_tables_stay():
    data = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    layout = f"<table><tr><td>菜单</td><td><table><tr><td><p>前</p>{data}<p>后</p></td></tr></table></td></tr></table>"
    assert texts(layout) == ["菜单", "前", ["甲", "1", "乙", "2"], "后"]


def test_nested_table_follows_the_outer_one_and_is_not_repeated():
    page = (
        "<table><tr><td>部门名称</td><td>某某单位名称</td></tr><tr><td>收支情况说明</td>"
        "<td>见下<table><tr><td>子</td><td>1</td></tr></table></td></tr></table>"
    )
    assert texts(page) == [["部门名称", "某某单位名称", "收支情况说明", "见下"], ["子", "1"]]


def test_mhtml_is_unpacked():
    page = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes("<html><body><p>预算</p></body></html>".encode("gb18030"))
        + b"\r\n--b--\r\n"
    )
    document = read_document(page)
    assert document.media_type == "multipart/related"
    assert [block.text for block in document.paragraphs()] == ["预算"]


@pytest.mark.parametrize(
    ("page", "first", "meta"),
    [
        ("suzhou-article-3.html", "详见附件：", {"SiteIDCode": "3205000002", "PubDate": "2026-03-06 14:05:19"}),
        ("yueyang-article-2.html", "市直各预算单位、各县（市、区）财政局：", {"SiteIDCode": "4306000059"}),
    ],
)
def test_real_articles_begin_with_the_article(shared, page, first, meta):
    document = read_document((shared / "corpus" / "real" / "html" / page).read_bytes())
    assert document.blocks[0].text == first
    assert meta.items() <= document.meta.items()


def test_every_real_page_is_read(shared):
    for page in (shared / "corpus" / "real" / "html").glob("*.html"):
        assert read_document(page.read_bytes(), name=page.name).blocks


def test_the_mark_of_a_footnote_is_no_digit_of_the_number_before_it():
    row = "<td>支出<sup>2</sup></td><td>50<sup>1</sup></td><td>30<sup>[<a>2</a>]</sup></td><td><sup>20</sup></td>"
    assert texts(f"<table><tr>{row}</tr><tr><td>5000m<sup>2</sup></td></tr></table>") == [
        ["支出²", "50¹", "30⁽²⁾", "20", "5000m²"]
    ]


def test_a_long_label_of_a_table_is_no_article():
    label = "用于水利工程维护的各项支出" * 30
    _, table = texts(f"<p>支出总表</p><table><tr><td>{label}</td><td>10</td></tr></table>")
    assert table == [label, "10"]
