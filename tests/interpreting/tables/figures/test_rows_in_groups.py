"""Rows whose group is named beside its middle, and totals that span the columns of groups and of parts."""

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import DocType

BUDGET = ReportContext(2026, (DocType.BUDGET,), "青禾市水利局")


def points(document):
    return {str(figure.value): figure.at for figure in table_figures(document, BUDGET).figures}


def test_a_sum_above_the_name_of_its_group_is_the_groups(grid):
    rows = [
        ["项目名称", "<", "金额"],
        ["收入总计", "<", "91.00"],
        ["", "小计", "80.00"],
        ["一般公共预算资金", "经费拨款", "79.00"],
        ["", "专项收入", "1.00"],
        ["其他资金", "小计", "11.00"],
        ["", "事业收入", "10.90"],
    ]
    at = points(grid("收入预算总表", rows))
    assert [at[value].fund for value in ("80.00", "79.00")] == ["fiscal.general", "fiscal.general"]
    assert [at[value].fund for value in ("11.00", "10.90")] == ["unit", "unit.institutional"]
    assert (at["91.00"].fund, at["91.00"].project, at["80.00"].measure) == (None, None, "revenue")


def test_a_sum_below_its_group_is_not_of_the_next(grid):
    rows = [
        ["资金来源", "项目名称", "金额"],
        ["一般公共预算", "经费拨款", "79.00"],
        ["", "小计", "80.00"],
        ["其他资金", "事业收入", "10.90"],
        ["", "小计", "11.00"],
    ]
    at = points(grid("收入预算总表", rows))
    assert [at[value].fund for value in ("80.00", "11.00")] == ["fiscal.general", "unit"]


def test_a_total_without_a_code_is_of_no_class(grid):
    rows = [["科目编码", "科目名称", "合计"], ["", "合计", "91.00"], ["213", "农林水支出", "90.00"]]
    at = points(grid("支出预算表", rows))
    assert (at["91.00"].function, at["90.00"].function.code) == (None, "213")


def test_a_total_over_kinds_and_names_is_of_all_money(grid):
    rows = [
        ["资金性质", "项目名称", "金额"],
        ["单位资金", "事业收入", "20.60"],
        ["^", "其他收入", "7.00"],
        ["收入合计", "<", "27.60"],
    ]
    at = points(grid("收入总体情况表", rows))
    assert (at["27.60"].measure, at["27.60"].fund) == ("revenue", None)


def test_an_unknown_row_beside_the_row_of_the_titles_measure_is_no_part_of_it(grid):
    rows = [
        ["项目", "合计", "一般公共预算"],
        ["测绘经费", "31.20", "31.20"],
        ["“三公”经费", "2.90", "2.90"],
        ["其中：（一）因公出国（境）费", "0.70", "0.70"],
        ["（二）公务接待费", "2.20", "2.20"],
    ]
    found = table_figures(grid("测绘经费及“三公”经费预算表", rows), BUDGET)
    measures = {str(figure.value): figure.at.measure for figure in found.figures}
    assert measures == {"2.90": "three_public", "0.70": "three_public.overseas", "2.20": "three_public.reception"}
    assert {(str(left.value), left.because) for left in found.unmapped} == {("31.20", "word: 测绘经费")}


def test_an_unknown_row_in_a_table_of_one_measure_is_an_item_of_it(grid):
    rows = [["项目", "金额"], ["复印纸", "3.10"], ["办公家具", "2.40"]]
    at = points(grid("政府采购预算表", rows))
    assert [(at[value].measure, at[value].item) for value in ("3.10", "2.40")] == [
        ("procurement", "复印纸"),
        ("procurement", "办公家具"),
    ]


def test_a_projects_code_before_its_name_is_no_part_of_the_name(grid):
    rows = [["项目名称", "预算数"], ["51000025T000010000017-河道清淤", "3.10"], ["2026年堤防巡查", "2.40"]]
    at = points(grid("项目支出预算表", rows))
    assert [at[value].project for value in ("3.10", "2.40")] == ["河道清淤", "2026年堤防巡查"]


def test_a_code_in_parts_under_one_heading_is_one_code(grid):
    rows = [
        ["科目编码", "<", "<", "科目名称", "合计"],
        ["213", "", "", "农林水支出", "91.00"],
        ["213", "03", "", "水利", "91.00"],
        ["213", "03", "01", "行政运行", "90.00"],
        ["213", "03", "05", "水利工程建设", "1.00"],
    ]
    found = table_figures(grid("支出预算表", rows), BUDGET).figures
    assert [figure.at.function.code for figure in found] == ["213", "21303", "2130301", "2130305"]


def test_a_row_that_numbers_the_columns_of_the_rest_of_a_wide_table_is_no_data(grid):
    rows = [
        ["科目名称", "办公费", "印刷费", "差旅费"],
        ["栏次", "13", "14", "16"],
        ["行政运行", "3.00", "4.00", "5.00"],
    ]
    found = table_figures(grid("一般公共预算支出表", rows), BUDGET)
    assert [str(figure.value) for figure in found.figures] == ["3.00", "4.00", "5.00"]


def test_revenue_beside_expenditure_by_project_is_the_projects(grid):
    rows = [["项目名称", "本年收入", "本年支出"], ["河道清淤", "60.00", "62.00"]]
    at = points(grid("项目收入支出表", rows))
    assert {(at[value].measure, at[value].project) for value in ("60.00", "62.00")} == {
        ("revenue", "河道清淤"),
        ("expenditure", "河道清淤"),
    }


def test_a_kind_of_purchase_is_not_of_the_unit_above_it(grid):
    rows = [
        ["采购品目大类", "专项名称", "采购物品名称", "合计"],
        ["合计", "", "", "31.00"],
        ["货物", "", "", "10.50"],
        ["青禾市水利局", "", "", "4.10"],
        ["", "办公设备购置", "复印机", "4.10"],
        ["青禾市河道管理中心", "", "", "6.40"],
        ["服务", "", "", "20.50"],
        ["青禾市河道管理中心", "", "", "20.40"],
    ]
    at = points(grid("政府采购预算表", rows))
    assert [at[value].scope for value in ("10.50", "6.40", "20.50", "20.40")] == [
        None,
        "青禾市河道管理中心",
        None,
        "青禾市河道管理中心",
    ]
    assert at["20.50"].measure == "procurement.services"


def test_kinds_of_purchase_below_each_unit_are_that_units(grid):
    rows = [
        ["采购品目大类", "采购物品名称", "合计"],
        ["货物", "", "24.20"],
        ["服务", "", "6.80"],
        ["青禾市水土保持站", "", "10.50"],
        ["货物", "", "4.10"],
        ["服务", "", "6.40"],
        ["青禾市河道管理中心", "", "20.50"],
        ["货物", "", "20.10"],
        ["服务", "", "0.40"],
    ]
    at = points(grid("政府采购预算表", rows))
    assert [at[value].scope for value in ("4.10", "6.40")] == ["青禾市水土保持站"] * 2
    assert [at[value].scope for value in ("20.10", "0.40")] == ["青禾市河道管理中心"] * 2


def test_zeros_of_a_row_without_a_name_among_named_rows_are_no_total(grid):
    rows = [
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["一般公共预算拨款", "91.00", "农林水支出", "91.50"],
        ["", "0.00", "", "0.00"],
        ["本年收入合计", "92.00", "本年支出合计", "92.50"],
    ]
    found = table_figures(grid("收支总表", rows), BUDGET)
    assert sorted(str(figure.value) for figure in found.figures) == ["91.00", "91.50", "92.00", "92.50"]
    assert {number.because for number in found.unmapped} == {"no label: 0 in a row without a name"}


def test_a_name_in_a_merged_cell_is_that_of_each_of_its_rows(grid):
    rows = [
        ["科目名称", "合计", "项目支出"],
        ["农林水支出", "20.10", "0.50"],
        ["^", "0.00", "0.0"],
    ]
    assert set(points(grid("支出预算表", rows))) == {"20.10", "0.50", "0.00", "0.0"}


def test_a_total_without_a_name_is_kept_with_its_zeros(grid):
    rows = [["科目名称", "合计", "项目支出"], ["", "91.00", "0.00"], ["农林水支出", "91.50", "0.0"]]
    assert set(points(grid("支出预算表", rows))) == {"91.00", "0.00", "91.50", "0.0"}


def test_a_part_of_purchases_below_the_last_of_several_funds_may_be_of_all_of_them(grid):
    rows = [
        ["项目", "合计"],
        ["一般公共预算", "62.00"],
        ["政府性基金", "7.00"],
        ["其中：授予中小企业", "48.00"],
    ]
    found = table_figures(grid("政府采购预算表", rows), BUDGET)
    assert {str(figure.value) for figure in found.figures} == {"62.00", "7.00"}
    assert [(str(n.value), n.because.partition(":")[0]) for n in found.unmapped] == [("48.00", "fund")]
    at = points(grid("政府采购预算表", [rows[0], rows[1], rows[3]]))["48.00"]
    assert (at.measure, at.fund) == ("procurement.sme", "fiscal.general")


def test_what_a_row_or_column_says_again_is_a_part_with_a_name(grid):
    rows = [
        ["项目", "预算数"],
        ["基本支出", "60"],
        ["项目支出", "40"],
        ["其中：部门预算项目支出", "30"],
        ["合计", "100"],
    ]
    at = {str(f.value): f.at for f in table_figures(grid("2026年部门支出总表", rows), BUDGET).figures}
    assert [(at[v].use, at[v].item) for v in ("40", "30")] == [("project", None), ("project", "部门预算项目支出")]
    rows = [
        ["科目编码", "科目名称", "基本支出", "项目支出", "<"],
        ["^", "^", "^", "小计", "其中：部门预算项目支出"],
        ["213", "农林水支出", "60", "40", "30"],
    ]
    at = {str(f.value): f.at for f in table_figures(grid("2026年部门支出总表", rows), BUDGET).figures}
    assert [(at[v].use, at[v].item) for v in ("40", "30")] == [("project", None), ("project", "部门预算项目支出")]


def test_a_text_in_place_of_a_name_is_no_total(grid):
    rows = [["项目", "预算数"], ["用于水利工程维护的各项支出" * 12, "10"], ["合计", "12"]]
    found = table_figures(grid("2026年部门支出总表", rows), BUDGET)
    assert [str(figure.value) for figure in found.figures] == ["12"]
    assert [number.because for number in found.unmapped] == ["a text in place of a name"]


def test_the_departments_row_beside_units_that_make_up_the_total_is_its_own_offices(grid):
    rows = [
        ["单位名称", "本年收入", "本年支出"],
        ["青禾市水利局", "100.00", "98.00"],
        ["青禾市河道管理处", "30.00", "29.00"],
        ["合计", "130.00", "127.00"],
    ]
    at = points(grid("收入支出表（分单位）\n单位：万元", rows))
    assert [at[value].scope for value in ("100.00", "98.00", "30.00")] == ["own", "own", "青禾市河道管理处"]
    rows[3] = ["合计", "130.01", "98.01"]  # what the units are parts of is not shown
    at = points(grid("收入支出表（分单位）\n单位：万元", rows))
    assert (at["98.00"].scope, at["29.00"].scope) == (None, "青禾市河道管理处")


def test_the_departments_row_is_its_own_offices_where_its_code_stands_beside_those_of_units(grid):
    rows = [
        ["单位编码", "单位名称", "合计", "一般公共预算拨款"],
        ["", "合计", "132.00", "131.00"],
        ["242001", "青禾市水利局", "100.00", "98.00"],
        ["242002", "青禾市水文站", "30.00", "29.00"],
    ]
    at = points(grid("收入总表\n单位：万元", rows))
    assert (at["100.00"].scope, at["30.00"].scope, at["132.00"].scope) == ("own", "青禾市水文站", None)
    rows[2][0] = "242"  # what stands above 242002
    at = points(grid("收入总表\n单位：万元", rows))
    assert at["100.00"].scope is None
