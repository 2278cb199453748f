"""Sums along the hierarchies, and sums that an unread number would make good."""

from decimal import Decimal

import pytest

from gongkai.interpreting.proof.sums import Sum
from gongkai.model.document_facts import DocType
from tests.checks.document.made_documents import BUDGET, document, figure, only, unmapped, verdicts


def made(total, *, is_complete=True, dimension="use"):
    figures = [
        figure("expenditure", total, row=1),
        figure("expenditure", "60.00", use="basic", row=2),
        figure("expenditure", "40.00", use="project", row=3),
    ]
    difference = Decimal(total) - Decimal("100.00")
    return document(
        *figures, sums=(Sum(dimension, 0, (1, 2), difference, Decimal("0.015"), weight=2, is_complete=is_complete),)
    )


@pytest.mark.parametrize(
    ("total", "is_complete", "verdict"),
    [("100.00", True, "pass"), ("100.01", True, "pass"), ("101.00", True, "fail"), ("101.00", False, "not_evaluable")],
)
def test_a_whole_is_the_sum_of_its_parts_where_none_is_missing(total, is_complete, verdict):
    assert verdicts(made(total, is_complete=is_complete), "sum.by_use") == [verdict]


def test_a_sum_is_named_by_its_dimension():
    assert verdicts(made("101.00", dimension="fund"), "sum.by_fund") == ["fail"]
    assert verdicts(made("101.00", dimension="fund"), "sum.by_use") == ["not_applicable"]
    assert verdicts(made("101.00", dimension="use+project"), "sum.of_rows") == ["fail"]
    result = only(made("101.00"), "sum.by_use")
    assert [operand.at.use for operand in result.right.operands] == ["basic", "project"]


def test_one_part_that_is_named_is_no_list_of_all():
    figures = [figure("procurement", "3.00", row=1), figure("procurement", "2.00", item="办公桌", row=2)]
    one = Sum("item", 0, (1,), Decimal(1), Decimal(0), weight=1, is_complete=True)
    assert verdicts(document(*figures, sums=(one,)), "sum.by_item") == ["not_evaluable"]


def test_a_list_that_goes_on_in_another_line_is_judged_with_none_of_its_parts_missing():
    figures = [
        figure("procurement", "3.00", row=1),
        figure("procurement", "1.00", item="办公桌", row=2),
        figure("procurement", "1.00", item="办公椅", row=3),
    ]
    two = Sum("item", 0, (1, 2), Decimal(1), Decimal(0), weight=2, is_complete=True)
    assert verdicts(document(*figures, sums=(two,)), "sum.by_item") == ["fail"]
    later = figure("procurement", "1.00", item="文件柜", row=9)
    assert verdicts(document(*figures, later, sums=(two,)), "sum.by_item") == ["not_evaluable"]


_RULE = "revenue.budget_grand_total_by_source"


def budget(*unread, total="100.00"):
    figures = [
        figure("revenue_and_carryover", total, stage=BUDGET, row=9),
        figure("revenue", "70.00", stage=BUDGET, row=2),
        figure("carried_in", "20.00", stage=BUDGET, row=3),
        figure("balance_drawn", "0.00", stage=BUDGET, row=4),
    ]
    return document(*figures, doc_types=(DocType.BUDGET,), unmapped=unread)


@pytest.mark.parametrize(
    ("unread", "verdict"),
    [
        ((), "fail"),
        ((unmapped("10.00", row=5),), "doubtful"),
        ((unmapped("4.00", row=5), unmapped("6.00", row=6)), "doubtful"),
        ((unmapped("7.00", row=5),), "fail"),  # makes no difference
        ((unmapped("10.00", row=5, column=4),), "fail"),  # another column
        ((unmapped("10.00", row=5, block=2),), "fail"),  # another table
        (tuple(unmapped(f"{n}.00", row=n) for n in range(11, 23)), "doubtful"),  # too many to try, enough to explain
    ],
)
def test_what_an_unread_number_of_the_column_explains_is_no_contradiction(unread, verdict):
    assert verdicts(budget(*unread), _RULE) == [verdict]


def test_an_unread_number_explains_no_whole_that_is_less_than_its_parts():
    assert verdicts(budget(unmapped("10.00", row=5), total="80.00"), _RULE) == ["fail"]


def test_a_figure_of_the_column_that_is_the_difference_may_be_the_missing_part():
    other = figure("balance_of_year", "10.00", stage=BUDGET, row=5, label="上年实户资金余额")
    made = budget()
    result = only(document(*made.figures, other, doc_types=(DocType.BUDGET,)), _RULE)
    assert (result.verdict, result.reason, result.detail) == ("doubtful", "parts_incomplete", "上年实户资金余额")
