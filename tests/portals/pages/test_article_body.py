"""Which article pages are reports themselves: with nothing attached, with annexes, and with the reports attached."""

import pytest

from gongkai.portals.pages.article import page_article
from gongkai.portals.pages.page import Page

FILE = '<p><a href="./1.pdf">附件1：公开表.pdf</a></p>'
SENTENCE = "本部门严格执行预算，加强管理，各项工作按计划完成。"
CHAPTERS = "".join(
    f"<p>{number}、{name}</p><p>{SENTENCE * 8}全年支出{amount}.35万元，完成预算的{amount % 100}.1%。</p>"
    for number, name, amount in (
        ("一", "部门概况", 171),
        ("二", "收入支出", 288),
        ("三", "绩效情况", 399),
        ("四", "问题", 12),
    )
)
TABLE = "<table>" + "".join(f"<tr><td>行政运行{row}</td><td>1,20{row}.50</td></tr>" for row in range(5)) + "</table>"
LINKED = (
    "<table>"
    + "".join(f'<tr><td>{row}</td><td><a href="./{row}.pdf">2024.{row}0 某局.pdf</a></td></tr>' for row in range(9))
    + "</table>"
)


def article(body: str):
    head = '<meta name="ArticleTitle" content="示例县水务局2024年度部门决算公开">'
    text = f"<html><head>{head}</head><body><div class='TRS_Editor'>{body}</div></body></html>"
    return page_article(Page("http://h/t20250901_1.html", text.encode()))


@pytest.mark.parametrize(
    ("body", "is_report"),
    [
        (CHAPTERS, True),
        (TABLE, True),
        (f"<p>{SENTENCE * 40}</p>", True),
        (f"<p>{SENTENCE}</p>", False),
        (CHAPTERS + FILE, True),
        (TABLE + FILE, True),
        (f"<p>现将我局2024年度部门决算予以公开。</p>{FILE}", False),
        (f"<p>{SENTENCE * 40}</p>{FILE}", False),  # long, but no report: nothing is counted in it
        (f"<p>现将各单位决算予以公开。</p>{LINKED}", False),
    ],
)
def test_an_article_that_is_a_report_itself(body, is_report):
    assert article(body).is_report is is_report


def test_its_text_is_that_of_the_article_alone():
    inner = article("<div class='view'><p>正文</p></div>")
    assert inner.text == "正文"


def test_a_report_with_annexes_and_its_annexes_are_sealed(site, portal, vault):
    column = "/zwgk/czyjs/"
    site.put(
        f"{column}index.html", '<ul><li><a href="202509/t20250901_1.html">某局2024年度部门决算</a>2025-09-01</li></ul>'
    )
    site.put(f"{column}202509/t20250901_1.html", f"<div class='TRS_Editor'>{CHAPTERS}{FILE}</div>")
    site.put(f"{column}202509/1.pdf", b"%PDF-1.7")
    assert site.collect(portal, vault).new == 2
    assert [document.role.value for document in vault.sealed_documents()] == ["article", "attachment"]
