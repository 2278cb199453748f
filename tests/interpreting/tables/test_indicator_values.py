from decimal import Decimal

import pytest

from gongkai.interpreting.tables.records.indicator_values import (
    indicator_value,
    name_and_target,
    result_in_unit_of,
    stated_target,
)


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("≥90%", "≥", "90", "%"),
        ("≧95%", "≥", "95", "%"),
        (">=5个", "≥", "5", "个"),
        ("大于等于4场次", "≥", "4", "场次"),
        ("不低于 80分", "≥", "80", "分"),
        ("≤1年", "≤", "1", "年"),
        ("不超过443.62万元", "≤", "443.62", "万元"),
        ("小于0.5%", "<", "0.5", "%"),
        ("=24小时", "=", "24", "小时"),
        ("30次", None, "30", "次"),
        ("58", None, "58", None),
        ("１，２００平方米", None, "1200", "平方米"),
        ("≥13459.00(平方米)", "≥", "13459.00", "平方米"),
        ("95%以上", "≥", "95", "%"),
        ("1年以内", "≤", "1", "年"),
    ],
)
def test_target_is_parsed(text, operator, value, unit):
    parsed = indicator_value(text)
    assert (parsed.operator, parsed.value, parsed.unit) == (operator, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "无",
        "已完成",
        "不超预算",
        "长效",
        "2023年12月31日",
        "7月底前",
        "≤1次；≤2次",
        "召开会议2次，培训10次以上",
    ],
)
def test_words_dates_and_several_numbers_have_no_value(text):
    parsed = indicator_value(text)
    assert (parsed.operator, parsed.value, parsed.unit) == (None, None, None)


def test_target_at_the_end_of_a_name_is_taken_off():
    assert name_and_target("服务覆盖率≥90%") == ("服务覆盖率", "≥90%")
    assert name_and_target("不超年度预算") == ("不超年度预算", None)
    assert name_and_target("群众评价达95%以上") == ("群众评价达95%以上", None)


def test_target_from_columns_of_its_own():
    assert stated_target("≥", "95", "%") == "≥95%"
    assert stated_target("定性", "有效维护", "") == "有效维护"
    assert stated_target("=", "100%", "%") == "=100%"


@pytest.mark.parametrize(
    ("target", "actual", "unit"),
    [
        ("≥90个", "90", "个"),
        ("≤12个月", "10.5", "个月"),
        ("≥95%", "98.84", "%"),
        ("≤0次", "0", "次"),
        ("不超过50万元", "48.2", "万元"),
        ("≥100亩", "100平方米", "平方米"),
    ],
)
def test_a_result_without_a_unit_is_in_its_targets(target, actual, unit):
    assert result_in_unit_of(indicator_value(actual), indicator_value(target)).unit == unit


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≥95%", "0.98"), ("100%", "1"), ("≤50万元", "482000"), ("≥90", "95"), ("及时", "12"), ("≥5场", "已完成")],
)
def test_a_result_that_may_be_in_another_unit_keeps_none(target, actual):
    assert result_in_unit_of(indicator_value(actual), indicator_value(target)).unit is None
