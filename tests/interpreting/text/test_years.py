"""Years and dates, told from each other and from plain numbers."""

from datetime import date

import pytest

from gongkai.interpreting.text.years import (
    is_date_alone,
    printed_date,
    printed_year,
    without_leading_year,
    without_years,
    year_alone,
    years_in_digits,
)
from gongkai.model.document_facts import Month


@pytest.mark.parametrize(
    ("text", "year"),
    [("2024年度决算", 2024), ("比2023年增加", 2023), ("120245", None), ("1998年", None), ("无", None)],
)
def test_the_first_year_printed(text, year):
    assert printed_year(text) == year


@pytest.mark.parametrize(
    ("text", "year"), [("（2024年度）", 2024), ("2024", 2024), ("2024年5月", None), ("2024年决算", None)]
)
def test_a_year_that_stands_alone(text, year):
    assert year_alone(text) == year


def test_words_without_their_years():
    assert without_years("2024年度部门决算（比2023年）") == "部门决算（比）"
    assert without_leading_year("2024年度部门决算") == "部门决算"
    assert without_leading_year("2024年") == "2024年"


def test_chinese_digits_of_a_year():
    assert years_in_digits("二〇二四年度") == "2024年度"
    assert years_in_digits("二〇二四人") == "二〇二四人"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("2023年7月8日", date(2023, 7, 8)),
        ("2025.5.19", date(2025, 5, 19)),
        ("2024年五月二十日", date(2024, 5, 20)),
        ("2024年十二月", Month(2024, 12)),
        ("2024年2月30日", None),
        ("2024年", None),
    ],
)
def test_dates(text, made):
    assert printed_date(text) == made


def test_a_deadline_is_more_than_a_date():
    assert is_date_alone("2024年12月31日")
    assert not is_date_alone("2024年12月31日前")
