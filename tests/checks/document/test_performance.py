"""Indicators, weights, scores: what they must be of each other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.model.document_facts import DocType, DocumentFacts
from gongkai.model.evidence import Evidence
from gongkai.model.record import ComponentScore, Indicator, IndicatorPlaces
from tests.checks.document.made_documents import TABLE, document, only, results, verdicts

_TARGET, _RATE = "score.full_though_target_missed", "completion.of_indicator"


def number(value):
    return None if value is None else Decimal(value)


def indicator(
    name="培训场次", target="4", actual="4", *, operator=None, unit="场", weight="10", score="10", rate=None, **more
):
    return Indicator(
        name,
        TABLE,
        Evidence(name, 1, row=1, column=1),
        target_operator=operator,
        target_value=number(target),
        target_unit=unit,
        actual_value=number(actual),
        actual_unit=unit,
        weight=number(weight),
        score=number(score),
        completion_rate=number(rate),
        **more,
    )


def score(name, points, full=None, *, project=None, row=1, block=1):
    return ComponentScore(name, Decimal(points), Evidence(name, block, row=row, column=1), number(full), project)


def of(*indicators, **records):
    return document(indicators=indicators, **records)


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        (indicator(target="5", actual="4", operator="≥"), "fail"),
        (indicator(target="5", actual="5", operator="≥"), "pass"),
        (indicator(target="5", actual="6", operator="≤"), "fail"),
        (indicator(target="101.01", actual="106.88", unit="万元", level1="成本指标"), "fail"),
        (indicator("投诉次数", target="5", actual="4"), "not_evaluable"),  # fewer may be better
        (indicator("培训场次", target="5", actual="4"), "fail"),
    ],
)
def test_a_full_score_is_for_a_target_that_was_reached(made, verdict):
    assert verdicts(of(made), _TARGET) == [verdict]


def test_each_side_stands_where_its_own_number_was_printed():
    columns = {"target": 2, "actual": 3, "score": 4}
    places = IndicatorPlaces(**{name: Evidence(name, 1, row=1, column=at) for name, at in columns.items()})
    made = indicator(target="5", actual="4", operator="≥", score="11", places=places)
    missed = only(of(replace(made, score=Decimal(10))), _TARGET)
    assert [side.operands[0].evidence.raw for side in (missed.left, missed.right)] == ["actual", "target"]
    bound = only(of(made), "score.within_weight")
    assert [side.operands[0].evidence.raw for side in (bound.left, bound.right)] == ["score", "培训场次"]


def test_a_score_below_its_weight_for_a_missed_target_is_none_of_this():
    assert verdicts(of(indicator(target="5", actual="4", score="8")), _TARGET) == ["not_applicable"]


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        (indicator(target="109.15", actual="103.62", unit="万元", rate="96.62"), "fail"),
        (indicator(target="109.15", actual="103.62", unit="万元", rate="94.93"), "pass"),
        (indicator(target="4", actual="6", rate="100"), "pass"),  # what was done beyond its target may be told as 100
        (indicator(target="4", actual="6", rate="120"), "fail"),
        (indicator(target="4", actual="6", rate="150"), "pass"),
        (indicator(target="10", actual="11", operator="≤", rate="90.91"), "not_evaluable"),
        (indicator(target="10", actual=None, rate="90"), "not_evaluable"),
    ],
)
def test_the_completion_of_an_indicator_is_actual_over_target(made, verdict):
    assert verdicts(of(made), _RATE) == [verdict]


def test_a_score_is_at_most_its_weight():
    assert verdicts(of(indicator(score="12")), "score.within_weight") == ["fail"]
    assert verdicts(of(indicator(weight=None)), "score.within_weight") == ["not_evaluable"]
    assert verdicts(of(scores=(score("预算执行", "11", "10"),)), "score.part_within_full") == ["fail"]


def test_a_project_has_the_sum_of_its_parts_where_all_of_them_were_read():
    def made(total, weight="90"):
        return of(
            indicator(weight=weight, score="80", project="修路"),
            scores=(score("预算执行", "10", "10", project="修路"), score("总分", total, "100", project="修路", row=9)),
        )

    rule = "score.project_by_indicator"
    assert verdicts(made("90"), rule) == ["pass"]
    assert verdicts(made("88"), rule) == ["fail"]
    assert only(made("88", weight="80"), rule).reason == "parts_incomplete"


def test_a_projects_score_is_the_same_wherever_it_is_printed():
    scores = (
        score("总分", "90.5", "100", project="修路", row=9),
        ComponentScore("修路", Decimal("88.5"), Evidence("自评得分为88.5分", 2), Decimal(100), "修路"),
    )
    result = only(of(scores=scores), "repeated.project_score")
    assert (result.verdict, result.left.value, result.right.value) == ("fail", Decimal("88.5"), Decimal("90.5"))


def test_the_departments_score_is_the_sum_of_its_parts():
    parts = (score("投入", "30", "40"), score("产出", "55", "60"))

    def made(total):
        facts = DocumentFacts(doc_types=(DocType.OVERALL_SELF_EVALUATION,), fiscal_year=2024, score=Decimal(total))
        return of(scores=parts, facts=facts)

    assert verdicts(made("85"), "repeated.department_score") == ["pass"]
    assert verdicts(made("90"), "repeated.department_score") == ["fail"]


def test_weights_that_are_not_a_hundred_say_first_that_a_row_was_not_read():
    rule = "score.weights_are_a_hundred"
    assert verdicts(of(indicator(weight="40"), indicator(weight="60")), rule) == ["pass"]
    assert results(of(indicator(weight="40"), indicator(weight="50")), rule)[0].reason == "parts_incomplete"
