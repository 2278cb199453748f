"""Home pages, columns, announcements and other papers that are saved where a report was meant (all made up)."""

import dataclasses

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import document_reading
from gongkai.model.block import Block, Cell, Paragraph, Table
from gongkai.model.document import Document, Problem
from gongkai.model.document_facts import DocType
from gongkai.model.outcome import OtherFile

SITE = {"SiteName": "长沙市审计局", "SiteIDCode": "4301000012", "title": "长沙市审计局门户网站"}
ENTRIES = (
    "通知公告",
    "长沙市审计局2026年部门预算公开 2026-02-11",
    "市审计局召开全市审计工作会议 2026-01-20",
    "长沙市审计局2024年度部门决算公开 2025-09-12",
    "2025年全市查出问题金额12亿元 2025-08-02",
    "更多>>",
    "长沙市普查中心2026年单位预算公开 2026-02-10",
)
ROWS = [
    ["项目", "2026年预算数", "2025年预算数"],
    ["基本支出", "12.00", "11.00"],
    ["项目支出", "3.00", "2.50"],
    ["合计", "15.00", "13.50"],
]
HINTS = SourceHints(file_name="审计局_2026年部门预算.html", title="审计局2026年部门预算", region_code="430100")


def table(rows: list[list[str]], ordinal: int = 0) -> Table:
    return Table(tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)), ordinal)


def page(*parts: str | list[list[str]], media_type: str = "text/html", **meta: str) -> Document:
    blocks: list[Block] = [
        Paragraph(part, ordinal) if isinstance(part, str) else table(part, ordinal)
        for ordinal, part in enumerate(parts)
    ]
    return Document(media_type, tuple(blocks), meta=meta)


def told(document: Document, hints: SourceHints = HINTS) -> tuple[str | None, str]:
    """Code and line of the problem that says what the file is, None and nothing where it is a report."""
    problems = document_reading(document, hints).records.problems
    return next(((problem.code, problem.message) for problem in problems), (None, ""))


@pytest.mark.parametrize(
    ("meta", "kind"),
    [
        (SITE, OtherFile.HOME_PAGE),
        ({**SITE, "ColumnName": "网站首页"}, OtherFile.HOME_PAGE),
        ({**SITE, "ColumnName": "预算公开"}, OtherFile.LIST_OF_LINKS),
        ({}, OtherFile.LIST_OF_LINKS),
        ({"title": "长沙市审计局"}, OtherFile.HOME_PAGE),
    ],
)
def test_a_list_of_links_is_no_report_whatever_its_entries_say(meta, kind):
    records = document_reading(page(*ENTRIES, **meta), HINTS).records
    assert [problem.code for problem in records.problems] == [kind]
    assert not any((records.figures, records.unmapped, records.narratives, records.claims))
    facts = records.document
    assert (facts.doc_types, facts.fiscal_year, facts.level) == ((DocType.OTHER,), None, None)


def test_whose_home_page_it_is():
    facts = document_reading(page(*ENTRIES, **SITE), SourceHints()).records.document
    assert (facts.department, facts.region_code) == ("长沙市审计局", "430100")
    message = told(page(*ENTRIES, **SITE))[1]
    assert message == "the file is the home page of 长沙市审计局; follow its link to the report and collect that file"


def test_a_column_on_the_portal_of_a_government_is_not_of_the_government():
    meta = {"SiteName": "长沙市人民政府", "title": "长沙市人民政府", "ColumnName": "长沙市普查中心"}
    assert document_reading(page(*ENTRIES, **meta), SourceHints()).records.document.department == "长沙市普查中心"
    bare = {**meta, "ColumnName": "部门预算"}
    assert document_reading(page(*ENTRIES, **bare), SourceHints()).records.document.department is None


@pytest.mark.parametrize(
    "document",
    [
        page(*ENTRIES, ROWS, **SITE),
        page(*ENTRIES, **{**SITE, "ArticleTitle": "长沙市审计局2026年部门预算公开"}),
        page(*ENTRIES, media_type="application/pdf"),
        page(*(f"{entry}。" for entry in ENTRIES), **SITE),
    ],
    ids=["a table of numbers", "an article", "no page", "sentences"],
)
def test_what_is_no_list_of_links(document):
    assert document_reading(document, HINTS).records.document.fiscal_year == 2026


def test_a_page_that_only_announces_a_report():
    meta = {**SITE, "ArticleTitle": "长沙市审计局2026年部门预算公开"}
    document = page("点击下载", "附件：部门预算公开表.xlsx", "部门决算公开.pdf", **meta)
    code, message = told(document)
    assert code == OtherFile.PAGE_OF_ATTACHMENTS
    assert "长沙市审计局2026年部门预算公开" in message
    facts = document_reading(document, HINTS).records.document
    assert (facts.doc_types, facts.fiscal_year) == ((DocType.BUDGET,), 2026)


def test_a_page_of_a_site_that_holds_next_to_nothing():
    assert told(page("欢迎访问", **SITE))[0] == OtherFile.HOME_PAGE
    column = page("长沙市审计局2026年部门预算公开", **SITE, ColumnName="预算公开")
    assert told(column)[0] == OtherFile.LIST_OF_LINKS
    assert document_reading(column, HINTS).records.document.fiscal_year is None
    article = page("附件：部门预算公开表.xlsx", **{**SITE, "title": "长沙市审计局2026年部门预算公开"})
    assert told(article)[0] == OtherFile.PAGE_OF_ATTACHMENTS


def test_a_report_whose_numbers_were_not_understood_is_a_report():
    rows = [["甲乙", "丙丁"], ["戊己", "31.70"], ["庚辛", "8.20"]]
    assert told(page("长沙市审计局2026年部门预算", rows))[0] is None


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (
            ["长沙市预算绩效管理办法", "第一条 为规范管理，制定本办法。", "第二条 本办法适用于各单位。", "第三条 略。"],
            OtherFile.REGULATION,
        ),
        (["关于开展名单征集的通知", "请各单位认真组织。", "长沙市审计局"], OtherFile.NOTICE),
        (["2026年部门预算", [["项目", "金额"], ["基本支出", ""], ["项目支出", ""]]], OtherFile.FORM_WITHOUT_FIGURES),
        (
            ["政府网站工作年度报表", "（2025年度）", [["网站名称", "访问量"], ["长沙市审计局", "3,412"]]],
            OtherFile.OTHER_PAPER,
        ),
        (["长沙市中药饮片目录", [["序号", "名称"], ["1", "甘草"]]], OtherFile.OTHER_PAPER),
    ],
)
def test_other_papers_say_what_they_are(parts, kind):
    code, message = told(page(*parts, media_type="application/pdf"), SourceHints())
    assert code == kind
    assert "\n" not in message
    assert ";" in message, "the cure follows the cause"


def test_a_report_in_words_and_an_empty_file_are_not_called_other_papers():
    sentence = "我局完成了年度工作任务，取得了良好成效。"
    words = ["长沙市审计局2025年度部门整体支出绩效自评报告", *[sentence] * 5]
    assert told(page(*words, media_type="application/pdf"))[0] is None
    assert told(page(media_type="application/pdf"))[0] is None


def test_a_file_that_could_not_be_read_whole_is_not_called_another_paper():
    problem = Problem("page_without_text", "page 1 is a picture", 1)
    document = dataclasses.replace(page("目录", media_type="application/pdf"), problems=(problem,))
    assert [found.code for found in document_reading(document, HINTS).records.problems] == ["page_without_text"]
