"""Numbers of small made-up tables and the points of the cube that their labels make."""

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import AccountLevel, DocType
from gongkai.model.figure import Base, Classification, Comparison, Stage

BUDGET = ReportContext(2026, (DocType.BUDGET,), "青禾市水利局")
FINAL = ReportContext(2024, (DocType.FINAL_ACCOUNTS,), "青禾市水利局")
EVALUATION = ReportContext(2024, (DocType.OVERALL_SELF_EVALUATION,), "青禾市水利局")


def points(document, context=BUDGET):
    """Printed value → coordinates of the figure that prints it; each value stands once in these tables."""
    return {str(figure.value): figure.at for figure in table_figures(document, context).figures}


def reasons(document, context=BUDGET):
    """Printed value → why it has no coordinates."""
    return {str(number.value): number.because for number in table_figures(document, context).unmapped}


SUMMARY = [
    ["收入", "<", "支出", "<"],
    ["项目", "预算数", "项目", "预算数"],
    ["一、一般公共预算拨款收入", "80.00", "一、社会保障和就业支出", "20.50"],
    ["二、事业收入", "11.00", "二、农林水支出", "70.50"],
    ["本年收入合计", "91.00", "本年支出合计", "91.01"],
    ["上年结转", "4.00", "结转下年", "3.99"],
    ["收入总计", "95.00", "支出总计", "95.01"],
]


def test_sides_of_a_summary_are_told_apart_by_their_columns(grid):
    at = points(grid("2026年收支预算总表", SUMMARY))
    assert (at["80.00"].measure, at["80.00"].fund) == ("revenue", "fiscal.general")
    assert (at["11.00"].measure, at["11.00"].fund) == ("revenue", "unit.institutional")
    assert (at["70.50"].measure, at["70.50"].function.code) == ("expenditure", "213")
    assert [at[value].measure for value in ("91.00", "91.01")] == ["revenue", "expenditure"]
    assert [at[value].measure for value in ("4.00", "3.99")] == ["carried_in", "carried_out"]
    assert [at[value].measure for value in ("95.00", "95.01")] == [
        "revenue_and_carryover",
        "expenditure_and_carryover",
    ]
    assert {point.stage for point in at.values()} == {Stage.BUDGET}


def test_a_title_limits_all_that_stands_below_it(grid):
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "<", "项目支出"],
        ["^", "^", "^", "人员经费", "公用经费", "^"],
        ["213", "农林水支出", "90.00", "40.00", "20.00", "30.00"],
        ["2130301", "行政运行", "60.00", "40.01", "19.99", ""],
    ]
    at = points(grid("一般公共预算支出表\n单位：万元", rows))
    assert {point.fund for point in at.values()} == {"fiscal.general"}
    assert {point.measure for point in at.values()} == {"expenditure"}
    assert [at[value].use for value in ("90.00", "40.00", "20.00", "30.00")] == [
        None,
        "basic.personnel",
        "basic.public",
        "project",
    ]
    assert (at["40.01"].function.code, at["40.01"].function.name) == ("2130301", "行政运行")


def test_codes_printed_in_parts_are_joined_and_go_on_from_the_row_above(grid):
    rows = [
        ["科目编码", "<", "<", "科目名称", "支出"],
        ["类", "款", "项", "^", "^"],
        ["213", "", "", "农林水支出", "9.1"],
        ["", "03", "", "水利", "9.2"],
        ["", "", "01", "行政运行", "9.3"],
        ["221", "", "", "住房保障支出", "9.4"],
    ]
    at = points(grid("支出预算表", rows))
    assert [at[value].function.code for value in ("9.1", "9.2", "9.3", "9.4")] == ["213", "21303", "2130301", "221"]


def test_levels_of_a_code_may_stand_in_the_first_row_of_figures(grid):
    rows = [
        ["项目", "<", "<", "<", "本年支出合计"],
        ["科目编码", "<", "<", "科目名称", "^"],
        ["类", "款", "项", "合计", "50.00"],
        ["213", "", "", "农林水支出", "50.01"],
        ["213", "03", "", "水利", "50.02"],
    ]
    at = points(grid("支出决算表", rows), FINAL)
    assert at["50.00"].function is None
    assert [at[value].function.code for value in ("50.01", "50.02")] == ["213", "21303"]


def test_two_economic_classes_on_one_row_are_both_kept(grid):
    rows = [
        ["部门预算支出经济分类科目", "<", "政府预算支出经济分类科目", "<", "合计"],
        ["科目编码", "科目名称", "科目编码", "科目名称", "^"],
        ["30102", "津贴补贴", "50101", "工资奖金津补贴", "7.70"],
    ]
    (point,) = points(grid("一般公共预算基本支出表", rows)).values()
    assert (point.economic.code, point.economic.of) == ("30102", Classification.DEPARTMENT)
    assert (point.economic_government.code, point.economic_government.of) == ("50101", Classification.GOVERNMENT)
    assert point.use == "basic"


def test_names_of_classes_are_looked_for_in_the_list_that_the_rows_are_of(grid):
    rows = [
        ["支出项目类别", "合计", "单位资金"],
        ["工资福利支出", "40.00", "1.00"],
        ["住房公积金", "8.00", "1.01"],
        ["商品和服务支出", "2.00", ""],
        ["公务接待费", "0.50", "1.02"],
    ]
    at = points(grid("基本支出预算表", rows))
    assert [at[value].economic.code for value in ("40.00", "8.00", "0.50")] == ["301", "30113", "30217"]
    assert {point.measure for point in at.values()} == {"expenditure"}
    assert at["1.01"].fund == "unit"


def test_a_fund_in_an_expenditure_table_names_the_money_and_no_revenue(grid):
    rows = [["项目名称", "合计", "事业收入", "上年结转"], ["河道清淤", "9.00", "3.00", "1.00"]]
    at = points(grid("项目支出预算表", rows))
    assert (at["3.00"].measure, at["3.00"].fund, at["3.00"].project) == (
        "expenditure",
        "unit.institutional",
        "河道清淤",
    )
    assert (at["1.00"].measure, at["1.00"].carried) == ("expenditure", True)
    assert {point.use for point in at.values()} == {"project"}


def test_the_whole_of_a_revenue_table_with_carry_over_counts_it(grid):
    rows = [
        ["部门名称", "合计", "本年收入", "<", "上年结转"],
        ["^", "^", "小计", "一般公共预算", "^"],
        ["合计", "95.00", "90.00", "80.00", "5.00"],
    ]
    at = points(grid("收入预算总表", rows))
    assert at["95.00"].measure == "revenue_and_carryover"
    assert at["90.00"].measure == "revenue"
    assert (at["80.00"].measure, at["80.00"].fund) == ("revenue", "fiscal.general")
    assert at["5.00"].measure == "carried_in"


def test_three_public_with_years_in_rows_and_short_labels_below_their_parent(grid):
    rows = [
        ["年度", "合计", "公务用车购置及运行费", "<", "公务接待费"],
        ["^", "^", "购置费", "运行费", "^"],
        ["2025年", "6.0", "1.0", "3.0", "2.0"],
        ["2026年", "5.0", "0.0", "3.1", "1.9"],
        ["增减变化金额", "-1.0", "-1.1", "0.1", "-0.1"],
    ]
    at = points(grid("财政拨款“三公”经费支出表", rows))
    assert (at["6.0"].measure, at["6.0"].year) == ("three_public", 2025)
    assert (at["0.0"].measure, at["3.1"].measure) == ("three_public.vehicle_purchase", "three_public.vehicle_operation")
    assert (at["-0.1"].measure, at["-0.1"].comparison) == ("three_public.reception", Comparison.DELTA)
    assert at["-0.1"].base == Base(2025)


def test_units_in_rows_are_scopes_and_the_department_is_none(grid):
    rows = [
        ["单位编码", "单位名称", "支出合计"],
        ["", "合计", "30.0"],
        ["118", "青禾市水利局", "29.0"],
        ["118001", "青禾市水利局", "17.0"],
        ["118002", "青禾市北渠管理站", "12.0"],
    ]
    at = points(grid("部门支出总表", rows))
    assert [at[value].scope for value in ("30.0", "29.0", "17.0", "12.0")] == [
        None,
        None,
        "own",
        "青禾市北渠管理站",
    ]


def test_a_department_without_units_is_the_whole_of_itself(grid):
    rows = [["单位编码", "单位名称", "支出合计"], ["118", "青禾市水利局", "29.0"], ["118001", "青禾市水利局", "29.5"]]
    at = points(grid("部门支出总表", rows))
    assert [at[value].scope for value in ("29.0", "29.5")] == [None, None]


def test_a_meeting_is_no_unit(grid):
    rows = [["序号", "会议名称", "金额"], ["1", "灌区管理业务培训会", "3.5"], ["2", "汛前检查部署会", "1.5"]]
    assert {point.scope for point in points(grid("2026年培训费预算明细表", rows)).values()} == {None}


def test_the_day_of_a_form_is_no_year_of_its_figures(grid):
    context = ReportContext(2022, (DocType.OVERALL_SELF_EVALUATION,), "青禾市水利局")
    rows = [["机构名称", "三公经费合计"], ["局机关及二级机构汇总", "0.35"]]
    assert points(grid("报告日期：2023年6月5日", rows), context)["0.35"].year == 2022


def test_an_increase_is_against_what_the_label_over_it_says(grid):
    rows = [["科目名称", "2025年执行数", "2026年预算数", "2026年预算数比2025年执行数"], ["^", "^", "^", "增减额"]]
    at = points(grid("一般公共预算支出表", [*rows, ["行政运行", "80.0", "85.0", "5.0"]]))["5.0"]
    assert (at.year, at.stage, at.comparison, at.base) == (
        2026,
        Stage.BUDGET,
        Comparison.DELTA,
        Base(2025, Stage.ACTUAL),
    )


def test_up_and_down_with_a_mark_between_them_are_a_change(grid):
    rows = [
        ["项目", "2025年预算数", "2026年预算数", "比上年增、减情况", "<"],
        ["^", "^", "^", "增、减金额", "增/减幅度"],
    ]
    at = points(grid("“三公”经费预算表\n单位：万元", [*rows, ["公务接待费", "3", "7", "4", "133%"]]))
    assert [at[value].comparison for value in ("3", "7", "4", "133")] == [None, None, Comparison.DELTA, Comparison.RATE]


def test_a_title_that_compares_leaves_plain_figures_plain(grid):
    rows = [["年度", "合计", "公务接待费", "公车购置及运行费", "<"], ["^", "^", "^", "车辆购置", "车辆运行"]]
    rows += [["2024年", "28", "14", "5", "9"], ["2025年", "23", "13", "3", "7"]]
    at = points(grid("2025年“三公”经费决算数与2024年决算数对比情况\n单位：万元", rows), FINAL)
    assert [(at[v].year, at[v].comparison) for v in ("28", "23")] == [(2024, None), (2025, None)]
    assert [at[v].measure for v in ("3", "7")] == ["three_public.vehicle_purchase", "three_public.vehicle_operation"]


def test_a_heading_beside_the_rows_and_a_reason_behind_them_name_no_row(grid):
    rows = [
        ["项目名称", "闸站值守", "<", "<", "<", "<"],
        ["预算执行情况", "年度预算数（万元）", "年初预算", "预算执行数", "预算执行率", "原因"],
        ["^", "总额", "23.5", "21.5", "91.49%", "1.预算执行率=预算执行数/年初预算"],
        ["^", "其中：财政资金", "20.5", "19.5", "95.12%", "^"],
    ]
    at = points(grid("部门预算项目支出绩效自评表\n（2024年度）", rows), EVALUATION)
    assert [(at[v].stage, at[v].comparison, at[v].fund) for v in ("23.5", "21.5", "20.5", "19.5")] == [
        (Stage.INITIAL_BUDGET, None, None),
        (Stage.ACTUAL, None, None),
        (Stage.INITIAL_BUDGET, None, "fiscal"),
        (Stage.ACTUAL, None, "fiscal"),
    ]
    assert (at["95.12"].comparison, at["95.12"].fund) == (Comparison.COMPLETION, "fiscal")


def test_rows_of_expenditure_on_projects_are_projects_whatever_words_their_names_hold(grid):
    rows = [["支出项目类别", "总计", "一般公共预算拨款", "其他收入"], ["青禾市水利局", "9", "8", "1"]]
    rows += [["精细服务", "5.5", "4.5", "1.5"], ["堤防工程", "3.5", "2.5", "0.5"]]
    at = points(grid("项目支出总表\n单位：万元", rows))
    assert {(at[v].measure, at[v].project, at[v].use) for v in ("5.5", "4.5", "1.5")} == {
        ("expenditure", "精细服务", "project")
    }
    assert (at["3.5"].measure, at["3.5"].project) == ("expenditure", "堤防工程")
    assert at["9"].project is None


def test_what_is_compared_in_a_way_that_is_not_understood_is_no_plain_figure(grid):
    rows = [["项目", "2026年预算数", "比上年情况", "<"], ["^", "^", "浮动", "起落"]]
    document = grid("“三公”经费预算表\n单位：万元", [*rows, ["公务接待费", "7", "4", "2.5"]])
    assert set(points(document)) == {"7"}
    assert set(reasons(document)) == {"4", "2.5"}


@pytest.mark.parametrize(
    "label",
    ["5.公务接待批次（批）", "6.公务接待人数（人）", "因公出国（境）团组数", "公务用车购置数（辆）", "公务用车购置数"],
)
def test_what_money_was_spent_on_is_counted_in_no_money(grid, label):
    rows = [["项目", "2026年预算数"], ["公务接待费", "1500"], [label, "12"]]
    document = grid("“三公”经费预算表\n单位：元", rows)
    assert set(points(document)) == {"1500"}
    assert reasons(document) == {"12": f"counts nothing of the accounts: {label}"}


def test_a_class_over_a_column_is_no_procurement(grid):
    rows = [["科目编码", "科目名称", "商品和服务支出"], ["2013101", "行政运行", "6.5"]]
    assert points(grid("一般公共预算支出明细表", rows))["6.5"].measure == "expenditure"


def test_a_total_of_a_project_beside_stages_is_of_none(grid):
    rows = [
        ["项目名称", "堤防巡查", "", ""],
        ["项目资金（万元）", "年度资金总额", "全年预算", "全年执行"],
        ["", "8.5", "8.0", "7.0"],
    ]
    context = ReportContext(2026, (DocType.PROJECT_SELF_EVALUATION,), "青禾市水利局")
    assert "8.5" not in points(grid("项目支出绩效自评表", rows), context)


def test_budget_in_a_row_is_no_stage_below_a_column_that_says_one(grid):
    rows = [["项目", "年初预算数", "执行数"], ["支出预算合计", "50.0", "49.0"]]
    at = points(grid("部门整体支出绩效自评表", rows), ReportContext(2026, (DocType.OVERALL_SELF_EVALUATION,)))
    assert (at["50.0"].stage, at["49.0"].stage) == (Stage.INITIAL_BUDGET, Stage.ACTUAL)


def test_own_level_beside_units_is_own_unless_the_report_is_of_its_own_level(grid):
    rows = [["单位名称", "支出合计"], ["青禾市水利局（本级）", "17.0"], ["青禾市北渠管理站", "12.0"]]
    assert points(grid("支出总表", rows))["17.0"].scope == "own"
    own = ReportContext(2026, (DocType.BUDGET,), "青禾市水利局", AccountLevel.OWN)
    assert points(grid("支出总表", rows), own)["17.0"].scope is None


def test_money_of_one_project_in_a_form_without_a_header(grid):
    rows = [
        ["项目名称", "渠首闸门更新", "<"],
        ["项目资金（万元）", "年度资金总额", "25.00"],
        ["^", "其中：财政拨款", "20.00"],
        ["^", "其他资金", "5.00"],
    ]
    at = points(grid("项目支出绩效目标表", rows))
    assert {point.project for point in at.values()} == {"渠首闸门更新"}
    assert [at[value].fund for value in ("25.00", "20.00", "5.00")] == [None, "fiscal", "unit"]


def test_initial_budget_its_adjustment_and_their_sum(grid):
    rows = [
        ["资金来源", "预算安排", "<", "<", "执行数", "执行率（%）"],
        ["^", "年初预算数①", "年中调整②", "小计③=①+②", "^", "^"],
        ["合计", "10.0", "2.0", "12.0", "9.0", "75.0"],
    ]
    at = points(grid("部门整体支出绩效自评表", rows), EVALUATION)
    assert [at[value].stage.value for value in ("10.0", "2.0", "12.0", "9.0")] == [
        "initial_budget",
        "budget_adjustment",
        "adjusted_budget",
        "actual",
    ]
    assert at["75.0"].comparison is Comparison.COMPLETION


def test_rows_below_an_unnumbered_row_of_what_is_carried_over_are_its_parts(grid):
    rows = [
        ["收入", "<"],
        ["项目", "决算数"],
        ["本年收入合计", "90.00"],
        ["年初财政拨款结转和结余", "7.00"],
        ["一、一般公共预算财政拨款", "6.00"],
        ["二、政府性基金预算财政拨款", "1.00"],
        ["总计", "97.00"],
    ]
    at = points(grid("财政拨款收入支出决算总表", rows), FINAL)
    assert {at[value].measure for value in ("7.00", "6.00", "1.00")} == {"carried_in"}
    assert at["6.00"].fund == "fiscal.general"


def test_an_account_without_a_code_keeps_its_name(grid):
    rows = [["收入", "<"], ["项目", "预算数"], ["上年实户资金余额", "3.30"], ["本年收入合计", "9.90"]]
    at = points(grid("收支预算总表", rows))
    assert (at["3.30"].measure, at["3.30"].item) == ("other", "上年实户资金余额")


def test_a_header_that_is_not_understood_leaves_its_numbers_unmapped_with_the_word(grid):
    rows = [["采购项目", "渠道里程", "采购金额"], ["办公桌", "37.5", "1.10"]]
    document = grid("政府采购预算表", rows)
    assert reasons(document)["37.5"].startswith("word: 渠道里程")
    assert set(points(document)) == {"1.10"}


@pytest.mark.parametrize(("header", "left"), [("数量", 1), ("单价", 1), ("参会人数", 1), ("序号", 0)])
def test_pieces_prices_and_people_of_a_course_are_left_and_ordinals_are_no_numbers(grid, header, left):
    rows = [["采购项目", header, "采购金额"], ["办公桌", "12", "1.10"]]
    document = grid("政府采购预算表", rows)
    assert set(points(document)) == {"1.10"}
    assert list(reasons(document).values()) == [f"counts nothing of the accounts: {header}"] * left


def test_what_houses_measure_and_are_worth_is_left_and_so_is_the_total(grid):
    rows = [["项目", "数量", "原值"], ["房屋（平方米）", "310", "92.00"], ["合计", "—", "95.00"]]
    assert set(reasons(grid("资产情况表\n单位：万元", rows), FINAL)) == {"310", "92.00", "95.00"}


def test_the_whole_of_a_table_of_several_measures_is_called_what_its_title_calls_them(grid):
    rows = [
        ["单位名称", "2026年", "<", "<", "<"],
        ["^", "合计", "“三公”经费预算", "会议费", "培训费"],
        ["青禾市水文站", "9.6", "4.1", "3.3", "2.2"],
    ]
    at = points(grid("一般公共预算“三公”经费、会议费、培训费表", rows))
    assert (at["9.6"].measure, at["9.6"].item) == ("other", "三公经费、会议费、培训费")
    assert (at["9.6"].fund, at["9.6"].scope, at["3.3"].measure) == ("fiscal.general", "青禾市水文站", "meeting_cost")


def test_labels_that_rules_cut_in_rows_are_put_together(grid):
    rows = [
        ["", "部门预算", "<", "<", "<"],
        ["单位名称", "合计", "政府性", "上年", "上年实"],
        ["", "", "基金拨", "结转", "户资金"],
        ["", "", "款", "", "余额"],
        ["青禾市水文站", "9.6", "4.1", "3.3", "2.2"],
    ]
    at = points(grid("2026年部门综合预算收入总表", rows))
    assert {point.scope for point in at.values()} == {"青禾市水文站"}
    assert (at["4.1"].measure, at["4.1"].fund) == ("revenue", "fiscal.government_fund")
    assert (at["3.3"].measure, at["3.3"].year) == ("carried_in", 2026)
    assert (at["2.2"].measure, at["2.2"].item) == ("other", "上年实户资金余额")


def test_numbers_in_a_column_of_names_are_no_names(grid):
    rows = [["科目名称", "合计", "项目"], ["农林水支出", "9.6", "4.1"], ["教育支出", "3.3", "2.2"]]
    at = points(grid("支出预算表", rows))
    assert {point.item for point in at.values()} == {None}


def test_row_and_column_that_name_different_money_leave_the_number_unmapped(grid):
    rows = [["项目", "一般公共预算", "政府性基金"], ["基本支出", "5.0", "0.0"], ["财政专户管理资金安排", "1.5", ""]]
    document = grid("支出预算表", rows)
    assert "fund" in reasons(document)["1.5"]
    assert "5.0" in points(document)


def test_ordinals_and_numbers_that_nothing_names_are_no_figures(grid):
    rows = [["1", "", "合计", "8.00"], ["2", "", "全额", "8.01"]]
    document = grid("专项业务经费支出表", rows)
    assert not {"1", "2"} & set(points(document))


def test_a_column_that_counts_rows_is_none_of_figures_in_a_list_below_without_its_header_either(grid):
    rows = [
        ["项目", "行次", "采购预算", "采购金额"],
        ["合计", "1", "71.00", "69.00"],
        ["货物", "2", "30.00", "29.00"],
        ["服务", "3", "41.00", "40.00"],
        ["二、机关运行经费", "<", "<", "<"],
        ["项目", "", "统计数", "<"],
        ["（一）行政单位", "4", "17.50", "<"],
        ["（二）参照公务员法管理事业单位", "5", "2.50", "<"],
    ]
    document = grid("公开事项统计表\n单位：万元", rows)
    at = points(document, FINAL)
    assert set(at) == {"71.00", "69.00", "30.00", "29.00", "41.00", "40.00", "17.50", "2.50"}
    assert at["17.50"].measure == "agency_operating_cost"
    assert reasons(document, FINAL) == {}


def test_counts_that_do_not_go_on_one_by_one_stay_figures(grid):
    rows = [
        ["项目", "数量（辆）"],
        ["一般公务用车", "1"],
        ["执法执勤用车", "2"],
        ["应急保障用车", "3"],
        ["其他用车", "5"],
    ]
    assert {at.measure for at in points(grid("公务用车情况表", rows), FINAL).values()} <= {"vehicle.count"}


def test_a_letter_that_numbers_a_purchase_is_no_name(grid):
    rows = [
        ["项目编号", "项目", "总计", "其他收入"],
        ["合计", "", "90.00", "2.00"],
        ["A", "货物", "30.00", ""],
        ["C", "服务", "60.00", "2.50"],
    ]
    at = points(grid("政府采购预算表\n单位：万元", rows))
    assert {point.measure for point in at.values()} == {"procurement", "procurement.goods", "procurement.services"}
    assert {point.item for point in at.values()} == {None}
    assert at["2.50"].fund == "unit.other"


def test_a_source_of_revenue_under_a_header_of_projects_is_no_project(grid):
    rows = [
        ["资金性质", "来源项目名称", "金额"],
        ["收入总计", "<", "95.00"],
        ["一般公共预算资金", "堤防养护奖补资金", "80.00"],
        ["其他资金", "事业收入", "15.00"],
    ]
    at = points(grid("收入预算总表\n单位：万元", rows))
    assert (at["80.00"].measure, at["80.00"].fund, at["80.00"].project) == ("revenue", "fiscal.general", None)
    assert at["80.00"].item == "堤防养护奖补资金"
    assert at["15.00"].project is None


def test_blank_zero_and_dash_stay_apart(grid):
    rows = [["项目", "合计", "基本支出", "项目支出"], ["本年支出合计", "0.00", "", "—"]]
    document = grid("支出预算表", rows)
    assert set(points(document)) == {"0.00"}
    assert not reasons(document)


def test_a_wide_table_and_a_long_label_take_bounded_time(grid):
    columns = 2000
    rows = [["项目", *(f"一般公共预算{n}" for n in range(columns))], ["农" * 10_000, *("1.5" for _ in range(columns))]]
    found = table_figures(grid("支出预算表", rows), BUDGET)
    assert len(found.figures) + len(found.unmapped) == columns


def test_years_under_a_header_of_years_name_the_rows(grid):
    rows = [["年度", "基本支出", "项目支出"], ["2025", "9.6", "4.1"], ["2026", "3.3", "2.2"], ["变化", "-6.3", "-1.9"]]
    at = points(grid("支出预算对比表", rows))
    assert [at[value].year for value in ("9.6", "4.1", "3.3", "2.2")] == [2025, 2025, 2026, 2026]
    assert at["-1.9"].comparison is Comparison.DELTA


def test_a_project_bought_for_names_no_class_and_a_kind_of_unit_is_no_unit(grid):
    rows = [
        ["科目编码", "单位编码", "采购项目", "采购目录", "部门预算支出经济科目编码", "预算金额"],
        ["2130301", "301001", "青禾市水文站", "", "", "9.6"],
        ["2130301", "", "站房维修", "B07装修工程", "30213", "4.1"],
        ["2130305", "1", "全额", "", "", "3.3"],
    ]
    at = points(grid("2026年部门综合预算政府采购（资产配置、购买服务）\n预算表（不含上年结转）", rows))
    assert {point.measure for point in at.values()} == {"procurement"}
    assert (at["4.1"].project, at["4.1"].item, at["4.1"].scope) == ("站房维修", "B07装修工程", "青禾市水文站")
    assert (at["4.1"].function.code, at["4.1"].function.name) == ("2130301", "行政运行")
    assert (at["3.3"].scope, at["3.3"].item) == (None, "全额")


def test_the_total_of_a_table_by_economic_class_is_expenditure(grid):
    rows = [["科目编码", "科目名称", "预算数"], ["合计", "<", "9.6"], ["301", "工资福利支出", "9.5"]]
    assert points(grid("一般公共预算支出经济分类情况表", rows))["9.6"].measure == "expenditure"


def test_an_owner_in_the_line_of_the_title_says_nothing_of_the_figures(grid):
    rows = [["2026年收支预算总表编制单位：青禾市水文站 单位：元", "<", "<", "<"], *SUMMARY]
    assert points(grid("", rows))["91.00"].measure == "revenue"


@pytest.mark.parametrize(
    "line",
    [
        "公开01表 编制单位：青禾市水文站 2026年度 单位：万元",
        "2026年度 编制单位（盖章）：青禾市水文站 单位：万元",
        "附件2 编制部门：青禾市水文站 单位：万元",
    ],
)
def test_who_filled_in_the_table_is_no_count_of_posts_wherever_the_line_names_it(grid, line):
    assert points(grid("", [[line, "<", "<", "<"], *SUMMARY]))["91.00"].measure == "revenue"
    assert points(grid(f"2026年收支预算总表\n{line}", SUMMARY))["91.00"].measure == "revenue"


def test_rows_under_a_header_of_items_in_a_table_of_projects_are_projects(grid):
    rows = [
        ["项目", "预算数（单位：万元）", "绩效目标"],
        ["水文站运行", "9.6", "按时。"],
        ["河道巡查", "3.3", "按月。"],
    ]
    at = points(grid("重点项目预算绩效目标情况", rows))
    assert (at["9.6"].measure, at["9.6"].project, at["3.3"].project) == ("expenditure", "水文站运行", "河道巡查")


def test_numbers_that_identify_are_no_numbers_of_the_accounts(grid):
    rows = [["部门名称", "青禾市水利局", "部门预算编码", "127"], ["年度资金总额", "9.6", "<", "<"]]
    assert not table_figures(grid("部门整体支出绩效目标表", rows), BUDGET).unmapped


def test_parts_of_codes_of_two_lists_under_one_label_are_two_codes(grid):
    rows = [
        ["科目编码", "<", "部门预算支出经济分类科目名称", "科目编码", "<", "政府预算支出经济分类科目名称", "小计"],
        ["类", "款", "^", "类", "款", "^", "^"],
        ["301", "", "工资福利支出", "505", "", "对事业单位经常性补助", "9.6"],
        ["301", "02", "津贴补贴", "505", "01", "工资福利支出", "4.1"],
    ]
    at = points(grid("一般公共预算基本支出情况表", rows))
    assert [(at[value].economic.code, at[value].economic_government.code) for value in ("9.6", "4.1")] == [
        ("301", "505"),
        ("30102", "50501"),
    ]


def test_the_total_of_a_line_of_expenditure_carries_nothing_out(grid):
    rows = [["科目编码", "科目名称", "支出总计", "基本支出"], ["213", "农林水支出", "9.6", "4.1"]]
    assert points(grid("一般公共预算支出表", rows))["9.6"].measure == "expenditure"


def test_sides_over_blank_cells_name_the_columns_beside_them(grid):
    rows = [
        ["收入", "", "支出", ""],
        ["项目", "决算数", "项目", "决算数"],
        ["一、一般公共预算财政拨款收入", "41.00", "一、教育支出", "41.01"],
        ["总计", "42.00", "总计", "42.01"],
        ["注：本表反映全年收支。", "<", "<", "<"],
    ]
    at = points(grid("收入支出决算总表", rows), FINAL)
    assert [at[v].measure for v in ("42.00", "42.01")] == ["revenue_and_carryover", "expenditure_and_carryover"]


def test_a_class_printed_with_five_digits_is_the_class(grid):
    rows = [["科目编码", "科目名称", "决算数"], ["30700", "债务利息支出", "12.00"], ["30701", "国内债务付息", "11.00"]]
    at = points(grid("一般公共预算财政拨款基本支出决算表", rows), FINAL)
    assert [at[value].economic.code for value in ("12.00", "11.00")] == ["307", "30701"]


def test_money_of_which_is_at_the_stage_of_the_column_before_it(grid):
    rows = [
        ["任务名称", "预算数（万元）", "其中：财政资金", "自有资金", "执行数（万元）", "其中：财政资金"],
        ["堤岸巡查", "31.20", "30.00", "1.20", "29.10", "28.00"],
    ]
    at = points(grid("部门整体支出绩效自评表", rows), EVALUATION)
    assert [(at[v].stage, at[v].fund) for v in ("31.20", "30.00", "1.20")] == [
        (Stage.BUDGET, None),
        (Stage.BUDGET, "fiscal"),
        (Stage.BUDGET, "unit"),
    ]
    assert [(at[v].stage, at[v].fund) for v in ("29.10", "28.00")] == [(Stage.ACTUAL, None), (Stage.ACTUAL, "fiscal")]
    assert {point.project for point in at.values()} == {"堤岸巡查"}


def test_what_a_row_counts_in_its_own_unit_is_no_money(grid):
    rows = [
        ["项目", "统计数"],
        ["机关运行经费", "<"],
        ["（一）行政单位", "45.00"],
        ["国内公务接待批次（个）", "21"],
        ["国有资产占用", "<"],
        ["车辆（辆）", "7"],
        ["单价50万元以上设备（台）", "2"],
    ]
    document = grid("机构运行信息表 单位：万元", rows)
    at = points(document, FINAL)
    assert (at["7"].measure, at["7"].item, at["2"].measure) == ("vehicle.count", None, "equipment.count")
    assert "21" not in at
    assert {f.unit for f in table_figures(document, FINAL).figures} == {"万元", "辆", "台"}


def test_cars_counted_in_a_column_of_quantities(grid):
    rows = [["项目", "数量"], ["车辆数（辆）", "11"], ["办公桌", "40"]]
    at = points(grid("国有资产情况表", rows), FINAL)
    assert (at["11"].measure, set(at)) == ("vehicle.count", {"11"})


def test_a_project_named_in_words_of_the_accounts_is_a_project(grid):
    rows = [["任务名称", "拟投入金额（万元）"], ["预算绩效", "45.50"], ["国库集中支付", "60.00"]]
    at = points(grid("整体绩效目标表", rows), EVALUATION)
    assert [at[value].project for value in ("45.50", "60.00")] == ["预算绩效", "国库集中支付"]


def test_a_unit_called_a_centre_is_not_the_bureau_of_the_same_field(grid):
    rows = [["单位名称", "合计"], ["青禾市体育局机关", "50.00"], ["青禾市体育中心", "30.00"], ["合计", "80.00"]]
    context = ReportContext(2026, (DocType.BUDGET,), "青禾市体育局")
    at = points(grid("部门收入总表", rows), context)
    assert [at[value].scope for value in ("50.00", "30.00", "80.00")] == ["own", "青禾市体育中心", None]


def test_digits_that_may_be_one_number_or_two_are_kept_without_a_meaning(grid):
    rows = [["科目编码", "科目名称", "决算数"], ["213", "农林水支出", "5 12.40"], ["221", "住房保障支出", "21.10"]]
    document = grid("一般公共预算财政拨款支出决算表", rows)
    assert set(points(document, FINAL)) == {"21.10"}
    assert reasons(document, FINAL) == {"512.40": "digits set apart: one number or two"}


def test_a_number_with_a_mark_is_kept_without_a_meaning(grid):
    rows = [["项目", "年初预算数", "决算数"], ["基本支出", "△12.40", "380"], ["项目支出", "3.10▲", "90"]]
    document = grid("支出决算表\n单位：万元", rows)
    assert reasons(document, FINAL) == {"12.40": "mark: △", "3.10": "mark: ▲"}
    assert set(points(document, FINAL)) == {"380", "90"}


def test_how_far_a_project_is_done_is_no_completion_of_its_budget(grid):
    rows = [
        ["项目名称", "预算数", "资金使用率", "项目完成率", "成效评价"],
        ["河道清淤", "8.50", "97.60%", "95%", "优秀"],
    ]
    context = ReportContext(2024, (DocType.PROJECT_SELF_EVALUATION,), "青禾市水利局")
    found = table_figures(grid("项目绩效自评汇总表", rows), context).figures
    assert [(str(f.value), f.at.comparison, f.at.item) for f in found] == [
        ("8.50", None, None),
        ("97.60", Comparison.COMPLETION, None),
    ]


def test_a_change_beside_budget_and_spending_of_one_year_is_against_the_budget(grid):
    context = ReportContext(2024, (DocType.FINAL_ACCOUNTS,), "青禾市水利局")
    rows = [["项目", "预算数", "决算数", "增减额"], ["公务接待费", "2.00", "1.50", "-0.50"]]
    found = table_figures(grid("“三公”经费支出决算表", rows), context).figures
    assert [f.at.base for f in found if f.at.comparison] == [Base(2024, Stage.BUDGET)]
    rows = [["项目", "上年决算数", "预算数", "决算数", "增减额"], ["公务接待费", "2.00", "1.80", "1.50", "-0.50"]]
    found = table_figures(grid("“三公”经费支出决算表", rows), context).figures
    assert [f.at.base for f in found if f.at.comparison] == [Base(2023, None)]


def test_a_table_that_states_no_unit_is_in_the_one_that_all_others_state(grid):
    rows = [["科目编码", "科目名称", "合计"], ["213", "农林水支出", "90.00"]]
    stated = [part for title in ("支出表", "收入表", "支出总表") for part in (f"{title}\n单位：元", rows)]
    units = [figure.unit for figure in table_figures(grid(*stated, "支出明细表", rows), BUDGET).figures]
    assert units == ["元"] * 4
    mixed = [*stated[:4], "支出总表\n单位：万元", rows, "支出明细表", rows]
    assert [figure.unit for figure in table_figures(grid(*mixed), BUDGET).figures] == ["元", "元", "万元", None]


def test_what_follows_money_carried_over_in_a_list_is_not_carried_over(grid):
    rows = [
        ["项目资金", "年初预算数", "执行数"],
        ["年度资金总额", "100.00", "81.00"],
        ["其中：当年财政拨款", "60.00", "55.00"],
    ]
    rows += [["上年结转资金", "10.00", "9.00"], ["其他资金", "30.00", "17.00"]]
    at = points(grid("项目支出绩效自评表\n单位：万元", rows), EVALUATION)
    assert {value: at[value].carried for value in ("60.00", "10.00", "30.00", "17.00")} == {
        "60.00": False,
        "10.00": True,
        "30.00": False,
        "17.00": False,
    }


def test_money_below_what_is_carried_over_is_of_it(grid):
    rows = [
        ["收入", "预算数"],
        ["一、一般公共预算拨款", "80.00"],
        ["二、政府性基金预算拨款", "20.00"],
        ["上年结转", "15.00"],
    ]
    rows += [["一般公共预算拨款", "9.00"], ["政府性基金预算拨款", "6.00"]]
    at = points(grid("收入预算表\n单位：万元", rows))
    said = {value: (at[value].measure, at[value].carried) for value in ("80.00", "9.00", "6.00")}
    assert said["80.00"] == ("revenue", False)
    assert all(measure == "carried_in" or carried for measure, carried in (said["9.00"], said["6.00"]))


@pytest.mark.parametrize("remark", ["站房房租等合计8万元。总计费用：8万元。", "总计费用：8万元"])
def test_an_amount_in_the_remark_of_a_project_is_no_total(grid, remark):
    rows = [
        ["序号", "项目名称", "项目金额", "项目简介"],
        ["1", "水文站运行", "80000", remark],
        ["2", "河道巡查", "25000", "巡查河道。"],
        ["", "合计", "105000", ""],
    ]
    document = grid("项目支出预算表\n单位：元", rows)
    assert points(document).keys() == {"80000", "25000", "105000"}
    assert set(reasons(document)) == {"8"}


def test_a_title_of_a_whole_place_leaves_its_money_to_no_department(grid):
    document = grid(
        "全县“三公”经费预算汇总表 单位：万元", [["项目", "2025年预算数"], ["公务接待费", "81"], ["合计", "92"]]
    )
    assert not points(document)
    assert set(reasons(document).values()) == {"of a whole place: 全县"}


def test_cells_of_numbers_that_are_not_one_name_no_row_and_are_kept(grid):
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["213", "农林水支出", "1'500.50", "约40", "12-13"],
        ["221", "住房保障支出", "60（万元）", "500,00", "7[2]"],
    ]
    document = grid("2026年支出预算表\n单位：万元", rows)
    assert {value: (at.function.code, at.use, at.item) for value, at in points(document).items()} == {
        "1500.50": ("213", None, None),
        "60": ("221", None, None),
        "7": ("221", "project", None),
    }
    assert reasons(document) == {
        "40": "not exact: 约40",
        "12": "not one plain number: 12-13",
        "500": "not one plain number: 500,00",
    }


def test_what_assets_are_worth_is_no_number_of_pieces(grid):
    rows = [
        ["项目", "数量", "价值（万元）"],
        ["资产总额", "", "850.60"],
        ["1、车辆（台、辆）", "3", "45.60"],
        ["2、单价100万元以上设备", "2", "120.00"],
        ["3、其他固定资产", "", "354.50"],
    ]
    document = grid("国有资产占用情况表", rows)
    at = points(document, FINAL)
    assert [(at[value].measure, at[value].item) for value in ("850.60", "45.60", "2", "354.50")] == [
        ("asset", None),
        ("asset", "车辆（台、辆）"),
        ("equipment.count", None),
        ("asset.fixed.other", None),
    ]
    assert reasons(document, FINAL)["120.00"] == "万元: money, where pieces are counted"


def test_a_title_that_breaks_off_in_a_list_goes_on_in_the_line_below_it(grid):
    rows = [["单位名称", "合计", "“三公”经费", "会议费"], ["青禾市水文服务中心", "9.00", "6.00", "3.00"]]
    at = points(grid("一般公共预算拨款“三公”经费、\n会议费支出表（不含上年结转）\n单位：万元", rows))
    assert {point.fund for point in at.values()} == {"fiscal.general"}
    assert [at[value].measure for value in ("9.00", "6.00", "3.00")] == ["other", "three_public", "meeting_cost"]


def test_lines_of_the_only_unit_are_alike_whatever_their_class_is_called(grid):
    rows = [
        ["科目编码", "单位代码", "单位名称（科目）", "合计"],
        ["", "", "合计", "843.40"],
        ["", "312001", "青禾市水利局（本级）", "843.41"],
        ["2130301", "312001", "行政运行", "763.30"],
        ["2080505", "312001", "机关事业单位基本养老保险缴费支出", "80.10"],
    ]
    at = points(grid("部门支出总表\n单位：万元", rows))
    assert [at[value].scope for value in ("843.40", "843.41", "763.30", "80.10")] == [None, "own", None, None]


def test_what_debt_costs_is_no_debt(grid):
    rows = [["支出经济分类", "预算数"], ["资本性支出", "70.00"], ["债务付息及费用支出", "3.00"], ["合计", "73.00"]]
    at = points(grid("部门支出总表\n单位：万元", rows))
    assert (at["3.00"].measure, at["3.00"].item) == ("expenditure", "债务付息及费用支出")
