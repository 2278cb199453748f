"""Numbers that differ as a slip makes them differ."""

from decimal import Decimal

import pytest

from gongkai.interpreting.proof.digit_slips import is_digit_slip


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("15.56", "16.56", True),
        ("1234.5", "1243.5", True),  # neighbours exchanged
        ("1234", "12345", True),  # a digit dropped
        ("1682.76", "16827600", True),  # the point, or the unit
        ("17.90", "179", True),
        ("88.5", "90.5", False),
        ("300", "380", False),  # too few digits to tell
        ("5", "6", False),
        ("0", "458.00", False),
        ("12.34", "-12.44", False),
        ("12.34", "12.34", False),
    ],
)
def test_a_slip_changes_one_digit_two_neighbours_or_the_point(one, other, is_slip):
    assert is_digit_slip(Decimal(one), Decimal(other)) is is_slip
    assert is_digit_slip(Decimal(other), Decimal(one)) is is_slip
