"""Tables of the main forms, written small, and what must be read from them."""

from decimal import Decimal

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.records.table_records import table_records
from gongkai.model.document_facts import DocType
from gongkai.model.record import Stage

FINAL = ReportContext(2024, (DocType.FINAL_ACCOUNTS,))
BUDGET = ReportContext(2026, (DocType.BUDGET,))
EVALUATION = ReportContext(2024, (DocType.OVERALL_SELF_EVALUATION,))


def _figures(records):
    return {
        (f.measure, f.stage.value, str(f.value), f.unit, f.scope, f.fund)
        for f in (*records.amounts, *records.counts, *records.rates)
    }


def _whole(measure, value, stage="actual", unit="万元", fund=None):
    return (measure, stage, value, unit, "department", fund)


SUMMARY = [
    ["收入", "<", "支出", "<"],
    ["项目", "决算数", "项目", "决算数"],
    ["一、一般公共预算财政拨款收入", "90.00", "一、一般公共服务支出", "60.50"],
    ["二、政府性基金预算财政拨款收入", "", "二、外交支出", ""],
    ["八、其他收入", "0.00", "八、其他支出", "31.00"],
    ["本年收入合计", "90.00", "本年支出合计", "91.50"],
    ["年初结转和结余", "5.00", "年末结转和结余", "3.50"],
    ["总计", "95.00", "总计", "95.00"],
]


def test_income_and_expenditure_side_by_side(grid):
    records = table_records(grid("收入支出决算总表", "单位：万元", SUMMARY), FINAL)
    assert _figures(records) == {
        _whole("revenue.general_public_budget", "90.00"),
        _whole("revenue.other", "0.00"),
        _whole("revenue.total", "90.00"),
        _whole("expenditure.total", "91.50"),
        _whole("revenue.carryover", "5.00"),
        _whole("balance.carried_forward", "3.50"),
        _whole("revenue.grand_total", "95.00"),
        _whole("expenditure.grand_total", "95.00"),
    }
    assert [(line.code, str(line.total)) for line in records.function_lines] == [("201", "60.50"), ("229", "31.00")]
    assert not records.unmapped


def test_no_unit_no_figure(grid):
    records = table_records(grid("收入支出决算总表", SUMMARY), FINAL)
    assert not records.amounts
    assert not records.function_lines
    assert len(records.unmapped) == 10


def test_no_stage_no_figure(grid):
    rows = [[cell.replace("决算数", "金额") for cell in row] for row in SUMMARY]
    document = grid("收支总体情况表", "单位：万元", rows)
    assert not table_records(document, ReportContext(2024)).amounts
    assert table_records(document, BUDGET).amounts[0].stage is Stage.BUDGET


FISCAL = [
    ["收入", "<", "支出", "<", "<", "<"],
    ["项目", "决算数", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"],
    ["一、一般公共预算财政拨款", "88", "一、一般公共服务支出", "70", "70", ""],
    ["二、政府性基金预算财政拨款", "4", "十、城乡社区支出", "4", "", "4"],
    ["本年收入合计", "92", "本年支出合计", "74", "70", "4"],
    ["年初财政拨款结转和结余", "2", "年末财政拨款结转和结余", "20", "20", ""],
    ["一、一般公共预算财政拨款", "2", "", "", "", ""],
    ["总计", "94", "总计", "94", "90", "4"],
]


def test_fiscal_appropriation_by_fund(grid):
    found = _figures(table_records(grid("财政拨款收入支出决算总表", "金额单位：万元", FISCAL), FINAL))
    assert found >= {
        _whole("revenue.general_public_budget", "88"),
        _whole("revenue.government_fund", "4"),
        _whole("revenue.fiscal_appropriation", "92"),
        _whole("expenditure.fiscal_appropriation", "74"),
        _whole("expenditure.general_public_budget", "70"),
        _whole("expenditure.government_fund", "4"),
        _whole("revenue.carryover", "2", fund="财政拨款"),
        _whole("revenue.carryover", "2", fund="一般公共预算财政拨款"),
        _whole("revenue.grand_total", "94", fund="财政拨款"),
    }
    assert _whole("revenue.general_public_budget", "2") not in found, "carried over, not of the year"


def test_function_codes_in_three_columns_filled_down(grid):
    rows = [
        ["科目编码", "<", "<", "科目名称", "合计", "基本支出", "<", "项目支出"],
        ["类", "款", "项", "^", "^", "小计", "人员支出", "^"],
        ["", "", "", "合计", "10.0", "7.5", "7.5", "2.5"],
        ["201", "", "", "一般公共服务支出", "10.0", "7.5", "7.5", "2.5"],
        ["", "08", "", "审计事务", "10.0", "7.5", "7.5", "2.5"],
        ["", "", "01", "行政运行", "7.5", "7.5", "7.5", ""],
        ["", "", "04", "审计业务", "2.5", "", "", "2.5"],
    ]
    records = table_records(grid("一般公共预算支出情况表", "单位：元", rows), BUDGET)
    lines = [(line.code, line.level, line.total, line.basic, line.project) for line in records.function_lines]
    assert lines[1:3] == [
        ("20108", "section", Decimal("10.0"), Decimal("7.5"), Decimal("2.5")),
        ("2010801", "item", Decimal("7.5"), Decimal("7.5"), None),
    ]
    assert {line.fund for line in records.function_lines} == {"一般公共预算财政拨款"}
    assert _figures(records) == {
        _whole("expenditure.general_public_budget", "10.0", "budget", "元"),
        _whole("expenditure.general_public_budget.basic", "7.5", "budget", "元"),
        _whole("expenditure.general_public_budget.project", "2.5", "budget", "元"),
        _whole("expenditure.basic.personnel", "7.5", "budget", "元", "一般公共预算财政拨款"),
    }


def test_economic_classes_in_two_groups(grid):
    rows = [
        ["经济分类科目编码", "科目名称", "决算数", "经济分类科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", "50.1", "302", "商品和服务支出", "9.9"],
        ["30101", "基本工资", "50.1", "30217", "公务接待费", "0.4"],
        ["人员经费合计", "<", "50.1", "公用经费合计", "<", "9.9"],
    ]
    records = table_records(grid("一般公共预算财政拨款基本支出决算表", "单位：万元", rows), FINAL)
    assert [(line.code, line.level) for line in records.economic_lines] == [
        ("301", "class"),
        ("302", "class"),
        ("30101", "section"),
        ("30217", "section"),
    ]
    fund = "一般公共预算财政拨款"
    assert _figures(records) == {
        _whole("economic.wages_and_benefits", "50.1", fund=fund),
        _whole("economic.goods_and_services", "9.9", fund=fund),
        _whole("three_public.reception", "0.4", fund=fund),
        _whole("expenditure.basic.personnel", "50.1", fund=fund),
        _whole("expenditure.basic.public", "9.9", fund=fund),
    }


def test_economic_rows_split_by_the_government_list_are_no_whole_figure(grid):
    rows = [
        ["科目编码", "部门预算支出经济分类科目名称", "科目编码", "政府预算支出经济分类科目名称", "合计"],
        ["301", "工资福利支出", "501", "机关工资福利支出", "10"],
        ["301", "工资福利支出", "505", "对事业单位经常性补助", "20"],
    ]
    records = table_records(grid("一般公共预算基本支出预算表", "单位：元", rows), BUDGET)
    assert [line.code for line in records.economic_lines] == ["301", "301"]
    assert not records.amounts


THREE_PUBLIC = [
    ["2025年预算数", "<", "<", "<", "<", "2026年预算数", "<", "<", "<", "<"],
    [
        "合计",
        "因公出国(境)费",
        "公务用车购置及运行费",
        "<",
        "公务接待费",
        "合计",
        "因公出国(境)费",
        "公务用车购置及运行费",
        "<",
        "公务接待费",
    ],
    ["^", "^", "购置费", "运行费", "^", "^", "^", "购置费", "运行费", "^"],
    ["11.9", "8.5", "", "", "3.4", "3.4", "0", "", "", "3.4"],
]


def test_three_public_expenses_across_the_page(grid):
    records = table_records(grid("“三公”经费支出情况表", "单位：万元", THREE_PUBLIC), BUDGET)
    assert _figures(records) == {
        _whole("three_public.total", "11.9", "prior_year_budget"),
        _whole("three_public.overseas", "8.5", "prior_year_budget"),
        _whole("three_public.reception", "3.4", "prior_year_budget"),
        _whole("three_public.total", "3.4", "budget"),
        _whole("three_public.overseas", "0", "budget"),
        _whole("three_public.reception", "3.4", "budget"),
    }


def test_rows_of_units_carry_their_names_and_the_sum_is_the_departments(grid):
    rows = [
        ["机构名称", "支出合计", "其中：", "<", "<"],
        ["^", "^", "基本支出", "人员支出", "项目支出"],
        ["局机关及二级机构汇总", "83.67", "74.67", "50.88", "9"],
        ["1、局机关", "80", "71", "50.88", "—"],
    ]
    found = _figures(table_records(grid([["部门年度支出和结余情况（万元）", "<", "<", "<", "<"], *rows]), EVALUATION))
    assert _whole("expenditure.total", "83.67") in found
    assert _whole("expenditure.basic.personnel", "50.88") in found
    assert ("expenditure.total", "actual", "80", "万元", "1、局机关", None) in found
    assert all(value != "—" for _, _, value, *_ in found)


def test_two_cells_that_claim_one_figure_with_other_values_give_none(grid):
    rows = [["项目", "预算数"], ["公务接待费", "3.0"], ["公务接待费", "4.0"], ["会议费", "1.0"]]
    records = table_records(grid("“三公”经费预算表", "单位：万元", rows), BUDGET)
    assert _figures(records) == {_whole("meeting_cost", "1.0", "budget")}
    assert len(records.unmapped) == 2


def test_pairs_side_by_side_and_a_telephone_number(grid):
    rows = [["联系人", "某某", "联系电话", "13800000000"], ["人员编制", "2", "实有人数", "3"]]
    records = table_records(grid(rows), EVALUATION)
    assert {(f.measure, str(f.value), f.unit) for f in records.counts} == {
        ("staff.authorised", "2", "人"),
        ("staff.actual", "3", "人"),
    }
    assert not records.unmapped, "a telephone number is no figure and goes nowhere"


EXECUTION = [
    ["部门名称", "某市某局", "<", "<", "<", "<", "<"],
    ["年度预算申请（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
    ["^", "年度资金总额", "131.81", "150.31", "150.31", "100%", "10"],
    ["^", "其中：一般公共预算：150.31", "<", "其中：基本支出：150.31", "<", "<", "<"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值(A)", "全年实际值(B)", "得分"],
    ["^", "产出指标（40分）", "数量指标", "走访企业", "≥30次", "31次", "5"],
    ["^", "^", "^", "会员管理", "58人", "58人", "5"],
    ["^", "^", "质量指标", "无", "", "", ""],
    ["^", "效益指标", "社会效益指标", "服务面", "95%", "90%", "8.5"],
    ["总分", "<", "<", "<", "<", "<", "97"],
    ["评价等级", "<", "优（S≥90）", "<", "<", "<", "<"],
]


def test_overall_self_evaluation(grid):
    records = table_records(grid("2024年度部门整体支出绩效自评表", EXECUTION), EVALUATION)
    assert _figures(records) == {
        _whole("expenditure.total", "131.81", "initial_budget"),
        _whole("expenditure.total", "150.31", "adjusted_budget"),
        _whole("expenditure.total", "150.31", "actual"),
        _whole("revenue.general_public_budget", "150.31"),
        _whole("expenditure.basic", "150.31"),
        _whole("rate.budget_execution", "100", unit="%"),
    }
    assert [(i.level1, i.level2, i.name, i.target, i.actual, i.score) for i in records.indicators] == [
        ("产出指标", "数量指标", "走访企业", "≥30次", "31次", Decimal(5)),
        ("产出指标", "数量指标", "会员管理", "58人", "58人", Decimal(5)),
        ("效益指标", "社会效益指标", "服务面", "95%", "90%", Decimal("8.5")),
    ]
    assert (records.score, records.grade) == (Decimal(97), "优")
    assert [(c.name, c.score) for c in records.component_scores] == [("年度预算申请（万元）", Decimal(10))]


def test_project_self_evaluation_goes_to_the_project_not_to_the_department(grid):
    rows = [["项目名称", "桥梁维护专项", "<", "<", "<", "<", "<"], *EXECUTION[1:3], *EXECUTION[4:10]]
    kinds = (DocType.FINAL_ACCOUNTS, DocType.OVERALL_SELF_EVALUATION, DocType.PROJECT_SELF_EVALUATION)
    records = table_records(grid("桥梁维护专项项目支出绩效自评表", rows), ReportContext(2024, kinds))
    project = records.projects[0]
    assert (project.name, project.budget, project.actual, project.execution_rate, project.score, project.unit) == (
        "桥梁维护专项",
        Decimal("150.31"),
        Decimal("150.31"),
        Decimal(100),
        Decimal(97),
        "万元",
    )
    assert not records.amounts
    assert records.score is None
    assert {i.project for i in records.indicators} == {"桥梁维护专项"}


@pytest.mark.parametrize("same_header", [True, False])
def test_a_table_goes_on_over_the_page(grid, same_header):
    head = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    first = [*head, ["201", "一般公共服务支出", "9", "9", ""]]
    second = [
        *(head if same_header else []),
        ["208", "社会保障和就业支出", "1", "1", ""],
        ["合计", "<", "10", "10", ""],
    ]
    between = ["公开表3\n支出总表\n单位：万元"] if same_header else ["- 7 -"]
    document = grid("支出总表\n单位：万元", first, *between, second)
    records = table_records(document, BUDGET)
    assert [line.code for line in records.function_lines] == ["201", "208"]
    assert _whole("expenditure.total", "10", "budget") in _figures(records)
    assert [len(match.ordinals) for match in records.matches] == [2]


def test_merged_cells_given_as_blanks_read_the_same(grid):
    blanks = [["" if cell in {"^", "<"} else cell for cell in row] for row in EXECUTION]
    known = table_records(grid("2024年度部门整体支出绩效自评表", EXECUTION), EVALUATION)
    lost = table_records(grid("2024年度部门整体支出绩效自评表", blanks), EVALUATION)
    assert [(i.level1, i.level2, i.name) for i in lost.indicators] == [
        (i.level1, i.level2, i.name) for i in known.indicators
    ]
    assert _figures(lost) == _figures(known)


def test_matches_tell_the_form_and_the_labels_that_were_not_understood(grid):
    rows = [*SUMMARY, ["九、奇异收入", "7.00", "", ""]]
    match = table_records(grid("收入支出决算总表", "单位：万元", rows), FINAL).matches[0]
    assert match.form == "income_expenditure_summary"
    assert "收入支出决算总表" in match.why
    assert match.unknown_labels == ("九、奇异收入 收入 决算数",)


def test_basic_expenditure_below_revenue_or_carry_over_is_not_the_years(grid):
    rows = [
        ["项目", "<", "年初结转和结余", "<", "本年收入", "<", "本年支出", "<", "<"],
        ["科目编码", "科目名称", "小计", "基本支出结转", "小计", "基本支出", "小计", "基本支出", "项目支出"],
        ["合计", "<", "1", "0.5", "9", "6", "8", "5", "3"],
        ["201", "一般公共服务支出", "1", "0.5", "9", "6", "8", "5", "3"],
    ]
    records = table_records(grid("一般公共预算财政拨款收入支出决算表", "单位：万元", rows), FINAL)
    assert _figures(records) >= {
        _whole("expenditure.general_public_budget", "8"),
        _whole("expenditure.general_public_budget.basic", "5"),
        _whole("revenue.general_public_budget", "9"),
    }
    assert _whole("expenditure.general_public_budget.basic", "6") not in _figures(records)
    assert [(line.total, line.basic) for line in records.function_lines] == [(Decimal(8), Decimal(5))]


def test_a_total_below_indicators_is_no_indicator(grid):
    rows = [
        ["一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "分值", "得分（20分*完成率）"],
        ["产出指标", "数量指标", "走访企业", "30次", "31次", "20", "19"],
        ["合计", "<", "<", "<", "<", "100", ""],
    ]
    records = table_records(grid("部门整体支出绩效自评表", rows), EVALUATION)
    assert [(i.name, i.target, i.actual, i.weight, i.score) for i in records.indicators] == [
        ("走访企业", "30次", "31次", Decimal(20), Decimal(19))
    ]
    assert records.score is None


def test_project_execution_form_with_the_whole_departments_money(grid):
    rows = [
        ["单位名称", "某局", "<", "<", "<"],
        ["基本支出总额", "100", "<", "项目支出总额", "50"],
        ["预算执行情况（万元）", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"],
        ["部门整体支出总额", "150", "140", "93.3%", "18.6"],
    ]
    records = table_records(grid("部门整体支出绩效自评表", rows), EVALUATION)
    assert _figures(records) == {
        _whole("expenditure.total", "150", "budget"),
        _whole("expenditure.total", "140"),
        _whole("rate.budget_execution", "93.3", unit="%"),
    }
    assert [c.score for c in records.component_scores] == [Decimal("18.6")]
    assert {str(u.value) for u in records.unmapped} == {"100", "50"}, "budget or spending is not said: no figure"


def test_spreadsheet_titles_and_unit_in_rows_of_the_table(grid):
    rows = [
        ["支出决算表", "<", "<", "<", "<"],
        ["", "", "", "", "公开03表"],
        ["部门：某局", "<", "<", "<", "单位：万元"],
        ["项目", "<", "本年支出合计", "基本支出", "项目支出"],
        ["功能分类科目编码", "科目名称", "^", "^", "^"],
        ["栏次", "<", "1", "2", "3"],
        ["合计", "<", "3.5", "2.0", "1.5"],
        ["2010601", "行政运行", "3.5", "2.0", "1.5"],
    ]
    records = table_records(grid(rows), FINAL)
    assert _figures(records) == {
        _whole("expenditure.total", "3.5"),
        _whole("expenditure.basic", "2.0"),
        _whole("expenditure.project", "1.5"),
    }
    assert records.function_lines[0].code == "2010601"
    assert not records.unmapped


def test_three_public_with_rows_for_the_stages_and_running_costs(grid):
    rows = [
        ["项目", "行次", "统计数", "项目", "行次", "统计数"],
        ["一、“三公”经费支出", "1", "—", "三、国有资产占用情况", "10", "—"],
        ["（一）支出合计", "2", "5.5", "（一）车辆数合计（辆）", "11", "3"],
        ["1．因公出国（境）费", "3", "0.00", "四、政府采购支出信息", "12", "—"],
        ["3．公务接待费", "4", "5.5", "（一）政府采购支出合计", "13", "20.1"],
    ]
    records = table_records(grid("机构运行信息决算表", "单位：万元", rows), FINAL)
    assert _figures(records) == {
        _whole("three_public.total", "5.5"),
        _whole("three_public.overseas", "0.00"),
        _whole("three_public.reception", "5.5"),
        _whole("vehicle.count", "3", unit="辆"),
        _whole("procurement.total", "20.1"),
    }


def test_a_blank_first_level_over_another_kind_of_second_level_is_not_guessed(grid):
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "保安人数", "15人"],
        ["", "质量指标", "合格率", "100%"],
        ["", "社会效益指标", "秩序", "长期"],
    ]
    records = table_records(grid("项目绩效目标表", rows), BUDGET)
    assert [(i.level1, i.level2) for i in records.indicators] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        (None, "社会效益指标"),
    ]
