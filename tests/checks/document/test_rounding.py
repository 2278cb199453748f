"""What rounding may hide of a number, by how the other numbers of its place are printed."""

from decimal import Decimal

import pytest

from gongkai.checks.document.rounding import precision_of
from gongkai.model.evidence import Evidence

TEXT, CELL = Evidence("", 1), Evidence("", 2, row=1, column=1)


def hidden(value, others, evidence=TEXT):
    printed = [(Decimal(other), "万元", evidence) for other in (value, *others)]
    return precision_of(printed).hidden(Decimal(value), "万元", evidence)


@pytest.mark.parametrize(
    ("value", "others", "expected"),
    [
        ("2.98", [], "0.005"),
        ("2.9", ["2.98"], "0.05"),
        ("3", ["2.98", "4.38"], "0.005"),  # a whole one among decimals had noughts behind the point
        ("3", ["83", "102", "12.56"], "0.5"),  # a text of whole 万元
        ("1784", ["12.56", "3.14", "2.72"], "0.5"),  # too odd to have been whole
        ("40870", ["12.56", "3.14", "2.72"], "0.5"),
        ("94", ["40870", "1784", "12.56", "3.14", "2.72", "0.58"], "0.5"),  # others were plainly rounded
        ("150", ["12.56", "3.14", "2.72"], "0.005"),
        ("0", ["12.56"], "0.005"),
    ],
)
def test_half_a_unit_of_the_last_place_that_the_place_prints(value, others, expected):
    assert hidden(value, others) == Decimal(expected)


def test_a_table_is_a_place_of_its_own():
    printed = [(Decimal("2.98"), "万元", CELL), (Decimal(3), "万元", CELL), (Decimal(5), "万元", TEXT)]
    precision = precision_of(printed)
    assert precision.hidden(Decimal(3), "万元", CELL) == Decimal("0.005")
    assert precision.hidden(Decimal(5), "万元", TEXT) == Decimal("0.5")
