"""Every family on pages of our own writing: each item, date, further page, head and file, exactly."""

import time
from datetime import date
from pathlib import Path

import pytest
import yaml

from gongkai.portals.families.by_name import FAMILIES
from gongkai.portals.families.fingerprint import fingerprint
from gongkai.portals.pages.page import Page

SITE = "http://www.example.org"
FOLDER = Path(__file__).parent
EXPECTED = yaml.safe_load((FOLDER / "families.yml").read_text("utf-8"))
TITLES = EXPECTED["titles"]


def page_of(file: str, path: str) -> Page:
    return Page(f"{SITE}{path}", (FOLDER / file).read_bytes())


@pytest.mark.parametrize("file", EXPECTED["lists"])
def test_a_list_holds_its_items_and_names_its_other_pages(file):
    expected = EXPECTED["lists"][file]
    listing = FAMILIES[file.partition("/")[0]].listing(page_of(file, expected["url"]))
    assert [(item.url, item.title, item.published_on) for item in listing.candidates] == [
        (SITE + path, TITLES.get(title, title), on) for path, title, on in expected["items"]
    ]
    assert list(listing.further_urls) == [SITE + path for path in expected["further"]]


@pytest.mark.parametrize("file", EXPECTED["articles"])
def test_an_article_says_what_it_is_and_what_it_carries(file):
    expected = EXPECTED["articles"][file]
    article = FAMILIES[file.partition("/")[0]].article(page_of(file, expected["url"]))
    assert article.title == TITLES["A"]
    assert article.published_on == date(2025, 8, 29)
    assert [(attachment.url, attachment.file_name) for attachment in article.attachments] == [
        (SITE + path, name) for path, name in expected["files"]
    ]
    if "head" in expected:
        assert article.head == expected["head"]
    assert not article.is_report


@pytest.mark.parametrize(
    "file", ["aspnet/article.aspx", "generic/article.html", "gkmlpt/article.html", "hn_numeric/article.html"]
)
def test_the_publisher_is_found_where_no_meta_tag_names_it(file):
    expected = EXPECTED["articles"][file]
    article = FAMILIES[file.partition("/")[0]].article(page_of(file, expected["url"]))
    assert article.publisher == "试写县民政局"


@pytest.mark.parametrize("file", [file for file in EXPECTED["lists"] if "_1." in file and "json" not in file])
def test_a_family_is_known_by_its_list_page(file):
    assert fingerprint(page_of(file, EXPECTED["lists"][file]["url"])).family == file.partition("/")[0]


def test_a_list_that_is_drawn_by_a_script_and_a_column_tree_are_known():
    assert fingerprint(page_of("ucap/list_script.shtml", "/sx/c12/list.shtml")).family == "ucap"
    assert fingerprint(page_of("gkmlpt/index.html", "/gkmlpt/index")).family == "gkmlpt"


def test_the_form_of_a_list_page_is_sent_back_whole():
    listing = FAMILIES["aspnet"].listing(page_of("aspnet/list_1.aspx", "/gk/List_gk.aspx?lmid=31"))
    assert listing.further[0].form == (("__VIEWSTATE", "dDw1"), ("__EVENTTARGET", "pager"), ("__EVENTARGUMENT", "2"))


def test_one_column_of_a_column_tree_is_asked_for_by_its_number():
    index = page_of("gkmlpt/index.html", "/gkmlpt/index#22")
    assert FAMILIES["gkmlpt"].listing(index).further_urls == (f"{SITE}/gkmlpt/api/all/22?page=1&sid=4711",)


def test_records_of_an_encrypted_column_are_only_those_of_its_page():
    text = (FOLDER / "hanweb_jpage/list_1.html").read_text("utf-8").replace("&columnid=33&", "&columnid=Zm9v&")
    listing = FAMILIES["hanweb_jpage"].listing(Page(f"{SITE}/col/col33/index.html", text.encode()))
    assert len(listing.candidates) == 2
    assert listing.further == ()


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"data": null}', b"[1]", b"\xff\xfe\x00", b"<html><a href='http://[/'>x</a></html>"]
)
def test_a_broken_page_lists_nothing_and_breaks_nothing(family, body):
    page = Page(f"{SITE}/x/?page=1", body)
    assert FAMILIES[family].listing(page).candidates == ()
    FAMILIES[family].article(page)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_pager_link_is_never_an_item(family):
    pager = "".join(
        f"<li><a href='{href}'>{text}</a><span>2025-01-01</span></li>"
        for href, text in [
            ("1.htm", "下一页"),
            ("index_3.html", "3"),
            ("list_9.shtml", "尾页"),
            ("x.htm", "第4页"),
            ("m/", "更多>>"),
        ]
    )
    page = Page(f"{SITE}/gk/", f"<html><body><ul>{pager}</ul></body></html>".encode())
    assert FAMILIES[family].listing(page).candidates == ()


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("<a href='/n/1'>某局2024年度部门决算</a>", "某局2024年度部门决算"),
        ("<a href='/n/1' title='某局2024年度部门决算'>某局2024…</a>", "某局2024年度部门决算"),
        (
            "<a href='/n/1' title='标题：某局2024年度部门决算&#13;点击数：7&#13;发表时间：25年1月1日'>某局2024...</a>",
            "某局2024年度部门决算",
        ),
        ("<a href='/n/1'>某局2024年度部门决算<em>2025-09-12</em></a>", "某局2024年度部门决算"),
        ("<a href='/n/1'><em>[2025-09-12]</em> 某局2024年度部门决算</a>", "某局2024年度部门决算"),
        ("<a href='/n/1'>某局预算执行情况（截至2025年6月30日）</a>", "某局预算执行情况（截至2025年6月30日）"),
        ("<a href='/n/1'>某局中期规划2021-25</a>", "某局中期规划2021-25"),
        (
            "<a href='/n/1' title='某局2024年度部门决算'><h3>某局2024年度部门决算</h3><p>摘要若干</p></a>",
            "某局2024年度部门决算",
        ),
        ("<a href='/n/1'><img src='x.png'></a> <a href='/n/1'>某局2024年度部门决算</a>", "某局2024年度部门决算"),
        ("<a href='/n/1'>[部门决算]</a><a href='/n/1'>某局2024年度部门决算</a>", "某局2024年度部门决算"),
    ],
)
def test_an_item_is_called_what_a_reader_calls_it(link, title):
    page = f"<html><body><ul><li>{link}<span>2025-09-13</span></li></ul></body></html>"
    [item] = FAMILIES["generic"].listing(Page(f"{SITE}/gk/", page.encode())).candidates
    assert item.title == title


def test_marked_rows_keep_other_lists_out():
    text = (FOLDER / "vsb/list_1.htm").read_text("utf-8")
    beside = "<div class='r'><ul><li><a href='info/9/1.htm'>最新要闻一则</a><span>2026-01-04</span></li></ul></div>"
    page = Page(f"{SITE}/gk.htm", text.replace("</body>", f"{beside}</body>").encode())
    assert len(FAMILIES["vsb"].listing(page).candidates) == 2


def test_an_item_that_stands_twice_has_its_date_from_where_it_stands():
    link = "<a href='info/1/2.htm'>"
    rows = f"<div>{link}某局2024年度部门决算</a><i>2025-09-13</i></div><p>{link}部门决算</a></p>"
    [item] = FAMILIES["vsb"].listing(Page(f"{SITE}/gk.htm", f"<body><div>{rows}</div></body>".encode())).candidates
    assert (item.title, item.published_on) == ("某局2024年度部门决算", date(2025, 9, 13))


@pytest.mark.parametrize(
    ("path", "further"), [("", ["&cur_page=2"]), ("&cur_page=2", ["&cur_page=3"]), ("&cur_page=3", [])]
)
def test_a_pager_that_only_counts_is_counted_along(path, further):
    page = Page(f"{SITE}/info/iList.jsp?cat_id=7{path}", "<body>共3页</body>".encode())
    assert list(FAMILIES["ilist_jsp"].listing(page).further_urls) == [
        f"{SITE}/info/iList.jsp?cat_id=7{more}" for more in further
    ]


@pytest.mark.parametrize(
    ("family", "opening"),
    [
        ("hanweb_jpage", "<record><![CDATA["),
        ("hanweb_jpage", "proxyUrl:'/p' totalRecord:9 ajaxParam:{"),
        ("hanweb_jpage", "proxyUrl:'/p' totalRecord:9 <nextgroup>"),
        ("longxun", "Ls.pagination({"),
    ],
)
def test_a_page_whose_openings_never_close_is_taken_apart_in_a_moment(family, opening):
    page = Page("http://www.example.org/index.html", b"<html><body>" + opening.encode() * 10_000)
    began = time.thread_time()
    FAMILIES[family].listing(page)
    assert time.thread_time() - began < 5
