"""Sums that follow from the hierarchies, found wherever a whole and its parts are printed in one table."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.interpreting.proof.document_sums import Printed, document_sums
from gongkai.interpreting.proof.sums import Sum
from gongkai.model.figure import Comparison, Coordinates, Figure, FunctionClass
from tests.interpreting.proof.made_figures import at, cell, column_of, row_of, said


def sums(figures: list[Figure], printed: Printed | None = None) -> tuple[Sum, ...]:
    return document_sums(figures, printed or Printed()).sums


def as_values(figures: list[Figure], each: Sum) -> tuple[str, list[str]]:
    return str(figures[each.whole].value), [str(figures[part].value) for part in each.parts]


USES = [at(), at(use="basic"), at(use="project")]
FUNCTIONS = [at(function=code) for code in ("208", "20805", "2080505", "2080506")]


@pytest.mark.parametrize(
    ("dimension", "points", "values"),
    [
        ("use", USES, ["10.00", "7.00", "3.00"]),
        ("use", [at(use="basic"), at(use="basic.personnel"), at(use="basic.public")], ["10", "7", "3"]),
        ("fund", [at(), at(fund="fiscal"), at(fund="unit")], ["10", "7", "3"]),
        ("fund", [at(fund="fiscal"), at(fund="fiscal.general"), at(fund="fiscal.government_fund")], ["10", "7", "3"]),
        ("function", [at(function="208"), at(function="20805"), at(function="20899")], ["10", "7", "3"]),
        ("function", [at(), at(function="208"), at(function="210")], ["10", "7", "3"]),
        ("economic", [at(economic="301"), at(economic="30101"), at(economic="30102")], ["10", "7", "3"]),
        ("economic", [at(), at(economic="501"), at(economic="502")], ["10", "7", "3"]),
        ("project", [at(), at(project="某项目"), at(project="另一项目")], ["10", "7", "3"]),
        ("scope", [at(), at(scope="own"), at(scope="某中心")], ["10", "7", "3"]),
        ("measure", [at("three_public"), at("three_public.vehicle"), at("three_public.reception")], ["10", "7", "3"]),
        ("measure", [at("procurement"), at("procurement.goods"), at("procurement.services")], ["10", "7", "3"]),
        ("carried", [at("revenue_and_carryover"), at("revenue"), at("revenue", carried=True)], ["10", "7", "3"]),
        ("carried", [at("revenue_and_carryover"), at("revenue"), at("carried_in")], ["10", "7", "3"]),
    ],
)
def test_parts_along_a_row_and_down_a_column_add_up(
    dimension: str, points: list[Coordinates], values: list[str]
) -> None:
    for figures in (row_of(3, points, *values), column_of(points, *values)):
        (found,) = sums(figures)
        assert (found.dimension, found.whole, found.parts) == (dimension, 0, (1, 2))
        assert found.holds


def test_other_coordinates_must_be_equal() -> None:
    assert sums(row_of(1, [at(), at(use="basic", year=2024), at(use="project", year=2024)], "10", "7", "3")) == ()
    assert sums(row_of(1, [at(), at(use="basic", fund="fiscal"), at(use="project", fund="unit")], "10", "7", "3")) == ()


def test_a_whole_is_held_against_the_level_that_is_printed_next() -> None:
    figures = column_of(FUNCTIONS, "30", "30", "10", "20")
    assert sorted(as_values(figures, each) for each in sums(figures)) == [("30", ["10", "20"]), ("30", ["30"])]


def test_levels_may_be_skipped() -> None:
    figures = column_of([at(), at(function="2080505"), at(function="2080506")], "30", "10", "20")
    assert as_values(figures, sums(figures)[0]) == ("30", ["10", "20"])
    funds = ["fiscal.general", "fiscal.government_fund", "unit.institutional", "special_account"]
    figures = row_of(1, [at(), *(at(fund=fund) for fund in funds)], "100", "70", "20", "6", "4")
    (found,) = sums(figures)
    assert found.holds
    assert len(found.parts) == 4


def test_where_a_part_and_its_parent_are_printed_the_most_detailed_list_is_tried_too() -> None:
    # 财政拨款 is printed for one of its two parts only: 100 = 70 + 20 + 10 holds, 100 = 70 + 10 does not.
    points = [at(), at(fund="fiscal"), at(fund="fiscal.general"), at(fund="fiscal.government_fund"), at(fund="unit")]
    figures = row_of(1, points, "100", "70", "70", "20", "10")
    whole = next(each for each in sums(figures) if each.whole == 0)
    assert whole.holds
    assert as_values(figures, whole) == ("100", ["70", "20", "10"])


def test_the_two_lists_of_economic_classes_are_two_sums() -> None:
    points = [at(), at(economic="301"), at(economic="302"), at(economic="501"), at(economic="502")]
    assert sorted(each.parts for each in sums(column_of(points, "10", "7", "3", "6", "4"))) == [(1, 2), (3, 4)]


def test_rows_without_a_code_may_be_none_of_the_parts() -> None:
    points = [at(), at(function="201"), at(function="208"), replace(at(), function=FunctionClass(None, "其他有关支出"))]
    figures = column_of(points, "10", "7", "3", "4")
    assert [each.parts for each in sums(figures) if each.holds] == [(1, 2)]


def test_zeros_alone_are_no_sum() -> None:
    assert sums(row_of(1, USES, "0.00", "0.00", "0.00")) == ()


def test_one_part_that_does_not_add_up_is_no_sum() -> None:
    assert sums(row_of(1, USES, "10.00", "7.00", "")) == ()
    (found,) = sums(row_of(1, USES, "10.00", "10.00", ""))
    assert found.weight == 1


@pytest.mark.parametrize(("whole", "holds"), [("10.01", True), ("10.02", False), ("9.99", True), ("9.98", False)])
def test_the_allowance_is_half_a_last_place_an_operand(whole: str, holds: bool) -> None:
    (found,) = sums(row_of(1, USES, whole, "7.00", "3.00"))
    assert found.allowance == Decimal("150.00")
    assert found.difference == (Decimal(whole) - 10) * 10_000
    assert found.holds is holds


def test_whole_wan_yuan_may_be_off_by_half_each() -> None:
    (found,) = sums(row_of(1, USES, "11", "7", "3"))
    assert found.holds
    assert not sums(row_of(1, USES, "12", "7", "3"))[0].holds


def test_zeros_that_were_not_printed_are_no_rounding() -> None:
    (found,) = sums(row_of(1, USES, "11", "7.25", "3"))
    assert not found.holds
    (found,) = sums(row_of(1, [*USES, at(use="operating")], "10.25", "7.25", "3", "0"))
    assert found.allowance == Decimal("200.00")


def test_units_of_money_are_converted_and_other_units_kept_apart() -> None:
    figures = [
        cell("10.00", at(), (1, 1)),
        cell("70000.00", at(use="basic"), (1, 2), unit="元"),
        cell("30000.00", at(use="project"), (1, 3), unit="元"),
    ]
    (found,) = sums(figures)
    assert (found.difference, found.holds) == (Decimal(0), True)
    assert sums([*figures[:1], *(cell("5", each.at, (1, 2), unit="人") for each in figures[1:])]) == ()


def test_rates_and_shares_do_not_add_up_and_changes_do() -> None:
    shares = [at(comparison=Comparison.SHARE, use=use) for use in (None, "basic", "project")]
    assert sums(row_of(1, shares, "100", "70", "30")) == ()
    deltas = [at(comparison=Comparison.DELTA, use=use) for use in (None, "basic", "project")]
    assert sums(row_of(1, deltas, "-4", "-7", "3"))[0].holds


def test_parts_of_another_table_are_no_parts_unless_it_goes_on() -> None:
    figures = [*column_of(FUNCTIONS[1:3], "30", "10"), cell("20", FUNCTIONS[3], (0, 2), block=2)]
    assert not any(each.whole == 0 and each.holds for each in sums(figures[:2]))
    (found,) = sums(figures, Printed(continued={2: 1}))
    assert found.parts == (1, 2)


def test_a_whole_in_a_sentence_is_proved_by_parts_in_a_table() -> None:
    figures = [said("10.00", at()), cell("7.00", at(use="basic"), (1, 1)), cell("3.00", at(use="project"), (1, 2))]
    (found,) = sums(figures)
    assert (found.whole, found.holds) == (0, True)
    assert sums([said("11.00", at()), *figures[1:]]) == ()
    # What the sentence rounds to whole 万元 does not make the table any less precise.
    (found,) = sums([said("10", at()), figures[1], cell("3.40", at(use="project"), (1, 2))])
    assert found.allowance == Decimal(5000 + 2 * 50)


def test_a_list_whose_rows_name_several_things() -> None:
    rows = [("2010101", "甲", "某单位"), ("2010102", "乙", "某单位"), ("2010101", "丙", "另一单位")]
    points = [at(), *(at(function=code, project=project, scope=unit) for code, project, unit in rows)]
    (found,) = sums(column_of(points, "60", "10", "20", "30"))
    assert (found.dimension, found.holds, found.parts) == ("function+project+scope", True, (1, 2, 3))


def test_rows_of_units_that_are_not_named_count_each() -> None:
    points = [at(function="20805"), at(function="2080505"), at(function="2080505"), at(function="2080506")]
    (found,) = sums(column_of(points, "60", "10", "20", "30"))
    assert found.holds
    assert found.has_doubles
    assert len(found.parts) == 3


def test_the_whole_and_the_money_of_the_year_where_no_label_says_which() -> None:
    points = [at(), at(), at(carried=True)]
    (found,) = sums(row_of(1, points, "10.00", "7.00", "3.00"))
    assert (found.dimension, found.whole, found.parts) == ("carried", 0, (1, 2))
    assert sums(row_of(1, points, "10.00", "7.00", "4.00")) == ()


def test_money_of_the_year_by_fund_and_what_is_carried_over() -> None:
    funds = [at("revenue", fund=fund) for fund in ("fiscal.general", "unit")]
    for whole in (at("revenue_and_carryover"), at("revenue")):
        for carried in ([at("carried_in")], [at("revenue", fund="fiscal.general", carried=True)]):
            figures = row_of(1, [whole, *funds, *carried], "12.00", "7.00", "3.00", "2.00")
            (found,) = (each for each in sums(figures) if each.parts == (1, 2, 3))
            assert (found.dimension, found.holds) == ("carried+fund", True)
            assert found.has_doubles is (whole.measure == "revenue")  # no label says that it is of both
            figures = row_of(1, [whole, *funds, *carried], "13.00", "7.00", "3.00", "2.00")
            assert not any(each.dimension == "carried+fund" or each.holds for each in sums(figures))


def test_a_list_printed_once_for_each_unit_that_is_not_named() -> None:
    points = [FUNCTIONS[1], FUNCTIONS[2], FUNCTIONS[3]] * 2
    figures = column_of(points, "30", "10", "20", "50", "35", "15")
    found = {each.whole: each.parts for each in sums(figures) if each.holds}
    assert found == {0: (1, 2), 3: (4, 5)}
