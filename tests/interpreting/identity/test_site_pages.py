"""Home pages and columns of a site are no reports, under whatever name they were saved."""

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import read_report
from gongkai.model.document_facts import DocType

HINTS = SourceHints(file_name="临江县水利局_2025年部门预算.html")


def page(title: str, body: str) -> bytes:
    return f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>".encode()


HOME = (
    "<div>网站首页 | 政务服务 | 互动交流</div><ul><li><a href='1.html'>临江县2025年河长制工作会议召开</a></li></ul>"
    "<div>今年以来已受理1,208件，发放补助31.50万元</div><div>版权所有：临江县水利局</div>"
)
COLUMN = "<ul>" + "".join(f"<li>南山市水利系统第{n}次例会召开 2025-03-0{n}</li>" for n in range(1, 5)) + "</ul>"


@pytest.mark.parametrize(("body", "kind"), [(HOME, "home_page"), (COLUMN, "home_page")])
def test_a_page_of_a_site_is_no_report(body, kind):
    records = read_report(page("临江县水利局", body), HINTS)
    assert records.document.doc_types == (DocType.OTHER,)
    assert [records.figures, records.unmapped, records.indicators, records.component_scores] == [()] * 4
    assert [problem.code for problem in records.problems] == [kind]


def test_a_report_among_the_words_of_a_site_is_a_report():
    table = "<table><tr><td>项目</td><td>预算数</td></tr><tr><td>本年收入合计</td><td>80.00</td></tr></table>"
    records = read_report(page("临江县水利局", HOME + "<p>收入预算表 单位：万元</p>" + table), HINTS)
    assert DocType.BUDGET in records.document.doc_types
    assert records.figures


def test_headlines_cut_short_before_their_day_are_entries_though_they_name_sums():
    entries = "".join(f"<li>临江县投入{n}亿元修建河堤惠及...03-0{n}</li>" for n in range(1, 5))
    records = read_report(page("临江县水利局", f"<ul>{entries}</ul>"), HINTS)
    assert [problem.code for problem in records.problems] == ["home_page"]


def test_a_page_whose_heading_announces_a_report_is_no_page_of_links():
    text = "<h1>临江县水利局2025年部门预算公开</h1><p>附件：临江县水利局2025年部门预算.pdf</p>"
    records = read_report(page("综合信息", text + HOME), HINTS)
    assert not {"home_page", "list_of_links"} & {problem.code for problem in records.problems}


def test_a_page_whose_title_is_a_reports_is_one():
    text = "<p>2025年收入预算80万元。</p>"
    records = read_report(page("临江县水利局2025年部门预算公开", HOME + text), HINTS)
    assert DocType.BUDGET in records.document.doc_types


def test_a_comprehensive_budget_is_a_budget_of_the_department_before_it():
    text = "<h1>临江县水利局2025年部门综合预算</h1><p>2025年收入预算80万元。</p>"
    facts = read_report(page("综合预算", text), SourceHints()).document
    assert (facts.doc_types, facts.department) == ((DocType.BUDGET,), "临江县水利局")
