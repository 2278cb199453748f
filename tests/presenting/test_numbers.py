"""Amounts as people say them; what is not printed, a zero and a dash are three things."""

from decimal import Decimal

import pytest

from gongkai.presenting.numbers import NOT_PRINTED, shown_amount, shown_number
from gongkai.publishing.wording.amounts import amount_in_words, plain_number


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        ("0", "0 元"),
        ("0.00", "0 元"),
        ("999.5", "999.5 元"),
        ("1000", "0.10 万元"),
        ("977500", "97.75 万元"),
        ("-1800", "-0.18 万元"),
        ("99999999.99", "10,000.00 万元"),
        ("100000000", "1.00 亿元"),
        ("298379600", "2.98 亿元"),
    ],
)
def test_amounts_are_said_in_the_units_that_people_use(yuan, said):
    assert amount_in_words(Decimal(yuan)) == said


def test_nothing_printed_is_no_zero():
    assert shown_amount(None) == shown_number(None) == NOT_PRINTED
    assert "0" not in NOT_PRINTED
    assert shown_amount(Decimal("0.0000")) == '<data class="yuan" value="0">0 元</data>'


def test_the_exact_amount_stands_beside_the_words():
    assert 'value="1234567.89"' in shown_amount(Decimal("1234567.8900"))
    assert 'value="100"' in shown_amount(Decimal("100.0000"))  # and not 1E+2


def test_computed_numbers_end_somewhere():
    assert plain_number(Decimal("-2.44488559")) == "-2.4449"
    assert plain_number(Decimal("1234.50000000")) == "1,234.5"
    assert shown_number(Decimal("3.00")) == "3"
