"""Equations, bounds and ratios between figures that share their other coordinates."""

from decimal import Decimal

import pytest

from gongkai.model.document_facts import DocType
from gongkai.model.figure import Stage
from tests.checks.document.made_documents import (
    ADJUSTED,
    BUDGET,
    INITIAL,
    TEXT,
    document,
    figure,
    only,
    results,
    verdicts,
)

_BALANCE = "balance.revenue_is_expenditure"
_SOURCES = "revenue.grand_total_by_source"


def test_both_sides_difference_and_allowance_stand_in_the_result():
    result = only(
        document(figure("revenue_and_carryover", "100.00"), figure("expenditure_and_carryover", "99.50")), _BALANCE
    )
    assert result.verdict == "fail"
    assert (result.left.value, result.right.value) == (Decimal(1000000), Decimal(995000))
    assert (result.difference, result.allowance) == (Decimal(5000), Decimal(100))
    assert [side.operands[0].evidence.block for side in (result.left, result.right)] == [1, 1]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("100.00", "100.01", "pass"),  # half a unit of the last place each
        ("100.00", "100.02", "fail"),
        ("100", "101", "pass"),  # whole 万元
        ("100.0", "100.1", "pass"),
    ],
)
def test_what_rounding_may_hide_is_no_contradiction(left, right, verdict):
    made = document(figure("revenue_and_carryover", left), figure("expenditure_and_carryover", right))
    assert verdicts(made, _BALANCE) == [verdict]


def test_terms_are_of_one_year_stage_and_fund():
    made = document(
        figure("revenue_and_carryover", "100.00"),
        figure("expenditure_and_carryover", "90.00", fund="fiscal"),
        figure("expenditure_and_carryover", "80.00", year=2023),
        figure("expenditure_and_carryover", "70.00", stage=BUDGET),
    )
    assert verdicts(made, _BALANCE) == ["not_evaluable"]


def test_a_rule_holds_for_all_money_and_for_each_fund_of_it():
    made = document(
        *(figure(m, "100.00") for m in ("revenue_and_carryover", "expenditure_and_carryover")),
        figure("revenue_and_carryover", "60.00", fund="fiscal"),
        figure("expenditure_and_carryover", "61.00", fund="fiscal"),
    )
    assert verdicts(made, _BALANCE) == ["fail", "pass"]


def test_a_missing_operand_never_passes():
    made = document(figure("revenue_and_carryover", "100.00"), figure("revenue", "100.00"))
    assert verdicts(made, _SOURCES) == ["not_evaluable"]
    assert only(made, _SOURCES).detail == "carried_in"


def test_an_optional_operand_counts_where_it_is_printed():
    whole = [figure("revenue_and_carryover", "100.00"), figure("revenue", "70.00"), figure("carried_in", "20.00")]
    assert verdicts(document(*whole, figure("balance_drawn", "10.00")), _SOURCES) == ["pass"]


def test_an_optional_operand_that_is_a_part_of_another_does_not_count_twice():
    whole = [figure("revenue_and_carryover", "90.00"), figure("revenue", "70.00"), figure("carried_in", "20.00")]
    assert verdicts(document(*whole, figure("balance_drawn", "10.00")), _SOURCES) == ["pass"]
    assert verdicts(document(*whole, figure("balance_drawn", "5.00")), _SOURCES) == ["pass"]
    low = [figure("revenue_and_carryover", "80.00"), *whole[1:], figure("balance_drawn", "5.00")]
    assert verdicts(document(*low), _SOURCES) == ["fail"]


def test_parts_above_their_whole_contradict_it_and_parts_below_may_lack_one_that_was_not_read():
    whole = [figure("revenue_and_carryover", "100.00"), figure("carried_in", "20.00")]
    assert verdicts(document(*whole, figure("revenue", "90.00")), _SOURCES) == ["fail"]
    assert verdicts(document(*whole, figure("revenue", "70.00")), _SOURCES) == ["doubtful"]


def test_one_table_that_prints_all_terms_is_judged_before_the_document():
    made = document(
        figure("revenue_and_carryover", "100.00", block=1),
        figure("expenditure_and_carryover", "100.00", block=1),
        figure("expenditure_and_carryover", "90.00", block=2),
    )
    assert verdicts(made, _BALANCE) == ["pass"]


def test_where_no_place_prints_all_terms_the_best_printing_of_each_is_taken():
    made = document(
        figure("revenue_and_carryover", "100.00", block=1),
        figure("expenditure_and_carryover", "90.00", block=3, where=TEXT),
        figure("expenditure_and_carryover", "100.00", block=2),
    )
    assert verdicts(made, _BALANCE) == ["pass"]


def test_another_printing_that_makes_it_hold_is_a_doubt():
    made = document(
        figure("revenue_and_carryover", "100.00", block=1),
        figure("expenditure_and_carryover", "90.00", block=2),
        figure("expenditure_and_carryover", "100.00", block=3),
    )
    result = only(made, _BALANCE)
    assert (result.verdict, result.reason) == ("doubtful", "other_candidate")


def test_a_precondition_makes_a_rule_inapplicable():
    figures = [
        figure("revenue_and_carryover", "100.00", stage=BUDGET),
        figure("revenue_and_carryover", "90.00", stage=BUDGET, fund="fiscal"),
    ]
    own = figure("revenue", "10.00", stage=BUDGET, fund="unit.institutional")
    none = figure("revenue", "0.00", stage=BUDGET, fund="unit.institutional")
    budget = (DocType.BUDGET,)
    assert verdicts(document(*figures, doc_types=budget), "fiscal.is_all_money") == ["fail"]
    assert verdicts(document(*figures, none, doc_types=budget), "fiscal.is_all_money") == ["fail"]
    result = only(document(*figures, own, doc_types=budget), "fiscal.is_all_money")
    assert (result.verdict, result.reason) == ("not_applicable", "precondition")


def test_a_rule_is_about_its_kinds_of_document_only():
    made = document(figure("revenue_and_carryover", "1.00"), doc_types=(DocType.BUDGET,))
    assert results(made, _SOURCES) == []


@pytest.mark.parametrize(("rate", "verdict"), [("97.50", "pass"), ("97.51", "pass"), ("95.00", "fail")])
def test_the_staff_control_rate_is_staff_in_service_over_posts(rate, verdict):
    made = document(
        figure("rate.staff_control", rate, unit="%", stage=None),
        figure("staff.in_service", 39, unit="人", stage=None, year=None),
        figure("staff.authorised", 40, unit="人", stage=None),
    )
    assert verdicts(made, "rate.staff_in_service_control") == [verdict]


def test_the_adjusted_budget_is_the_initial_one_and_its_adjustment():
    def made(adjustment):
        return document(
            figure("expenditure", "120.00", stage=ADJUSTED),
            figure("expenditure", "100.00", stage=INITIAL),
            figure("expenditure", adjustment, stage=Stage.BUDGET_ADJUSTMENT),
        )

    rule = "expenditure.adjusted_is_initial_and_adjustment"
    assert verdicts(made("20.00"), rule) == ["pass"]
    assert verdicts(made("25.00"), rule) == ["fail"]


def test_a_change_of_the_three_public_expenses_is_of_the_budgets_of_two_years():
    def made(rate):
        return document(
            figure("rate.three_public_change", rate, unit="%", where=TEXT, block=4),
            figure("three_public", "1.84", stage=BUDGET),
            figure("three_public", "2.30", stage=BUDGET, year=2023),
        )

    assert verdicts(made("-20"), "rate.three_public_change") == ["pass"]
    assert verdicts(made("-25"), "rate.three_public_change") == ["fail"]


def test_nothing_to_divide_by_is_not_applicable():
    made = document(
        figure("rate.three_public_change", "0", unit="%"),
        figure("three_public", "0.00", stage=BUDGET),
        figure("three_public", "0.00", stage=BUDGET, year=2023),
    )
    result = only(made, "rate.three_public_change")
    assert (result.verdict, result.reason) == ("not_applicable", "nothing_to_divide_by")
