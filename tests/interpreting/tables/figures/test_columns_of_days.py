"""Columns that are of no year as a whole, or of one that the report is not yet about; headers that are not merged."""

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import DocType
from gongkai.model.figure import Base, Comparison, Stage

FINAL = ReportContext(2024, (DocType.FINAL_ACCOUNTS,), "青禾市水利局")


def points(document):
    """Printed value → coordinates of the figure that prints it; each value stands once in these tables."""
    return {str(figure.value): figure.at for figure in table_figures(document, FINAL).figures}


def reasons(document):
    """Printed value → why it has no coordinates."""
    return {str(number.value): number.because for number in table_figures(document, FINAL).unmapped}


def test_balances_at_both_ends_of_a_year_are_no_budget_and_not_drawn_on(grid):
    rows = [["项目", "年初数", "年末数"], ["非财政拨款结余", "12.00", "9.00"], ["资产总额", "310.00", "325.00"]]
    made = grid("结转结余情况表\n单位：万元", rows)
    assert points(made) == {}
    assert reasons(made)["12.00"] == "as of a day: 年初数"


def test_an_initial_budget_stands_under_the_same_words_where_no_closing_balance_is_beside_it(grid):
    rows = [["项目", "年初数", "决算数"], ["基本支出", "12.00", "9.00"]]
    assert points(grid("支出决算表", rows))["12.00"].stage is Stage.INITIAL_BUDGET


def test_what_is_left_beside_a_fund_is_no_class(grid):
    rows = [
        ["年度", "收入合计", "财政拨款", "其他"],
        ["2023", "91.00", "80.00", "11.00"],
        ["2024", "95.00", "83.00", "12.00"],
    ]
    made = grid("收入情况表", rows)
    assert (set(points(made)), reasons(made)["11.00"]) == ({"91.00", "80.00", "95.00", "83.00"}, "word: 其他")


def test_what_is_done_by_the_end_of_a_month_is_no_figure_of_the_year(grid):
    rows = [
        ["项目", "年初预算", "6月底执行数", "执行率", "全年执行数", "执行率"],
        ["基本支出", "80.00", "41.00", "51.25%", "78.00", "97.50%"],
    ]
    made = grid("预算执行情况表", rows)
    assert set(points(made)) == {"80.00", "78.00", "97.50"}
    assert {reasons(made)[value] for value in ("41.00", "51.25")} == {"of another time than a year: 6月底"}


@pytest.mark.parametrize("month", ["3月", "第二季度", "上半年"])
def test_a_row_of_a_month_is_no_figure_of_the_year(grid, month):
    made = grid("支出情况表", [["月份", "基本支出"], [month, "7.00"], ["合计", "80.00"]])
    assert (set(points(made)), reasons(made)) == ({"80.00"}, {"7.00": f"of another time than a year: {month}"})


def test_columns_of_years_to_come_are_planned_and_so_is_that_beside_them(grid):
    rows = [["项目", "2024年", "2025年", "2026年"], ["堤防加固", "21.00", "16.00", "5.00"]]
    made = grid("项目支出中期规划表", rows)
    assert points(made) == {}
    assert {because.partition(":")[0] for because in reasons(made).values()} == {"stage"}
    rows[0] = ["项目", "2024年", "2025年预算数", "2023年"]
    assert points(grid("项目支出情况表", rows))["21.00"].stage is Stage.ACTUAL


def test_a_year_over_budget_and_actual_is_over_the_blank_cell_beside_it_too(grid):
    rows = [
        ["", "2024年", "", "2023年", "", ""],
        ["项目", "预算", "决算", "预算", "全年预算", "决算"],
        ["公务接待费", "3.10", "2.10", "4.10", "4.00", "3.20"],
    ]
    at = points(grid("三公经费情况表", rows))
    assert [(at[value].year, at[value].stage) for value in ("2.10", "3.20")] == [
        (2024, Stage.ACTUAL),
        (2023, Stage.ACTUAL),
    ]


def test_difference_and_rate_below_a_cell_that_is_not_merged_are_of_the_header(grid):
    rows = [
        ["科目", "2024年预算数", "2024年预算数比2023年执行数", ""],
        ["", "", "增减额", "增减%"],
        ["农林水支出", "52.00", "2.00", "4.00"],
    ]
    at = points(grid("支出情况表", rows))
    base = Base(2023, Stage.ACTUAL)
    assert (at["2.00"].comparison, at["2.00"].base) == (Comparison.DELTA, base)
    assert (at["4.00"].comparison, at["4.00"].base) == (Comparison.RATE, base)


def test_a_part_of_one_fund_is_not_over_the_blanks_below_the_others(grid):
    rows = [
        ["单位名称", "合计", "一般公共预算拨款", "<", "事业收入"],
        ["", "", "小计", "其中：列入部门预算项目", ""],
        ["**", "1", "2", "3", "4"],
        ["青禾市水文站", "95.00", "90.00", "70.00", "5.00"],
    ]
    at = points(grid("收入决算表\n单位：万元", rows))
    assert [at[value].item for value in ("70.00", "5.00")] == ["列入部门预算项目", None]
