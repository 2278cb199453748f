"""What the labels over columns say together: cut ones, parts below wholes, wholes over what is carried in."""

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import DocType

BUDGET = ReportContext(2026, (DocType.BUDGET,), "青禾市水利局")


def points(document):
    """Printed value → coordinates of the figure that prints it; each value stands once in these tables."""
    return {str(figure.value): figure.at for figure in table_figures(document, BUDGET).figures}


def test_a_column_of_what_is_bought_whose_label_is_cut_begins_no_other_side(grid):
    rows = [
        ["科目", "<", "采购项目", "采购目录", "购买服务的内", "数量", "经济科目", "<", "预算金额"],
        ["类", "款", "^", "^", "^", "^", "类", "款", "^"],
        ["213", "03", "站房维修", "修缮工程", "", "1", "302", "13", "4.1"],
    ]
    (point,) = points(grid("2026年政府采购预算表", rows)).values()
    assert (point.project, point.item, point.economic.code) == ("站房维修", "修缮工程", "30213")


def test_the_whole_below_a_heading_over_what_is_carried_in_counts_it(grid):
    rows = [
        ["单位名称", "部门预算", "<", "<", "年初预算", "<"],
        ["^", "合计", "事业收入", "上年结转", "合计", "其他收入"],
        ["合计", "95.00", "90.00", "5.00", "80.00", "79.00"],
    ]
    at = points(grid("2026年收入预算总表", rows))
    assert (at["95.00"].measure, at["80.00"].measure) == ("revenue_and_carryover", "revenue")


def test_parts_under_one_heading_among_cells_that_are_not_merged_are_of_the_header(grid):
    rows = [
        ["单位名称", "合计", "一般公共预算拨款", "<", "事业收入", "经营收入"],
        ["", "", "小计", "其中：转列部门预算的水利资金", "", ""],
        ["合计", "95.00", "90.00", "70.00", "4.00", "1.00"],
    ]
    at = points(grid("2026年收入预算总表", rows))
    assert [at[value].item for value in ("90.00", "70.00")] == [None, "转列部门预算的水利资金"]


def test_a_header_of_codes_of_units_may_be_cut_in_two_rows(grid):
    rows = [
        ["单位", "单位名称", "合计"],
        ["编码", "^", "^"],
        ["262", "青禾市水利局", "9.0"],
        ["262001", "青禾市水利局", "8.0"],
        ["262002", "青禾市水文站", "1.0"],
    ]
    at = points(grid("2026年会议费预算表", rows))
    assert [at[value].scope for value in ("9.0", "8.0", "1.0")] == [None, "own", "青禾市水文站"]


def test_a_number_among_texts_of_a_form_is_read_and_an_ordinal_is_none(grid):
    rows = [
        ["1", "由财政局审核", "另附意见"],
        ["填报说明", "由水利局填写", "按年度填写"],
        ["当年预算", "30.00", "其中：财政拨款"],
        ["绩效目标", "汛前维护堤防", "另附说明"],
    ]
    document = grid("项目支出绩效目标表\n项目名称：堤防维护\n单位：万元", rows)
    assert set(points(document)) == {"30.00"}
    assert not table_figures(document, BUDGET).unmapped


def test_what_stands_under_of_which_over_one_column_is_the_rest_of_its_words(grid):
    rows = [
        ["单位名称", "一般公共预算拨款", "<", "事业收入"],
        ["^", "小计", "其中：转列", "^"],
        ["^", "^", "项目", "^"],
        ["青禾市水利局", "95.00", "90.00", "5.00"],
        ["青禾市水文站", "8.00", "7.00", "1.00"],
    ]
    at = points(grid("2026年收入预算总表", rows))
    assert [at[value].scope for value in ("8.00", "7.00", "1.00")] == ["青禾市水文站"] * 3
    assert at["7.00"].item == "转列项目"


def test_a_label_that_says_more_than_the_one_above_it_names_a_part(grid):
    rows = [
        ["因公出国（境）费", "<", "<", "公务接待费"],
        ["小计", "援外因公出国（境）费", "援外公务接待费", "^"],
        ["9.0", "4.0", "3.0", "2.0"],
    ]
    document = grid("2026年“三公”经费支出预算表", rows)
    at = points(document)
    assert (at["4.0"].measure, at["4.0"].item) == ("three_public.overseas", "援外因公出国(境)费")
    assert [unmapped.because for unmapped in table_figures(document, BUDGET).unmapped] == ["word: 援外"]


def units(document):
    """Printed value → the unit of the figure that prints it."""
    return {str(figure.value): figure.unit for figure in table_figures(document, BUDGET).figures}


def test_a_unit_in_the_header_of_a_column_is_that_columns_alone(grid):
    rows = [
        ["科目名称", "合计（元）", "基本支出", "项目支出", "<"],
        ["^", "^", "^", "本年（元）", "结转"],
        ["农林水支出", "950000", "60.00", "340000", "1.00"],
    ]
    at = units(grid("支出预算表\n单位：万元", rows))
    assert at == {"950000": "元", "60.00": "万元", "340000": "元", "1.00": "万元"}


def test_a_unit_in_the_corner_of_a_header_is_that_of_the_table(grid):
    rows = [["科目名称（单位：元）", "基本支出", "项目支出"], ["农林水支出", "600000", "350000"]]
    assert set(units(grid("支出预算表", rows)).values()) == {"元"}


def test_a_table_that_states_no_unit_has_the_one_that_its_columns_print(grid):
    rows = [["科目名称", "合计（万元）", "基本支出"], ["农林水支出", "95.00", "60.00"]]
    assert set(units(grid("支出预算表", rows)).values()) == {"万元"}
    rows[0] = ["科目名称", "合计（万元）", "项目支出（元）", "基本支出"]
    rows[1] = ["农林水支出", "95.00", "350000", "60.00"]
    assert units(grid("支出预算表", rows)) == {"95.00": "万元", "350000": "元", "60.00": None}


def test_bodies_below_the_header_of_units_name_their_rows(grid):
    rows = [
        ["单位", "编制数", "实有人数"],
        ["青禾市水利局本级", "31", "29"],
        ["青禾市水文站", "12", "11"],
        ["合计", "43", "40"],
    ]
    at = points(grid("人员情况表", rows))
    assert [at[value].scope for value in ("31", "11", "43")] == ["own", "青禾市水文站", None]


def test_units_of_measure_below_the_header_of_units_name_no_rows(grid):
    rows = [["采购品目", "单位", "预算金额"], ["闸门", "处", "31.00"], ["水泵", "台（套）", "12.00"]]
    at = points(grid("政府采购预算表\n单位：万元", rows))
    assert {point.scope for point in at.values()} == {None}


@pytest.mark.parametrize("first", [["项目", ""], ["", "项目"], ["科目", "名称"]])
def test_units_over_uses_are_a_header_whatever_stands_beside_them(grid, first):
    rows = [
        [first[0], "青禾市水文站", "<", "青禾市灌区中心", "<", "合计", "<"],
        [first[1], "基本支出", "项目支出", "基本支出", "项目支出", "基本支出", "项目支出"],
        ["农林水支出", "1", "2", "3", "4", "5", "6"],
    ]
    at = points(grid("2026年部门支出预算表", rows))
    assert [at[value].scope for value in "123456"] == [*["青禾市水文站"] * 2, *["青禾市灌区中心"] * 2, None, None]
    assert [at[value].use for value in "123456"] == ["basic", "project"] * 3


def test_the_department_and_another_over_years_are_told_apart(grid):
    rows = [
        ["", "青禾市水利局", "<", "青禾市教育局", "<"],
        ["项目", "2025年", "2026年", "2025年", "2026年"],
        ["基本支出", "1", "2", "3", "4"],
    ]
    at = points(grid("2026年部门支出预算表", rows))
    assert [(at[value].scope, at[value].year) for value in "1234"] == [
        (None, 2025),
        (None, 2026),
        ("青禾市教育局", 2025),
        ("青禾市教育局", 2026),
    ]


def test_a_unit_below_each_table_is_that_tables(grid):
    rows = [["项目", "预算数"], ["基本支出", "5"], ["项目支出", "3"]]
    document = grid("一、部门支出总表", rows, "单位：万元", "二、一般公共预算支出表", rows, "单位：元")
    found = table_figures(document, BUDGET).figures
    assert [figure.unit for figure in found] == ["万元", "万元", "元", "元"]
    above = grid("一、部门支出总表\n单位：万元", rows, "单位：元", "二、一般公共预算支出表", rows)
    assert [figure.unit for figure in table_figures(above, BUDGET).figures] == ["万元", "万元", "元", "元"]


def test_a_column_without_a_label_beside_labelled_ones_is_of_anything(grid):
    rows = [["项目", "2026年预算数", ""], ["基本支出", "5", "1"]]
    document = grid("支出预算表", rows)
    assert set(points(document)) == {"5"}
    assert [n.because for n in table_figures(document, BUDGET).unmapped] == ["no label stands over its column"]
    assert set(points(grid("2026年支出预算表", [["项目", ""], ["基本支出", "5"]]))) == {"5"}


def test_what_is_spent_of_the_units_own_money_is_of_its_kind(grid):
    rows = [
        ["科目编码", "科目名称", "单位资金", "<", "<"],
        ["^", "^", "小计", "事业支出", "其他支出"],
        ["213", "农林水支出", "9", "7", "2"],
    ]
    at = points(grid("2026年部门支出预算表", rows))
    assert [(at[v].fund, at[v].economic) for v in "972"] == [
        ("unit", None),
        ("unit.institutional", None),
        ("unit.other", None),
    ]


def test_a_body_over_a_column_says_nothing_of_what_is_counted(grid):
    rows = [
        ["", "青禾市国有资产监督管理局", "<", "青禾市水利局", "<"],
        ["项目", "基本支出", "项目支出", "基本支出", "项目支出"],
        ["农林水支出", "1", "2", "3", "4"],
    ]
    at = points(grid("2026年部门支出预算表", rows))
    assert (at["1"].measure, at["1"].scope) == ("expenditure", "青禾市国有资产监督管理局")
