"""A part of a year, or several years, is told from one year and its end."""

import pytest

from gongkai.interpreting.text.periods import part_of_year, period_told


@pytest.mark.parametrize("said", ["6月底", "1-6月", "上半年", "第三季度", "2021-2024年", "十四五期间", "近三年", "3月"])
def test_another_time_than_a_year_is_told(said):
    assert period_told(f"截至{said}支出合计") == said


@pytest.mark.parametrize("said", ["2024年", "1-12月", "12月31日", "年底", "截至2024年底", "2024年1月至12月", "全年"])
def test_a_year_and_its_end_are_one_year(said):
    assert period_told(f"{said}支出合计") == ""


def test_no_time_is_none():
    assert period_told("支出合计") is None


def test_a_label_is_of_a_part_of_a_year_and_no_label_of_the_years_in_its_brackets():
    labels = ("1-3季度", "6月底执行数", "年初预算安排金额(含历年结余)", "1-12月", "2024年12月31日")
    assert [part_of_year(label) for label in labels] == ["1-3季度", "6月底", None, None, None]
