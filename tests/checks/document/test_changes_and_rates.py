"""Differences, rates of change, completions and shares that are printed, against the figures they compare."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.evidence import Evidence
from gongkai.model.figure import Base, Comparison
from tests.checks.document.made_documents import (
    ACTUAL,
    ADJUSTED,
    BUDGET,
    INITIAL,
    TEXT,
    document,
    figure,
    only,
    results,
    unmapped,
    verdicts,
)

_RATE, _YEARS, _DIFFERENCE = "change.rate_of_difference", "change.rate_of_two_years", "change.difference_of_two_years"
_BOUND, _COMPLETION, _SHARE = "change.not_more_than_this_year", "completion.of_budget", "share.of_whole"


def said(value, comparison, unit="%", **more):
    return figure("revenue", value, unit=unit, where=TEXT, block=5, comparison=comparison, **more)


def change(rate, difference="-0.04", current="97.75", **more):
    figures = [said(rate, Comparison.RATE), said(difference, Comparison.DELTA, "万元")]
    return document(*figures, figure("revenue", current, where=TEXT, block=5), **more)


@pytest.mark.parametrize(("rate", "verdict"), [("-0.4", "fail"), ("-0.04", "pass"), ("-0.05", "pass")])
def test_a_rate_of_change_is_its_difference_over_the_year_before(rate, verdict):
    assert verdicts(change(rate), _RATE) == [verdict]


def test_a_rate_that_is_cut_off_instead_of_rounded_is_no_contradiction():
    made = change("9.55", "9.557", "109.557")
    assert verdicts(made, _RATE) == ["pass"]


def test_a_rate_that_fits_another_figure_told_beside_it_was_read_with_the_wrong_one():
    made = change("2.82", "61.71", "2219.92", unmapped=(unmapped("2249.92", block=5, row=None, where=TEXT),))
    result = only(made, _RATE)
    assert (result.verdict, result.reason) == ("doubtful", "other_point")


def test_a_rate_without_this_years_figure_is_not_evaluable():
    made = document(said("1", Comparison.RATE), said("2", Comparison.DELTA, "万元"))
    assert verdicts(made, _RATE) == ["not_evaluable"]


def told_twice(rate, base, *, planned="-3", before="5", current="55"):
    """A figure that is less than planned and more than a year ago, with one rate of change."""
    of_year, of_plan = Base(2023), Base(2024, BUDGET)
    told = [
        said(planned, Comparison.DELTA, "万元", base=of_plan),
        said(before, Comparison.DELTA, "万元", base=of_year),
        said(rate, Comparison.RATE, base=base),
    ]
    return document(figure("revenue", current, where=TEXT, block=5), *told)


def test_a_rate_is_held_against_the_difference_to_what_it_is_told_of():
    assert verdicts(told_twice("10", Base(2023)), _RATE) == ["pass"]
    assert verdicts(told_twice("10", Base(2023, ACTUAL)), _RATE) == ["pass"]
    assert verdicts(told_twice("-5.17", Base(2024, BUDGET)), _RATE) == ["pass"]
    assert verdicts(told_twice("30", Base(2023)), _RATE) == ["fail"]


def test_a_rate_whose_difference_is_not_printed_is_held_against_no_other():
    assert verdicts(told_twice("7", Base(2022)), _RATE) == ["not_applicable"]


def test_difference_and_rate_follow_from_the_figures_of_the_two_years():
    two = [figure("revenue", "29.30", block=1), figure("revenue", "66.57", block=1, year=2023)]
    assert verdicts(document(*two, said("-38.17", Comparison.DELTA, "万元")), _DIFFERENCE) == ["fail"]
    assert verdicts(document(*two, said("-37.27", Comparison.DELTA, "万元")), _DIFFERENCE) == ["pass"]
    assert verdicts(document(*two, said("-55.99", Comparison.RATE)), _YEARS) == ["pass"]
    assert verdicts(document(*two, said("55.99", Comparison.RATE)), _YEARS) == ["fail"]


def test_a_year_before_that_is_far_from_what_the_change_says_was_misread():
    two = [figure("revenue", "100.00", block=1), figure("revenue", "3.00", block=1, year=2023)]
    for told in (said("10.00", Comparison.DELTA, "万元"), said("11.11", Comparison.RATE)):
        rule = _DIFFERENCE if told.unit == "万元" else _YEARS
        assert (only(document(*two, told), rule).verdict, only(document(*two, told), rule).reason) == (
            "doubtful",
            "other_point",
        )


def test_a_year_before_that_only_the_title_of_a_table_names_contradicts_nothing():
    now, before = figure("revenue", "29.30", block=1), figure("revenue", "66.57", block=2, year=2023)
    told = said("-38.17", Comparison.DELTA, "万元")
    result = only(document(now, before, told), _DIFFERENCE)
    assert (result.verdict, result.reason) == ("doubtful", "other_year")
    both = figure("expenditure", "29.30", block=2, row=7)
    assert verdicts(document(now, before, told, both), _DIFFERENCE) == ["fail"]


def test_the_base_that_is_said_is_the_one_compared_with():
    figures = [
        figure("revenue", "100.00", stage=ACTUAL),
        figure("revenue", "80.00", stage=BUDGET, year=2023),
        figure("revenue", "90.00", stage=ACTUAL, year=2023),
    ]
    against_budget = said("20.00", Comparison.DELTA, "万元", base=Base(2023, BUDGET))
    assert verdicts(document(*figures, against_budget), _DIFFERENCE) == ["pass"]
    assert verdicts(document(*figures, said("20.00", Comparison.DELTA, "万元")), _DIFFERENCE) == ["fail"]


def test_an_increase_is_at_most_this_years_figure_and_one_with_a_small_rate_is_of_another():
    def made(*more):
        return document(figure("revenue", "0", where=TEXT, block=5), said("1421.25", Comparison.DELTA, "万元"), *more)

    assert verdicts(made(), _BOUND) == ["fail"]
    assert verdicts(made(said("9.43", Comparison.RATE)), _BOUND) == ["doubtful"]


def completion(rate, *budgets, where=TEXT, base=None, **more):
    rate_said = figure(
        "expenditure", rate, unit="%", where=where, block=5, comparison=Comparison.COMPLETION, base=base, **more
    )
    made = [figure("expenditure", value, block=5, stage=stage) for stage, value in budgets]
    return document(rate_said, figure("expenditure", "90.00", block=5), *made)


def test_a_completion_is_of_the_budget_that_is_said_or_of_any_that_confirms_it():
    both = (INITIAL, "100.00"), (ADJUSTED, "90.00")
    assert verdicts(completion("100", *both), _COMPLETION) == ["pass"]
    assert verdicts(completion("90", *both), _COMPLETION) == ["pass"]
    assert verdicts(completion("95", *both), _COMPLETION) == ["fail"]
    assert verdicts(completion("100", *both, base=Base(2024, INITIAL)), _COMPLETION) == ["fail"]


def test_a_column_of_rates_is_of_what_was_spent_whatever_kind_the_report_is():
    made = document(
        figure("expenditure", "88", unit="%", stage=None, comparison=Comparison.COMPLETION, row=1),
        figure("expenditure", "880.00", row=1),
        figure("expenditure", "600.00", stage=INITIAL, row=1),
        figure("expenditure", "1000.00", stage=ADJUSTED, row=1),
        doc_types=(),
    )
    assert verdicts(made, _COMPLETION) == ["pass"]


def test_of_which_budget_it_is_must_be_known_for_a_contradiction():
    result = only(completion("88", (INITIAL, "100.00")), _COMPLETION)
    assert (result.verdict, result.reason) == ("not_evaluable", "base_unsaid")


def test_a_column_of_rates_that_prints_0_beside_money_spent_was_not_filled_in():
    result = only(completion("0", (ADJUSTED, "100.00"), where=figure("revenue", 1).where), _COMPLETION)
    assert (result.verdict, result.reason) == ("not_evaluable", "not_filled_in")


def test_the_completion_of_a_project_is_a_rule_of_its_own():
    made = document(
        figure("expenditure", "60", unit="%", project="修路", comparison=Comparison.COMPLETION, row=1),
        figure("expenditure", "50.00", project="修路", row=1),
        figure("expenditure", "100.00", project="修路", stage=BUDGET, row=1),
    )
    assert verdicts(made, "completion.of_project") == ["fail"]
    assert verdicts(made, _COMPLETION) == ["not_applicable"]


def claim(kind, value=None, **more):
    evidence = Evidence("所述", more.pop("block", 7))
    units = {"part_unit": "万元", "whole_unit": "万元"}
    numbers = {name: Decimal(more.pop(name)) for name in ("part", "whole") if name in more}
    number = None if value is None else Decimal(value)
    return Claim(kind, "某支出", TEXT, evidence, value=number, unit="%", **units, **numbers, **more)


@pytest.mark.parametrize(
    ("kind", "rule", "value", "amounts", "verdict"),
    [
        (ClaimKind.SHARE, _SHARE, "71.73", ("2106.66", "2940.05"), "fail"),
        (ClaimKind.SHARE, _SHARE, "71.65", ("2106.66", "2940.05"), "pass"),
        (ClaimKind.COMPLETION, _COMPLETION, "96.62", ("103.62", "109.15"), "fail"),
        (ClaimKind.CHANGE, "change.rate_said_beside", "83.33", ("5.00", "6.00"), "fail"),
        (ClaimKind.CHANGE, "change.rate_said_beside", "500", ("5.00", "6.00"), "pass"),
        (ClaimKind.CHANGE_OF_YEARS, "change.rate_of_years_beside", "314.82", ("45.41", "11.67"), "fail"),
        (ClaimKind.CHANGE_OF_YEARS, "change.rate_of_years_beside", "289.12", ("45.41", "11.67"), "pass"),
    ],
)
def test_a_rate_is_held_against_the_amounts_told_beside_it(kind, rule, value, amounts, verdict):
    part, whole = amounts
    assert verdicts(document(claims=(claim(kind, value, part=part, whole=whole),)), rule) == [verdict]


def test_a_claim_without_its_whole_is_not_evaluable():
    made = document(claims=(claim(ClaimKind.SHARE, "10", part="5.00"),))
    assert verdicts(made, _SHARE) == ["not_evaluable"]


def test_the_whole_of_a_share_is_shown_where_it_is_printed_and_not_with_the_words_of_its_part():
    whole = unmapped("97.75", block=6, row=None, where=TEXT)
    other = figure("revenue", "97.75", where=TEXT, block=9)
    told = replace(
        claim(ClaimKind.SHARE, "5", part="4.38", whole="97.75"), evidence=Evidence("某支出4.38万元，占5%", 7)
    )
    result = only(document(other, claims=(told,), unmapped=(whole,)), _SHARE)
    part, of = (side[0].evidence for side in (result.right.operands, result.right.denominator))
    assert (part.raw, of) == ("某支出4.38万元，占5%", whole.evidence)


def test_a_share_of_the_three_public_expenses_is_of_their_total():
    figures = [figure("three_public", "10.00"), figure("three_public.reception", "4.00", where=TEXT, block=7)]
    made = document(*figures, claims=(claim(ClaimKind.SHARE, "50", part="4.00"),))
    assert verdicts(made, _SHARE) == ["fail"]


@pytest.mark.parametrize(
    ("said_word", "part", "whole", "verdict"),
    [
        ("more", "10.00", "9.00", "pass"),
        ("more", "8.00", "9.00", "fail"),
        ("less", "10.00", "9.00", "fail"),
        ("equal", "10.00", "9.00", "fail"),
        ("level", "9.20", "9.00", "pass"),
        ("level", "10.00", "9.00", "fail"),
        ("about", "9.80", "9.00", "pass"),
        ("about", "12.00", "9.00", "fail"),
    ],
)
def test_words_of_comparison_agree_with_the_figures(said_word, part, whole, verdict):
    made = document(claims=(claim(ClaimKind.COMPARISON, said=said_word, part=part, whole=whole),))
    assert verdicts(made, "comparison.with_budget") == [verdict]


def test_what_a_figure_says_is_not_judged_again_as_a_claim():
    told = claim(ClaimKind.CHANGE, "-0.4", block=5, part="-0.04", whole="97.75")
    made = change("-0.4", claims=(told,))
    assert verdicts(made, "change.rate_said_beside") == ["not_applicable"]
    assert len(results(made, _RATE)) == 1
