"""Tables without a grid: columns known by gaps, rows by lines; and what looks alike but is no table."""

from itertools import pairwise

import pytest

from gongkai.reading.layout.drawn_page import Glyph, PageContents, Rule
from gongkai.reading.pages.page_layout import page_layout

SIZE = 10.0
Printed = tuple[float, float, str]
"""x of the first character, top of the line, text."""


def layout(printed, rules=()):
    glyphs = []
    for x, top, words in printed:
        left = x
        for character in words:
            width = SIZE / 2 if character.isascii() else SIZE
            glyphs.append(Glyph(character, left, top, left + width, top + SIZE))
            left += width
    return page_layout(PageContents(1, 595, 842, glyphs, list(rules)))


def rows(table):
    found = {}
    for item in table.cells:
        found.setdefault(item.cell.row, []).append(item.cell.text)
    return list(found.values())


def printed_rows(columns, texts, top=100.0, step=20.0):
    return [
        (x, top + step * index, words)
        for index, row in enumerate(texts)
        for x, words in zip(columns, row, strict=True)
        if words
    ]


COLUMNS = (90, 250, 340, 430)
HEADER = ["项目", "预算数", "决算数", "完成率"]
FIGURES = [
    ["工资福利支出", "1,234.50", "1,200.00", "97.2%"],
    ["商品和服务支出", "56.00", "——", "0%"],
    ["其中：办公费", "", "", ""],
    ["合  计", "1,290.50", "1,200.00", "93.0%"],
]
PROSE = "为进一步规范财政资金管理，提高资金使用效益，我单位开展了绩效自评工作情况如下"


def level(top, x0=85, x1=480, *, is_shade=False):
    return Rule(x0, top, x1, top, is_shade)


def test_table_without_any_rule_stands_between_its_unit_and_its_note():
    found = layout(
        [
            (90, 60, "支出情况表"),
            (90, 80, "单位：万元"),
            *printed_rows(COLUMNS, [HEADER, *FIGURES]),
            (90, 200, "注：" + PROSE),
        ]
    )
    (table,) = found.tables
    assert rows(table) == [HEADER, *FIGURES[:3], ["合 计", "1,290.50", "1,200.00", "93.0%"]]
    assert [line.text for line in found.lines] == ["支出情况表", "单位：万元", "注：" + PROSE]
    for item in table.cells:
        box = item.cell.box
        assert table.box.x0 <= box.x0 < box.x1 <= table.box.x1
        assert table.box.top <= box.top < box.bottom <= table.box.bottom
    sums = [item.cell for item in table.cells if item.cell.text == "93.0%"]
    assert (sums[0].box.x0 < 430, sums[0].box.x1 > 450) == (True, True)
    assert (sums[0].box.top <= 180, sums[0].box.bottom >= 190) == (True, True)


def test_figures_set_to_the_right_keep_their_columns():
    right = [
        (x - SIZE / 2 * len(words), top, words)
        for index, row in enumerate(FIGURES)
        for x, words in zip((310, 400, 490), row[1:], strict=True)
        for top in (120 + 20 * index,)
        if words and words.isascii()
    ]
    labels = [(90, 120 + 20 * index, row[0]) for index, row in enumerate(FIGURES)]
    (table,) = layout([*zip((90, 280, 370, 460), (100,) * 4, HEADER, strict=True), *right, *labels]).tables
    assert rows(table)[1] == FIGURES[0]
    assert rows(table)[2] == ["商品和服务支出", "56.00", "", "0%"]


def test_label_that_wraps_is_one_cell_and_the_next_label_is_not():
    texts = [
        HEADER,
        ["机关事业单位基本", "1.00", "2.00", "50%"],
        ["养老保险缴费支出", "", "", ""],
        ["住房公积金", "3.00", "4.00", "75%"],
        ["一般公共服务行政", "5.00", "6.00", "83%"],
        ["运行", "", "", ""],
    ]
    (table,) = layout([*printed_rows(COLUMNS, texts, step=14), (90, 184, "合计"), (250, 184, "9.00")]).tables
    assert [row[0] for row in rows(table)] == [
        "项目",
        "机关事业单位基本养老保险缴费支出",
        "住房公积金",
        "一般公共服务行政运行",
        "合计",
    ]


def test_header_in_two_lines_beside_one_and_a_label_of_two_rows():
    head = [
        (90, 113, "人员情况"),
        (250, 100, "编制数"),
        (340, 94, "年末实际"),
        (340, 106, "在职人数"),
        (430, 100, "控制率"),
    ]
    first = [(250, 127, "5"), (340, 127, "7"), (430, 127, "140%")]
    (table,) = layout([*head, *first, *printed_rows(COLUMNS, FIGURES, top=150)]).tables
    assert rows(table)[:2] == [["人员情况", "编制数", "年末实际在职人数", "控制率"], ["5", "7", "140%"]]
    assert table.cells[0].cell.row_span == 2


def test_header_over_two_columns_spans_them():
    head = [(90, 100, "科目"), (290, 100, "本年预算数"), (430, 100, "上年数")]
    second = [(250, 116, "金额"), (340, 116, "比重"), (430, 116, "金额")]
    (table,) = layout([*head, *second, *printed_rows(COLUMNS, FIGURES, top=135)]).tables
    spans = {item.cell.text: (item.cell.column, item.cell.column_span) for item in table.cells}
    assert spans["本年预算数"] == (1, 2)


def test_words_between_three_rules_are_a_table_and_wrap_by_the_room_they_have():
    texts = [
        ["年度", "主要任务", "科室"],
        ["第一", "推进法治建设并开展检查", "法规科"],
        ["", "工作", ""],
        ["第二", "培训", "办公室"],
    ]
    printed = printed_rows((90, 160, 285), texts, step=14)
    assert layout(printed).tables == []
    (table,) = layout(printed, [level(97), level(112), level(156)]).tables
    assert rows(table) == [texts[0], ["第一", "推进法治建设并开展检查工作", "法规科"], texts[3]]


def test_rules_between_all_rows_say_which_lines_are_one_row():
    texts = [["指标", "目标", "结果"], ["数量", "培训", "已完成"], ["", "二百人以上", ""], ["质量", "合格", "合格"]]
    (table,) = layout(printed_rows((90, 200, 330), texts, step=14), map(level, (97, 111.5, 140.5, 155))).tables
    assert rows(table) == [texts[0], ["数量", "培训\n二百人以上", "已完成"], texts[3]]


def test_box_with_level_rules_alone_has_the_columns_that_its_gaps_show():
    edges = [97.0 + 20 * index for index in range(5)]
    sides = [Rule(x, a, x, b) for x in (85, 480) for a, b in pairwise(edges)]
    (table,) = layout(printed_rows(COLUMNS, [HEADER, *FIGURES[:3]]), [*map(level, edges), *sides]).tables
    assert rows(table) == [HEADER, *FIGURES[:3]]


def test_bands_of_colour_under_the_first_rows_do_not_cut_the_table():
    bands = []
    for top in (97.0, 117.0):
        for a, b in pairwise((85, 245, 335, 425, 480)):
            bands += [level(top, a, b, is_shade=True), level(top + 20, a, b, is_shade=True)]
            bands += [Rule(a, top, a, top + 20, is_shade=True), Rule(b, top, b, top + 20, is_shade=True)]
    (table,) = layout(printed_rows(COLUMNS, [HEADER, *FIGURES[:2], FIGURES[0]]), bands).tables
    assert rows(table) == [HEADER, *FIGURES[:2], FIGURES[0]]


SUMS = "其中  基本支出  456.78  万元，比上年增加  12.3 %。" + PROSE[:12]
IN_COLUMNS = {
    "table of contents": ["一、部门概况 1", "二、收支情况 3", "三、名词解释 8", "附件 2", "附表 9", "附图 12"],
    "signatures": ["负责人： 财务负责人： 制表人：", "填报人：甲 联系电话：1 日期：", "单位：乙 电话：2 日期："],
    "addresses": ["地址：中山路1号 邮编：410000", "联系人：办公室 电话：88881111", "传真：88882222 网址：无"],
    "list": ["1. 管理不够规范", "2. 编制不够精细", "3. 指标不够合理", "4. 监督不够有力"],
    "words in columns": ["时间 地点 主题", "三月 会议室 动员", "六月 大厅 培训", "九月 大厅 总结"],
    "axes of a chart": ["100 120 140", "80 85 95", "60 90 20", "2022年 2023年 2024年", "0 10 20"],
    "two rows": ["项目 预算数 决算数", "工资 1.50 1.20"],
}
NO_TABLES = {
    "sums in prose": [(90, 100 + 16 * line, SUMS) for line in range(6)],
    "dots to page numbers": [(90, 100 + 20 * line, f"部门概况{'.' * 40}    {line}    1.5") for line in range(5)],
} | {
    kind: [
        (x, 100 + 20 * index, words)
        for index, line in enumerate(lines)
        for x, words in zip((90, 250, 400), line.split(), strict=False)
    ]
    for kind, lines in IN_COLUMNS.items()
}


@pytest.mark.parametrize("kind", NO_TABLES)
def test_what_is_no_table_stays_lines(kind):
    found = layout(NO_TABLES[kind])
    assert found.tables == []
    assert len(found.lines) == len({top for _, top, _ in NO_TABLES[kind]})
