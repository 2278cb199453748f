"""Tables of a text whose cells stand between upright bars."""

import pytest

from gongkai.model.block import Paragraph, Table
from gongkai.reading.read import read_document


def blocks(text: str):
    return read_document(text.encode()).blocks


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


WANTED = [["项目", "决算数"], ["基本支出", "301.20"], ["项目支出", "111.16"]]


@pytest.mark.parametrize(
    "printed",
    [
        "项目|决算数\n基本支出|301.20\n项目支出|111.16",
        "| 项目 | 决算数 |\n| 基本支出 | 301.20 |\n| 项目支出 | 111.16 |",
        "| 项目 | 决算数 |\n|:---|---:|\n| 基本支出 | 301.20 |\n| 项目支出 | 111.16 |",
        "项目｜决算数\r\n\r\n基本支出｜301.20\r\n\r\n项目支出｜111.16\r\n",
        "┌────┬────┐\n│项目│决算数│\n├────┼────┤\n│基本支出│301.20│\n│项目支出│111.16│\n└────┴────┘",
        "+---+---+\n| 项目 | 决算数 |\n+===+===+\n| 基本支出 | 301.20 |\n| 项目支出 | 111.16 |\n+---+---+",
    ],
)
def test_rows_between_bars_are_a_table(printed):
    title, table, note = blocks(f"云桐市映溪区水利局2023年度部门决算\n{printed}\n\n\n注：本表反映收支。\n")
    assert isinstance(title, Paragraph)
    assert texts(table) == WANTED
    assert note.text == "注：本表反映收支。"


def test_blank_cells_stay_and_the_last_cell_of_a_short_row_spans_the_rest():
    (table,) = blocks("收入|金额|支出|金额\n财政拨款|9.00|教育|9.00\n其他收入|||\n单位：万元\n"[:-7])
    assert texts(table)[-1] == ["其他收入", "", "", ""]
    (table,) = blocks("| 收入支出表 |  单位：万元 |\n| 收入 | 金额 | 支出 |\n| 拨款 | 9.00 | 教育 |\n")
    assert table.cell_at(0, 2).text == "单位：万元"


@pytest.mark.parametrize(
    "prose", ["首页 | 政务公开 | 财政信息\n一、部门概况\n", "一、概况\n支出|金额\n说明如下。\n", "甲|乙\n丙\n丁|戊\n"]
)
def test_a_bar_in_one_line_makes_no_table(prose):
    assert all(isinstance(block, Paragraph) for block in blocks(prose))


def test_a_bar_that_ends_each_line_makes_no_column():
    (table,) = blocks("项目 | 决算数 |\n基本支出 | 301.20 |\n项目支出 | 111.16 |\n")
    assert texts(table) == WANTED
