"""A cell's number in every dress, and cells that are made of numbers and are not one."""

import pytest

from gongkai.interpreting.text.printed_amount import printed_amount
from gongkai.interpreting.text.unclear_amount import unclear_amount


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("60（万元）", "60", "万元"),
        ("￥1,500.50", "1500.50", None),
        ("人民币60万元整", "60", "万元"),
        ("1'500.50", "1500.50", None),
        ("'1500.50", "1500.50", None),
        ("30[2]", "30", None),
        ("30⁽²⁾", "30", None),
        ("１，５００．５０", "1500.50", None),
    ],
)
def test_what_is_printed_around_a_number_is_no_part_of_it(printed, value, unit):
    amount = printed_amount(printed)
    assert (str(amount.value), amount.unit) == (value, unit)
    assert unclear_amount(printed) is None


@pytest.mark.parametrize(
    ("printed", "value", "because"),
    [
        ("约40", "40", "not exact"),
        ("40万元左右", "40", "not exact"),
        ("1200-1300", "1200", "not one plain number"),
        ("12.5/10.5", "12.5", "not one plain number"),
        ("500,00", "500", "not one plain number"),
        ("1.2E3", "1.2", "not one plain number"),
        ("5 12.40", "512.40", "digits set apart"),
        ("△10", "10", "mark: △"),
    ],
)
def test_cells_of_numbers_that_are_not_one_are_kept_with_why(printed, value, because):
    assert printed_amount(printed) is None
    found = unclear_amount(printed)
    assert str(found.value) == value
    assert found.because.startswith(because)


@pytest.mark.parametrize(
    "printed", ["", "—", "无", "2023-2025", "2024年5月", "010-62000000", "1、", "A201", "2个项目名称"]
)
def test_words_dates_and_codes_are_no_amounts(printed):
    assert unclear_amount(printed) is None
