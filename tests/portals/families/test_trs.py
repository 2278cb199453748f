"""The TRS family: which links are items, how far the list goes, what an article carries."""

from datetime import date

import pytest

from gongkai.portals.families.trs import Trs
from gongkai.portals.pages.listing import Candidate
from gongkai.portals.pages.page import Page

COLUMN = "http://www.example.org/zwgk/czyjs/"


def test_items_are_what_the_column_lists_and_nothing_else(pages):
    listing = Trs().listing(Page(f"{COLUMN}index.html", (pages / "trs/list_1.html").read_bytes()))
    assert listing.candidates == (
        Candidate(f"{COLUMN}202509/t20250912_812345.html", "示例县水务局2024年度部门决算公开", date(2025, 9, 12)),
        Candidate(f"{COLUMN}202508/t20250830_812340.html", "示例县林业局2024年度部门决算", date(2025, 9, 1)),
        Candidate(f"{COLUMN}202507/t20250701_800000.html", "关于做好2024年度部门决算工作的通知", date(2025, 7, 1)),
        Candidate(f"{COLUMN}202506/P020250630123456789012.pdf", "示例镇2024年度部门决算.pdf", date(2025, 6, 30)),
        Candidate(
            "https://czj.other.example/yjs/202501/t20250120_770001.html",
            "示例县财政局2025年部门预算",
            date(2025, 1, 20),
        ),
    )
    assert listing.further_urls == (f"{COLUMN}index_1.html",)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('createPageHTML(3, 0, "index", "html");', ["index_1.html", "index_2.html"]),
        ("createPageHTML(3,0,'list','shtml','black2',45)", ["list.shtml", "list_1.shtml", "list_2.shtml"]),
        ("createPageHTML('paging',3,1,'index','html',45)", ["index_2.html", "index_3.html"]),
        (f"createPageHTML({'9' * 6000},0,'index','html')", []),
        ('createPageHTML(1, 0, "index", "html");', []),
        ("var countPage = 2;//总页数", ["index_1.html"]),
        ("function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}", []),
        ("", []),
    ],
)
def test_pages_count_from_one_where_the_pager_is_named_first(script, expected):
    page = Page(f"{COLUMN}index.html", f"<html><script>{script}</script></html>".encode())
    assert Trs().listing(page).further_urls == tuple(COLUMN + name for name in expected)


def test_an_article_says_what_it_is_and_what_it_carries(pages):
    url = f"{COLUMN}202509/t20250912_812345.html"
    article = Trs().article(Page(url, (pages / "trs/article.html").read_bytes()))
    assert (article.title, article.publisher) == ("示例县水务局2024年度部门决算公开", "示例县水务局")
    assert article.published_on == date(2025, 9, 12)
    assert article.meta["SiteIDCode"] == "9999990001"
    assert "Url" not in article.meta
    assert article.head == {
        "索引号": "99999900/2025-00123", "发布机构": "示例县水务局", "发文日期": "2025年09月11日", "有效性": "有效"
    }  # fmt: skip
    assert [(file.url, file.file_name, file.suffix) for file in article.attachments] == [
        (f"{COLUMN}202509/P020250912591234567890.pdf", "1.部门决算.pdf", ".pdf"),
        (f"{COLUMN}202509/P020250912591234567991.xlsx", "2.项目支出绩效自评表.xlsx", ".xlsx"),
        ("http://www.example.org/system/download.jsp?id=7&name=x.docx", "3.整体支出绩效自评报告.docx", ".docx"),
        ("http://www.example.org/u/4.%E9%A2%84%E7%AE%97.pdf", "4.预算.pdf", ".pdf"),
    ]
    assert not article.is_report


@pytest.mark.parametrize(
    ("body", "is_report"),
    [
        ("<p>现将决算予以公开，请点击附件查看。</p>", False),
        ("<p>" + "预算执行情况。" * 120 + "</p>", True),
        ("<table>" + "<tr><td>一般公共预算</td><td>123456.78</td></tr>" * 4 + "</table>", True),
        ("<ul>" + "<li><a href='t20250912_1.html'>示例县水务局2024年度部门决算公开</a></li>" * 60 + "</ul>", False),
        ("<p>" + "预算执行情况。" * 120 + "</p><a href='a.pdf'>全文</a>", False),
    ],
)
def test_a_body_is_a_report_by_what_it_says(body, is_report):
    page = f"<meta name='ArticleTitle' content='x'><div class='TRS_Editor'>{body}</div>".encode()
    assert Trs().article(Page(f"{COLUMN}a.html", page)).is_report is is_report


def test_the_publisher_is_no_path_through_the_editors_menus():
    page = "<meta name='ContentSource' content='权限设置,编辑'><p>发布机构：示例县水务局</p>".encode()
    assert Trs().article(Page(f"{COLUMN}a.html", page)).publisher == "示例县水务局"


def test_the_fixtures_of_the_family_exactly(shared):
    folder = shared / "portals/families/trs"
    column = "http://www.trs-county.example/zwgk/czyjs/"
    first = Trs().listing(Page(f"{column}index.html", (folder / "list_p1__index.html").read_bytes()))
    second = Trs().listing(Page(f"{column}index_1.html", (folder / "list_p2__index_1.html").read_bytes()))
    assert [item.published_on.isoformat() for item in first.candidates] == [
        "2025-09-12", "2025-09-11", "2025-06-30", "2025-01-20"
    ]  # fmt: skip
    assert first.candidates[2].title.endswith("绩效自评报告")
    assert first.candidates[3].url == "https://other.trs-county.example/x/202501/t20250120_770001.html"
    assert first.further_urls == (f"{column}index_1.html", f"{column}index_2.html")
    assert len(second.candidates) == 2
    url = f"{column}202509/t20250912_812345.html"
    article = Trs().article(Page(url, (folder / "article__202509_t20250912_812345.html").read_bytes()))
    assert [file.file_name for file in article.attachments] == [
        "1.示例县水务局2024年度部门决算.pdf", "2.项目支出绩效自评表.xlsx"
    ]  # fmt: skip


def test_real_lists_item_by_item(shared):
    for name, pages in (("changsha-list-1.html", 4), ("changsha-list-2.html", 2)):
        listing = Trs().listing(Page(f"{COLUMN}index.html", (shared / "corpus/real/html" / name).read_bytes()))
        assert len(listing.candidates) == 15
        assert all(item.published_on and "长沙市" in item.title for item in listing.candidates)
        assert len(listing.further_urls) == pages - 1
