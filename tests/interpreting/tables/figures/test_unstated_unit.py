"""A table that states no unit of money is in the one in which the report says the same amounts elsewhere."""

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import DocType

BUDGET = ReportContext(2026, (DocType.BUDGET,), "青禾市水利局")
SPENT = [["科目名称", "2026年预算数"], ["基本支出", "183.93"], ["项目支出", "1535.82"], ["合计", "1719.75"]]
IN_YUAN = [["科目名称", "2026年预算数"], ["基本支出", "1839300.00"], ["项目支出", "15358200.00"]]


def units(document):
    return {str(f.value): f.unit for f in table_figures(document, BUDGET).figures}


def test_sentences_say_its_amounts_with_their_unit(grid):
    said = "2026年支出预算1719.75万元，其中：基本支出183.93万元。\n支出情况"
    assert units(grid(said, SPENT)) == dict.fromkeys(("183.93", "1535.82", "1719.75"), "万元")


def test_another_table_prints_them_exactly_in_yuan(grid):
    assert units(grid("支出表 单位：元", IN_YUAN, "支出情况", SPENT))["183.93"] == "万元"


def test_amounts_that_are_said_nowhere_have_no_unit(grid):
    assert units(grid("其他支出12.00万元。\n支出情况", SPENT))["183.93"] is None


def test_amounts_said_in_two_units_decide_none(grid):
    said = "基本支出183.93万元，补助183.93元，项目支出1535.82万元，押金1535.82元。\n支出情况"
    assert units(grid(said, SPENT))["183.93"] is None


def test_a_few_digits_are_no_evidence(grid):
    rows = [["科目名称", "2026年预算数"], ["基本支出", "12.00"], ["项目支出", "300.00"]]
    assert units(grid("公用经费12万元，取暖费300万元。\n支出情况", rows))["12.00"] is None


def test_a_label_printed_in_two_cells_has_its_unit_in_the_second(grid):
    rows = [
        ["项目名称", "渠道清杂", ""],
        ["资金金额", "年度资金总额", "96.00"],
        ["（万元）", "其中：财政拨款", "90.00"],
        ["", "其他资金", "6.00"],
    ]
    assert set(units(grid("项目支出绩效目标表", rows)).values()) == {"万元"}


def test_a_column_of_units_says_in_which_each_row_is_printed(grid):
    rows = [
        ["指标", "计量单位", "2023年", "2024年"],
        ["部门支出", "万元", "2100.5", "2250.7"],
        ["公用经费", "元", "1205000", "1180000"],
        ["办公用房", "平方米", "3200", "3300"],
    ]
    context = ReportContext(2024, (DocType.OVERALL_SELF_EVALUATION,))
    found = table_figures(grid("基本情况表", rows), context)
    assert {str(figure.value): figure.unit for figure in found.figures} == {
        "2100.5": "万元", "2250.7": "万元", "1205000": "元", "1180000": "元",
    }  # fmt: skip
    assert {str(number.value) for number in found.unmapped} == {"3200", "3300"}


def test_money_beside_persons_counts_none(grid):
    rows = [["人员类别", "金额"], ["在职人员", "8000"], ["退休人员", "5000"]]
    found = table_figures(grid("慰问情况表\n单位：元", rows), ReportContext(2024, (DocType.FINAL_ACCOUNTS,)))
    assert not [figure for figure in found.figures if figure.unit == "人"]
