import pytest

from gongkai.interpreting.tables.performance.indicator_values import (
    name_and_target,
    result_in_unit_of,
    stated_target,
)
from gongkai.interpreting.text.quantity import quantity


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
    assert result_in_unit_of(quantity(actual), quantity(target)).unit == unit


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≥95%", "0.98"), ("100%", "1"), ("≤50万元", "482000"), ("≥90", "95"), ("及时", "12"), ("≥5场", "已完成")],
)
def test_a_result_that_may_be_in_another_unit_keeps_none(target, actual):
    assert result_in_unit_of(quantity(actual), quantity(target)).unit is None
