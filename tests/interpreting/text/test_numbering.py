"""What counts a heading, an item or a label, told from decimals and years."""

import pytest

from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.numbering import (
    is_attachment_number,
    is_numbered,
    is_table_number,
    numbering_level,
    opens_part,
    unnumbered,
    without_attachment_number,
)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("第二部分 2024年部门决算表", 1),
        ("十一、名词解释", 2),
        ("（三）支出决算情况", 3),
        ("3．基本支出", 4),
        ("1.2024年决算", 4),
        ("（１）人员经费", 5),
        ("1.5万元用于培训", None),
        ("2024年", None),
        ("", None),
    ],
)
def test_the_level_of_a_heading(text, level):
    assert numbering_level(text) == level


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("第二部分一、（一）收入决算表", "收入决算表"),
        ("一）工资福利支出", "工资福利支出"),
        ("①办公费", "办公费"),
        ("9.2026年三公经费预算表", "2026年三公经费预算表"),
        ("1.5万元", "1.5万元"),
        ("一般公共服务支出", "一般公共服务支出"),
        ("第三产业", "第三产业"),
        ("", ""),
    ],
)
def test_words_without_their_number(text, words):
    assert unnumbered(text) == words


def test_attachments_and_tables_are_counted_in_their_own_way():
    assert without_attachment_number("附件2-1：整体支出自评表") == "整体支出自评表"
    assert without_attachment_number("附件2024年决算") == "2024年决算"
    assert [is_attachment_number(text) for text in ("附件1", "附表二：", "附件1 自评表")] == [True, True, False]
    assert [is_table_number(text) for text in ("公开01表", "表一", "附表3-1", "收支总表")] == [True, True, True, False]


def test_items_and_parts():
    assert [is_numbered(text) for text in ("（一）收入", "1、收入", "第一部分", "收入")] == [True, True, False, False]
    assert [opens_part(text) for text in ("第一部分 概况", "第三章 支出", "一、收入")] == [True, True, False]


def test_a_label_loses_its_number_its_unit_and_its_remarks():
    assert normalised_label("  1、其中：“三公”经费（万元）：") == "三公经费"
    assert normalised_label("（五）会议次数（次）") == "会议次数"
    assert normalised_label("一般公共服务支出（类）") == "一般公共服务支出(类)"
