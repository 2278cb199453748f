"""Codes of classes and units beside rows: printed in parts, with few digits, or told by the rows above."""

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import DocType

BUDGET = ReportContext(2026, (DocType.BUDGET,), "青禾市水利局")


def points(document):
    """Printed value → coordinates of the figure that prints it; each value stands once in these tables."""
    return {str(figure.value): figure.at for figure in table_figures(document, BUDGET).figures}


def test_two_digits_below_a_class_are_its_section(grid):
    rows = [
        ["科目编码", "科目名称", "支出"],
        ["309001", "青禾市水文服务中心", "9.0"],
        ["213", "农林水支出", "9.1"],
        ["03", "水利", "9.2"],
        ["2130301", "行政运行", "9.3"],
        ["99", "其他农林水支出", "9.4"],
    ]
    at = points(grid("支出预算表", rows))
    assert [at[value].function.code for value in ("9.1", "9.2", "9.3", "9.4")] == ["213", "21303", "2130301", "21399"]
    assert {point.scope for point in at.values()} == {"青禾市水文服务中心"}


def test_two_digits_below_a_section_are_its_items(grid):
    rows = [["科目编码", "科目名称", "支出"], ["21303", "水利", "9.1"], ["05", "水利工程建设", "9.2"]]
    rows += [["06", "水利工程运行与维护", "9.3"], ["21305", "某款支出", "9.4"]]
    at = points(grid("支出预算表", rows))
    assert [at[value].function.code for value in ("9.1", "9.2", "9.3", "9.4")] == [
        "21303",
        "2130305",
        "2130306",
        "21305",
    ]


def test_two_digits_for_sections_and_items_alike_are_no_code_where_they_may_be_either(grid):
    rows = [["科目编码", "科目名称", "支出"], ["213", "农林水支出", "9.1"], ["03", "水利", "9.2"]]
    rows += [["01", "某项水利支出", "9.3"], ["301", "工资福利支出", "9.4"], ["01", "基本工资", "9.5"]]
    rows += [["02", "津贴补贴", "9.6"]]
    at = points(grid("支出预算表", rows))
    assert (at["9.2"].function.code, at["9.3"].function, at["9.3"].scope) == ("21303", None, None)
    assert [at[value].economic.code for value in ("9.5", "9.6")] == ["30101", "30102"]


def test_a_section_printed_with_one_digit_is_part_of_the_code(grid):
    rows = [
        ["经济分类科目编码", "<", "科目名称", "合计"],
        ["类", "款", "^", "^"],
        ["301", "", "工资福利支出", "9.1"],
        ["301", "2", "津贴补贴", "9.2"],
    ]
    at = points(grid("一般公共预算基本支出表", rows))
    assert (at["9.2"].economic.code, at["9.2"].item) == ("30102", None)


def test_parts_that_make_no_code_of_a_function_leave_their_row_unread(grid):
    """Two lines of a cut-off page in one cell: the row is of no class, and no reader fails for it."""
    rows = [
        ["功能分类科目编码", "<", "<", "科目名称", "支出"],
        ["类", "款", "项", "^", "^"],
        ["213", "", "", "农林水支出", "9.1"],
        ["21303", "0121303", "", "水利", "9.2"],
        ["05", "", "", "某项水利支出", "9.3"],
    ]
    found = table_figures(grid("支出预算表", rows), BUDGET)
    assert {str(figure.value): figure.at.function.code for figure in found.figures} == {"9.1": "213"}
    assert {str(number.value): number.because for number in found.unmapped} == {
        "9.2": "a code of no function: 213030121303",
        "9.3": "a code of no function: 05",
    }


def test_digits_that_begin_a_name_are_no_code_of_a_unit(grid):
    rows = [
        ["单位编码", "采购项目", "采购目录", "预算金额"],
        ["309001", "青禾市水文服务中心", "", "9.0"],
        ["", "96321防汛热线", "C0209呼叫中心服务", "9.1"],
        ["", "2026测站改造服务项目", "C99其他服务", "9.2"],
        ["", "309002青禾市河道所", "", "9.3"],
    ]
    at = points(grid("2026年部门综合预算政府采购预算表", rows))
    assert [at[value].project for value in ("9.1", "9.2")] == ["96321防汛热线", "2026测站改造服务项目"]
    assert [at[value].scope for value in ("9.0", "9.1", "9.2", "9.3")] == [*["青禾市水文服务中心"] * 3, "青禾市河道所"]


def test_a_unit_in_a_row_with_codes_of_functions_is_of_that_function(grid):
    rows = [
        ["科目编码", "单位编码", "采购项目", "采购目录", "预算金额"],
        ["2130301", "301001", "青禾市水文站", "", "9.6"],
        ["2130305", "301001", "青禾市水文站", "", "3.3"],
    ]
    at = points(grid("2026年政府采购预算表", rows))
    assert [at[value].function.code for value in ("9.6", "3.3")] == ["2130301", "2130305"]
    assert (at["9.6"].function.name, at["9.6"].scope) == ("行政运行", "青禾市水文站")


def test_a_section_and_its_item_of_one_name_are_told_apart_by_the_rows_above_them(grid):
    rows = [
        ["项目", "预算数"],
        ["农林水支出", "9.0"],
        ["水利", "8.0"],
        ["行政运行", "7.9"],
        ["其他农林水支出", "1.0"],
        ["其他农林水支出", "0.9"],
        ["社会保障和就业支出", "6.0"],
        ["其他社会保障和就业支出", "5.0"],
        ["其他社会保障和就业支出", "4.0"],
    ]
    at = points(grid("支出预算表（按功能分类科目）", rows))
    assert [at[value].function.code for value in ("1.0", "0.9", "5.0", "4.0")] == ["21399", "2139999", "20899", None]
