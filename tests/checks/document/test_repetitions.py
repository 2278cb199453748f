"""The same point of the cube printed twice, and what may explain that both differ."""

import pytest

from gongkai.model.figure import Base, Comparison, FunctionClass, Proof
from tests.checks.document.made_documents import (
    BUDGET,
    TABLE,
    TEXT,
    document,
    figure,
    only,
    results,
    unmapped,
    verdicts,
)

_TEXT, _TABLES, _TOLD = "repeated.figure_in_narrative", "repeated.figure_in_table", "repeated.figure_in_text"


def told(value, **coordinates):
    return figure("procurement", value, block=9, where=TEXT, label="政府采购支出", **coordinates)


def test_the_text_is_held_against_the_table():
    made = document(figure("procurement", "2995.39"), told("0"))
    result = only(made, _TEXT)
    assert result.verdict == "fail"
    assert (result.left.operands[0].where, result.right.operands[0].where) == (TEXT, TABLE)
    assert verdicts(document(figure("procurement", "2995.39"), told("2995.39")), _TEXT) == ["pass"]


@pytest.mark.parametrize(
    "coordinates",
    [
        {"year": 2023},
        {"stage": BUDGET},
        {"fund": "fiscal"},
        {"scope": "某中心"},
        {"function": "2010601"},
        {"item": "电梯"},
    ],
)
def test_points_that_differ_in_a_coordinate_are_not_compared(coordinates):
    made = document(figure("procurement", "10.00"), told("90.00", **coordinates))
    assert verdicts(made, _TEXT) == ["not_applicable"]


def test_a_class_told_by_name_is_the_class_with_its_code():
    made = document(
        figure("expenditure", "10.00", function=FunctionClass("2010601", "行政运行")),
        figure("expenditure", "12.00", function=FunctionClass(None, "行政运行"), where=TEXT, block=9, label="行政运行"),
    )
    assert verdicts(made, _TEXT) == ["fail"]


def test_the_same_amount_in_another_unit_is_equal_within_the_rounding_of_both():
    made = document(figure("procurement", "17836600", unit="元"), told("1784"))
    assert verdicts(made, _TEXT) == ["pass"]
    far = document(figure("procurement", "17936600", unit="元"), told("1784"))
    assert verdicts(far, _TEXT) == ["fail"]


def test_tables_that_differ_by_a_slip_contradict_each_other_and_others_may_be_of_two_things():
    def made(second, **more):
        return document(figure("procurement", "17739.88"), figure("procurement", second, block=2, **more))

    assert verdicts(made("17793.88"), _TABLES) == ["fail"]
    assert only(made("17739.85"), _TABLES).reason == "rounded_parts"
    assert verdicts(made("1703.22"), _TABLES) == ["doubtful"]
    result = only(made("1703.22", proof=Proof.PROVED), _TABLES)
    assert (result.verdict, result.reason) == ("doubtful", "unproved")


def test_one_table_with_several_values_under_a_point_has_lost_a_coordinate():
    made = document(figure("procurement", "1.00", row=1), figure("procurement", "2.00", row=2), told("3.00"))
    assert verdicts(made, _TEXT) == ["not_evaluable"]


def test_a_value_that_stands_at_another_point_may_be_of_that_one():
    other = figure("procurement", "63.37", fund="fiscal", block=2)
    result = only(document(figure("procurement", "82.21"), other, told("63.37")), _TEXT)
    assert (result.verdict, result.reason) == ("doubtful", "other_point")


def test_a_slip_of_the_pen_is_told_though_the_proved_value_stands_at_other_points_too():
    proved = figure("procurement", "6053.42", proof=Proof.PROVED)
    other = figure("procurement", "6053.42", fund="fiscal", block=2, proof=Proof.PROVED)
    assert verdicts(document(proved, other, told("6453.42")), _TEXT) == ["fail"]
    in_yuan = figure("procurement", "60534199.71", unit="元", proof=Proof.PROVED)
    assert verdicts(document(in_yuan, other, told("6453.42")), _TEXT) == ["fail"]
    where = figure("procurement", "6453.42", fund="fiscal", block=3)
    assert verdicts(document(proved, where, told("6453.42")), _TEXT) == ["doubtful"]


def test_a_value_told_on_purpose_beside_the_other_point_is_none_of_it():
    both = (told("2.98"), told("2.98", stage=BUDGET))
    made = document(figure("procurement", "3.00", stage=BUDGET), figure("procurement", "2.98", block=2), *both)
    assert "fail" in verdicts(made, _TEXT)


def test_a_sum_that_the_text_takes_apart_is_no_contradiction_of_one_part():
    rest = unmapped("80.00", block=9, row=None, where=TEXT)
    made = document(figure("procurement", "300.00"), told("380.00"), unmapped=(rest,))
    assert (only(made, _TEXT).verdict, only(made, _TEXT).reason) == ("doubtful", "other_point")


def test_many_values_under_one_point_are_many_points():
    made = document(figure("procurement", "10.00"), told("20.00"), told("30.00"), told("40.00"))
    assert set(verdicts(made, _TEXT)) == {"doubtful"}
    assert {result.reason for result in results(made, _TEXT)} == {"many_values"}


def test_a_sentence_that_does_not_name_its_figure_is_held_against_nothing_but_by_a_slip():
    def made(value):
        said = figure("procurement", value, block=9, where=TEXT, label="2026年预算安排")
        return document(figure("procurement", "2249.92"), said)

    assert only(made("7.05"), _TEXT).reason == "not_named"
    assert verdicts(made("2248.92"), _TEXT) == ["fail"]


def test_a_number_of_a_scan_that_was_not_read_with_certainty_contradicts_nothing():
    made = document(figure("procurement", "10.00", confidence=0.7), told("12.00"))
    assert (only(made, _TEXT).verdict, only(made, _TEXT).reason) == ("doubtful", "low_confidence")


def test_a_table_of_another_account_contradicts_nothing():
    measures = ("procurement", "procurement.goods", "procurement.services")
    first = [figure(measure, f"10{n}.11", block=1) for n, measure in enumerate(measures)]
    second = [figure(measure, f"10{n}.12", block=2) for n, measure in enumerate(measures)]
    assert set(verdicts(document(*first, *second), _TABLES)) == {"pass"}
    slips = [figure(measure, f"20{n}.11", block=2) for n, measure in enumerate(measures)]
    assert {result.reason for result in results(document(*first, *slips), _TABLES)} == {"other_account"}


def test_a_project_that_is_told_with_a_slip_of_the_pen_is_of_no_other_account():
    measures = ("procurement", "procurement.goods", "procurement.services")
    accounts = [
        figure(measure, f"{block}0{n}.11", block=block) for block in (1, 2) for n, measure in enumerate(measures)
    ]
    printed = figure("expenditure", "15031.00", block=2, project="体育项目")

    def made(value):
        said = figure("expenditure", value, block=9, where=TEXT, project="体育项目", label="体育项目支出")
        return document(*accounts, printed, said)

    assert verdicts(made("15731"), _TEXT) == ["fail"]
    assert only(made("15742"), _TEXT).reason == "other_account"


def test_a_unit_of_money_that_was_left_out_is_a_contradiction_where_the_text_prints_one():
    dropped = figure("procurement", "1682.76", unit="元", block=9, where=TEXT, label="政府采购支出")
    assert verdicts(document(figure("procurement", "1682.76", raw="1682.76万元"), dropped), _TEXT) == ["fail"]
    result = only(document(figure("procurement", "1682.76"), dropped), _TEXT)
    assert (result.verdict, result.reason) == ("doubtful", "unit_not_printed")


def test_counts_may_be_of_another_day():
    made = document(
        figure("vehicle.count", 10, unit="辆", stage=None, where=TEXT, block=3, label="车辆保有量"),
        figure("vehicle.count", 25, unit="辆", stage=None, where=TEXT, block=4, label="共有车辆"),
    )
    assert (only(made, _TOLD).verdict, only(made, _TOLD).reason) == ("doubtful", "other_day")


def test_differences_with_what_is_not_said_are_not_compared():
    def made(base):
        return document(
            *(
                figure("procurement", v, block=b, where=TEXT, comparison=Comparison.DELTA, base=base)
                for b, v in ((1, "5.00"), (2, "6.00"))
            )
        )

    assert verdicts(made(None), _TOLD) == ["not_applicable"]
    assert verdicts(made(Base(2023, BUDGET)), _TOLD) == ["doubtful"]


def test_a_figure_of_the_text_is_held_against_the_table_that_it_agrees_with():
    made = document(figure("procurement", "100.00"), figure("procurement", "80.00", block=2), told("80.00"))
    assert verdicts(made, _TEXT) == ["pass"]
    assert verdicts(made, _TABLES) == ["doubtful"]


def test_what_is_of_fiscal_money_by_definition_is_one_point_with_and_without_its_fund():
    said = figure("three_public", "0.27", block=9, where=TEXT, label="三公经费")
    made = document(figure("three_public", "0.00", fund="fiscal.general"), said)
    assert verdicts(made, _TEXT) == ["fail"]


def test_a_part_of_the_running_cost_is_not_all_of_its_measure():
    whole = figure("agency_operating_cost", "82.00", block=9, where=TEXT, label="机关运行经费")
    part = figure("three_public.reception", "2.00", block=9, where=TEXT, label="公务接待费")
    made = document(figure("three_public.reception", "3.30"), whole, part)
    assert verdicts(made, _TEXT) == ["doubtful"]
    assert verdicts(document(figure("three_public.reception", "3.30"), part), _TEXT) == ["fail"]


def test_a_part_in_one_passage_with_the_rest_is_no_repetition_of_the_whole():
    whole = figure("revenue", "6420.33", block=9, where=TEXT, label="财政拨款收入", fund="fiscal")
    part = figure("revenue", "6320.33", block=9, where=TEXT, label="本年收入", fund="fiscal")
    rest = figure("carried_in", "100", block=9, where=TEXT, label="上年结转收入", fund="fiscal")
    result = only(document(whole, part, rest), _TOLD)
    assert (result.verdict, result.reason) == ("not_evaluable", "other_point")
    assert verdicts(document(whole, part), _TOLD) == ["fail"]
    elsewhere = figure("carried_in", "100", block=10, where=TEXT, label="上年结转收入", fund="fiscal")
    assert verdicts(document(whole, part, elsewhere), _TOLD) == ["fail"]
