"""Which figures of a document may be added up: the lowest parts of a whole, along one dimension at a time."""

from dataclasses import replace
from itertools import count

import pytest

from gongkai.interpreting.proof.breakdowns import Completeness, Standing, standings
from gongkai.model.figure import Comparison, FunctionClass
from tests.interpreting.proof.made_figures import at, cell, said

_ROWS = count()


def figure(value, measure="expenditure", **coordinates):
    return cell(f"{value}.00", at(measure, **coordinates), (next(_ROWS), 1))


def of_functions(**values):
    """Expenditure in total, and by the function codes that are named f201, f20101, …"""
    return [
        figure(value, function=None if code == "total" else code.removeprefix("f")) for code, value in values.items()
    ]


def along(figures, dimension="function"):
    """The lowest parts along the dimension, as ``value completeness``."""
    return [
        f"{each.value:.0f} {dict(standing.breakdowns)[dimension]}"
        for each, standing in zip(figures, standings(figures), strict=True)
        if dimension in dict(standing.breakdowns)
    ]


@pytest.mark.parametrize(
    ("printed", "lowest"),
    [
        ({"total": 10, "f201": 7, "f208": 3}, ["7 complete", "3 complete"]),
        (
            {"total": 10, "f201": 7, "f20101": 7, "f2010101": 6, "f2010102": 1, "f208": 3},
            ["6 complete", "1 complete", "3 complete"],
        ),
        # An item of 20101 was not read: the section stands for its parts.
        ({"total": 10, "f201": 7, "f20101": 7, "f2010101": 6, "f208": 3}, ["7 complete", "3 complete"]),
        ({"total": 10, "f201": 7, "f208": 2}, ["7 partial", "2 partial"]),
        ({"f201": 7, "f208": 2}, ["7 open", "2 open"]),
    ],
)
def test_the_lowest_level_that_adds_up_is_taken(printed, lowest):
    assert along(of_functions(**printed)) == lowest


def test_a_row_without_a_code_may_be_an_of_which_of_those_that_have_one():
    named = replace(figure(2), at=replace(at(), function=FunctionClass(None, "其中：行政运行")))
    assert along([*of_functions(total=10, f201=7, f208=3), named]) == ["7 complete", "3 complete"]


def test_the_sum_of_the_others_under_another_name_is_left_out():
    projects = [figure(value, project=name) for name, value in (("专项小计", 5), ("甲", 2), ("乙", 3))]
    assert along([figure(5), *projects], "project") == ["2 complete", "3 complete"]


def test_two_lists_of_classes_are_two_ways_to_divide_one_whole():
    classes = [figure(value, economic=code) for code, value in (("301", 4), ("302", 6), ("501", 9), ("502", 1))]
    found = along([figure(10), *classes], "economic")
    assert found == ["4 complete", "6 complete", "9 complete", "1 complete"]


def test_a_tree_of_measures_has_a_whole_of_its_own():
    told = [figure(4, "three_public"), figure(3, "three_public.vehicle"), figure(3, "three_public.vehicle_operation")]
    assert along([*told, figure(1, "three_public.reception")], "measure") == ["3 complete", "1 complete"]
    assert along(told, "measure") == ["4 complete"], "the whole itself, where a part was not read"


def test_projects_of_units_are_set_against_the_department_where_no_unit_has_a_total():
    listed = [figure(1, project="甲", scope="一所"), figure(2, project="乙", scope="二所")]
    assert along([figure(3), *listed], "project") == ["1 complete", "2 complete"]
    assert along([figure(9), *listed], "project") == ["1 partial", "2 partial"]


def test_every_printing_stands_as_the_others_and_rates_stand_nowhere():
    told = of_functions(total=10, f201=10)
    again = said("10.00", at(function="201"))
    share = said("5", at(function="201", comparison=Comparison.SHARE), unit="%")
    assert standings([*told, again, share]) == [
        Standing((), is_leaf=False),
        *[Standing((("function", Completeness.COMPLETE),))] * 2,
        Standing(is_leaf=False),
    ]
