"""Operator, value and unit: one parser for tables and sentences."""

from decimal import Decimal

import pytest

from gongkai.interpreting.text.quantity import NO_QUANTITY, is_operator, quantity, quantity_at_start


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("≥90%", "≥", "90", "%"),
        ("≧95%", "≥", "95", "%"),
        (">=5个", "≥", "5", "个"),
        ("大于等于4场次", "≥", "4", "场次"),
        ("不低于 80分", "≥", "80", "分"),
        ("至少3次", "≥", "3", "次"),
        ("不小于1200平方米", "≥", "1200", "平方米"),
        ("≤1年", "≤", "1", "年"),
        ("不超过443.62万元", "≤", "443.62", "万元"),
        ("小于0.5%", "<", "0.5", "%"),
        ("=24小时", "=", "24", "小时"),
        ("30次", None, "30", "次"),
        ("58", None, "58", None),
        ("１，２００平方米", None, "1200", "平方米"),
        ("≥13459.00(平方米)", "≥", "13459.00", "平方米"),
        ("≥118台（套）", "≥", "118", "台(套)"),
        ("≥3个试点村", "≥", "3", "个试点村"),
        ("95%以上", "≥", "95", "%"),
        ("95%（含）以上", "≥", "95", "%"),
        ("不低于95%以上", "≥", "95", "%"),
        ("95%以上满意", "≥", "95", "%"),
        ("1年以内", "≤", "1", "年"),
        ("12个月之内", "≤", "12", "个月"),
        ("-3.5%", None, "-3.5", "%"),
    ],
)
def test_a_target_has_operator_value_and_unit(text, operator, value, unit):
    found = quantity(text)
    assert (found.operator, found.value, found.unit) == (operator, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "无",
        "已完成",
        "不超预算",
        "2023年12月31日",
        "7月底前",
        "≤1次；≤2次",
        "会议2次，培训10次以上",
        "90-95%",
        "≥",
    ],
)
def test_words_dates_ranges_and_several_numbers_are_none(text):
    assert quantity(text) is NO_QUANTITY


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit", "rest"),
    [
        ("至少5次培训", "≥", "5", "次", "培训"),
        ("95%以上的群众", "≥", "95", "%", "的群众"),
        ("不小于300平方米", "≥", "300", "平方米", ""),
        ("1,200.50万元左右", None, "1200.50", "万元", "左右"),
        ("100分钟", None, "100", "分钟", ""),
        ("12户次", None, "12", "户", "次"),
    ],
)
def test_a_clause_goes_on_behind_its_unit(text, operator, value, unit, rest):
    found = quantity_at_start(text)
    assert found is not None
    said, end = found
    assert (said.operator, said.value, said.unit, text[end:]) == (operator, Decimal(value), unit, rest)


def test_a_clause_that_begins_with_words_has_none():
    assert quantity_at_start("完成5次") is None


def test_what_is_an_operator():
    assert [is_operator(text) for text in ("≥", "不低于", "定量", "", "≥5")] == [True, True, False, False, False]
