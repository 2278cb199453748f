"""Sheets whose title cells are not merged: what stands alone above a header is said of the whole table."""

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import DocType

BUDGET = ReportContext(2026, (DocType.BUDGET,), "青禾市水利局")
OVER = [["青禾市水利局2026年部门预算", "", ""]]


def read(document):
    return {str(f.value): (f.at, f.unit) for f in table_figures(document, BUDGET).figures}


def test_title_and_unit_in_the_first_cells_of_a_sheet(grid):
    rows = [
        *OVER,
        ["财政拨款支出表", "", ""],
        ["单位：元", "", ""],
        ["科目编码", "科目名称", "预算数"],
        ["213", "农林水支出", "910.00"],
        ["合计", "", "911.00"],
    ]
    at, unit = read(grid(rows))["910.00"]
    assert (at.measure, at.fund, at.function.code, unit) == ("expenditure", "fiscal", "213", "元")
    assert read(grid(rows))["911.00"][0].fund == "fiscal"


def test_a_title_of_known_words_is_no_header(grid):
    rows = [*OVER, ["机关运行经费支出预算明细", "", ""], ["编码", "名称", "金额"], ["30215", "会议费", "4.20"]]
    at, _ = read(grid(rows))["4.20"]
    assert (at.measure, at.economic.code) == ("agency_operating_cost", "30215")


def test_a_table_of_purchases_says_so_in_its_title(grid):
    rows = [
        ["青禾市水利局2026年部门预算", "", "", ""],
        ["政府采购预算表", "", "", ""],
        ["采购项目", "合计", "资金来源", "<"],
        ["^", "^", "一般公共预算", "其他收入"],
        ["合计", "91.00", "80.00", "11.00"],
    ]
    at = read(grid(rows))
    assert {point.measure for point, _ in at.values()} == {"procurement"}
    assert [at[value][0].fund for value in ("80.00", "11.00")] == ["fiscal.general", "unit.other"]


def test_the_unit_of_a_sheet_is_that_of_the_money_beside_indicators(grid):
    rows = [
        ["2026年项目支出绩效目标表", "", "", "", ""],
        ["单位：万元", "", "", "", ""],
        ["项目名称", "项目预算数", "一级指标", "三级指标", "指标值"],
        ["渠道清杂", "96.00", "产出指标", "清杂长度", "≥4公里"],
    ]
    at, unit = read(grid(rows))["96.00"]
    assert (at.project, unit) == ("渠道清杂", "万元")
