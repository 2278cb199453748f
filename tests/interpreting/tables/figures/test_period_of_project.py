"""Money of a project over its whole period, which is a figure of the year only where the period is a year."""

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import DocType

BUDGET = ReportContext(2026, (DocType.BUDGET,), "青禾市水利局")


def read(grid, period, whole="75.00", part="60.00"):
    rows = [
        ["项目名称", "渠首闸门更新", "<", "<", "<"],
        ["主管部门", "青禾市水利局", "<", "实施期限", period],
        ["资金金额（万元）", "实施期资金总额：", whole, "年度资金总额：", "25.00"],
        ["^", "其中：财政拨款", part, "其中：财政拨款", "20.00"],
        ["^", "其他资金", "", "其他资金", "5.00"],
        ["绩效指标", "可持续影响指标", "<", "项目实施期限", "长期"],
    ]
    return table_figures(grid("项目支出绩效目标表", rows), BUDGET)


@pytest.mark.parametrize("period", ["2026-2028年", "2026年7月至2027年6月", "3年", "三年", "长期"])
def test_money_of_several_years_is_no_figure_of_one(grid, period):
    found = read(grid, period)
    assert {str(figure.value): figure.at.year for figure in found.figures} == {
        "25.00": 2026,
        "20.00": 2026,
        "5.00": 2026,
    }
    because = {str(number.value): number.because for number in found.unmapped}
    assert because == dict.fromkeys(("75.00", "60.00"), "year: of several years")


@pytest.mark.parametrize("period", ["2026年", "1年", "2026年1月至2026年12月"])
def test_money_of_a_period_of_one_year_is_the_years(grid, period):
    found = read(grid, period)
    assert {str(figure.value) for figure in found.figures} == {"75.00", "60.00", "25.00", "20.00", "5.00"}


@pytest.mark.parametrize(("whole", "is_kept"), [("75.00", False), ("25.00", True)])
def test_a_period_that_is_not_said_is_a_year_where_the_years_money_is_all_of_it(grid, whole, is_kept):
    found = read(grid, "", whole)
    assert ("60.00" in {str(figure.value) for figure in found.figures}) is is_kept


def test_the_unit_of_a_row_holds_on_both_of_its_sides(grid):
    """The form's first rows may be taken for a header; the unit stands before the left side alone."""
    rows = [
        ["项目名称", "<", "专项资金", "<", "<", "<"],
        ["主管部门", "<", "青禾市水利局", "<", "实施期限", "2026年"],
        ["资金金额（万元）", "<", "实施期资金总额：", "25.00", "年度资金总额：", "25.00"],
        ["^", "^", "其中：财政拨款", "20.00", "其中：财政拨款", "20.00"],
    ]
    found = table_figures(grid("项目支出绩效目标表 单位：元", rows), BUDGET)
    assert [(str(figure.value), figure.unit) for figure in found.figures] == [
        ("25.00", "万元"), ("25.00", "万元"), ("20.00", "万元"), ("20.00", "万元"),
    ]  # fmt: skip


def planned(grid, end):
    rows = [
        ["项目名称", "渠首改造工程", "<", "项目性质", "阶段性项目"],
        ["项目类别", "特定目标类", "<", "<", "<"],
        ["主管部门", "青禾市水利局", "<", "实施单位", "青禾市工程建设中心"],
        ["计划开始日期", "2026/1/1", "<", "计划完成日期", end],
        ["项目资金（元）", "项目资金总额", "75.00", "年度资金申请总额", "25.00"],
        ["^", "其中：财政资金", "60.00", "其中：当年财政拨款", "20.00"],
        ["^", "其他资金", "15.00", "上年结转资金", "5.00"],
    ]
    return table_figures(grid("渠首改造工程项目经费情况说明\n财政项目支出绩效目标申报表", rows), BUDGET)


def test_the_days_on_which_a_project_begins_and_ends_say_its_period(grid):
    found = planned(grid, "2027/12/31")
    assert [str(figure.value) for figure in found.figures] == ["25.00", "20.00", "5.00"]
    assert {number.because for number in found.unmapped} == {"year: of several years"}
    assert len(planned(grid, "2026/12/31").figures) == 6


def test_words_of_a_projects_name_and_of_whose_it_is_say_nothing_of_its_money(grid):
    at = {figure.at for figure in planned(grid, "2027/12/31").figures}
    assert {(point.measure, point.project, point.scope, point.use) for point in at} == {
        ("expenditure", "渠首改造工程", None, "project.special")
    }
