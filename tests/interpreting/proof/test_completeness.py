"""Which sums that fail have all their parts, by what the rest of the document shows."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.interpreting.proof.document_sums import Printed, document_sums
from gongkai.model.figure import Coordinates, Figure
from tests.interpreting.proof.made_figures import at, cell, column_of, row_of, said


def contradicted(figures: Sequence[Figure], printed: Printed | None = None) -> list[str]:
    """The dimensions of the sums that fail with all their parts."""
    sums = document_sums(figures, printed or Printed()).sums
    return [each.dimension for each in sums if each.is_complete and not each.holds]


def by_use(number: int, project: str, *values: str, block: int = 1) -> list[Figure]:
    return row_of(number, [at(project=project, use=use) for use in (None, "basic", "project")], *values, block=block)


TWO_ROWS = [*by_use(0, "甲", "5.00", "2.00", "3.00"), *by_use(1, "乙", "7.00", "3.00", "4.00")]


def test_two_rows_of_several_parts_are_enough() -> None:
    assert contradicted([*TWO_ROWS, *by_use(2, "丙", "9.00", "1.00", "7.00")]) == ["use"]
    assert not contradicted([*TWO_ROWS[3:], *by_use(2, "丙", "9.00", "1.00", "7.00")])


@pytest.mark.parametrize(("rows", "found"), [(3, ["use"]), (2, [])])
def test_a_part_as_large_as_the_difference_is_an_of_which_unless_three_rows_add_it(rows: int, found: list[str]) -> None:
    many = [*TWO_ROWS, *by_use(2, "丙", "9.00", "1.00", "8.00")][-3 * rows :]
    assert contradicted([*many, *by_use(3, "丁", "4.00", "4.00", "2.00")]) == found


@pytest.mark.parametrize(("rows", "found"), [(5, ["fund"]), (4, [])])
def test_five_rows_that_repeat_their_whole_in_one_fund(rows: int, found: list[str]) -> None:
    figures = [
        each
        for row in range(rows + 1)
        for each in row_of(row, [at(project=f"项目{row}", fund=fund) for fund in (None, "fiscal")], f"{row}8.00", "")
    ]
    figures += [
        cell("99.00" if row == rows else f"{row}8.00", at(project=f"项目{row}", fund="fiscal"), (row, 1))
        for row in range(rows + 1)
    ]
    assert contradicted(figures) == found


@pytest.mark.parametrize("others", [3, 2])
def test_a_form_of_each_project_is_held_against_the_forms_of_the_others(others: int) -> None:
    def form(block: int, *values: str) -> list[Figure]:
        points = [at(project=f"项目{block}", fund=fund) for fund in (None, "fiscal", "unit")]
        return [
            cell(value, point, (row, 4), block, label=label)
            for row, (point, value, label) in enumerate(zip(points, values, ("总额", "拨款", "其他"), strict=True))
        ]

    sound = [each for block in range(others) for each in form(block, "9.00", "6.00", "3.00")]
    assert contradicted([*sound, *form(9, "8.00", "6.00", "3.00")]) == (["fund"] if others > 2 else [])


def test_a_list_fails_beside_another_list_of_the_same_total() -> None:
    uses = [at(), at(use="basic"), at(use="project")]
    held = column_of(uses, "60.00", "41.00", "19.00", column=2)
    classes = [at(), at(function="201"), at(function="208"), at(function="210")]
    failing = column_of(classes, "60.00", "25.00", "30.00", "7.00", column=4)
    assert contradicted([*held, *failing]) == ["function"]
    assert not contradicted(failing)
    stranger = cell("4.00", at("meeting_cost"), (3, 4))
    assert not contradicted([*held, *failing[:3], stranger, cell("7.00", classes[3], (4, 4))])


def test_a_class_that_another_table_alone_prints_is_lacking() -> None:
    points = [at(), *(at(function=code) for code in ("201", "208"))]
    table = column_of(points, "60.00", "25.00", "30.00")
    assert not contradicted(table)
    elsewhere = cell("5.00", at(function="210"), (0, 0), 7)
    assert contradicted([*table, elsewhere, cell("5.00", at(function="21011"), (1, 0), 7)]) == ["function"]
    assert contradicted([*table, said("5.00", at(function="210"))]) == ["function"]
    assert not contradicted([*table, elsewhere, cell("6.00", at(function="221"), (2, 0), 7)])
    assert not contradicted([*table, cell("6.00", at(function="210"), (0, 0), 7)])


def test_the_lacking_class_may_be_printed_for_one_fund_alone() -> None:
    points = [at(), *(at(function=code) for code in ("201", "208"))]
    table = column_of(points, "60.00", "25.00", "30.00")
    of_fund = cell("5.00", at(function="210", fund="fiscal.general", use="basic"), (0, 0), 7)
    other = cell("6.00", at(function="221", fund="fiscal.general"), (1, 0), 7)
    assert contradicted([*table, of_fund, other]) == ["function"]
    assert not contradicted([*table, of_fund, replace(other, value=Decimal("5.00"))])
    assert not contradicted([*table, replace(of_fund, at=at(function="210", fund="fiscal.general", year=2024))])


def test_a_class_that_stands_in_another_list_of_the_table_is_not_what_this_list_lacks() -> None:
    classes = [at(economic=code) for code in ("302", "30201", "30228", "302", "30201")]
    lists = column_of(classes, "9.00", "7.00", "2.00", "8.00", "3.00")
    assert not contradicted(lists)
    assert contradicted([*lists, cell("5.00", at("revenue", economic="30228"), (0, 0), 7)]) == ["economic"]


@pytest.mark.parametrize("others", [3, 2])
def test_the_same_rows_too_little_in_two_columns_and_right_in_three_lack_a_row(others: int) -> None:
    rows = [(None, "9.00", "8.00"), ("201", "4.00", "4.00"), ("208", "2.00", "2.00")]
    table = [
        cell("6.00" if number is None else number, at(function=code, use=f"用途{column}"), (row, column))
        for column in range(2 + others)
        for row, (code, *printed) in enumerate(rows)
        for number in [printed[column] if column < 2 else None if code is None else printed[0]]
    ]
    assert contradicted(table) == (["function"] * 2 if others > 2 else [])


@pytest.mark.parametrize(
    ("printed", "found"),
    [("30.00", []), ("3000", ["function"]), ("300000", ["function"]), ("-30.00", ["function"]), ("29.00", [])],
)
def test_a_number_that_lost_its_point_unit_or_sign_fails_its_sum(printed: str, found: list[str]) -> None:
    points = [at(), *(at(function=code) for code in ("201", "208", "210"))]
    table = column_of(points, "60.00", "25.00", printed, "5.00")
    assert contradicted(table) == found
    assert not contradicted([*table, cell(printed, points[2], (0, 0), 7)])


def test_a_number_printed_twice_is_no_number_that_lost_its_point() -> None:
    table = column_of([at(), at(function="208")], "430.00", "43.00")
    assert contradicted(table) == ["function"]
    assert not contradicted([*table, cell("43.00", at(function="208"), (2, 2))])


def test_a_total_that_leaves_out_one_number_beside_it_is_no_slip() -> None:
    classes = [at(), *(at(fund=fund) for fund in ("fiscal", "unit.other"))]
    table = column_of(classes, "45907.29", "45832.29", "135.00")
    elsewhere = cell("45967.29", at(), (0, 0), 7)
    assert contradicted([*table, elsewhere]) == ["fund"]
    assert not contradicted([*table, cell("60.00", at("carried_in"), (9, 2)), elsewhere])


@pytest.mark.parametrize(
    ("printed", "elsewhere", "found"),
    [
        ("617.50", at(fund="fiscal"), ["function"]),
        ("162.50", at(use="project"), ["function"]),
        ("688.80", at(fund="fiscal"), []),
        ("617.50", at(year=2024), []),
        ("617.50", at("revenue"), []),
        ("617.50", at(function="208"), []),
    ],
)
def test_a_slip_of_the_pen_fails_a_sum_where_the_number_asked_for_is_printed_elsewhere(
    printed: str, elsewhere: Coordinates, found: list[str]
) -> None:
    points = [at(), *(at(function=code) for code in ("201", "208"))]
    table = column_of(points, printed, "258.30", "354.20")
    assert not contradicted(table)
    assert contradicted([*table, cell("612.50", elsewhere, (0, 0), 7)]) == found


def test_the_total_of_an_account_is_held_against_the_classes_where_nothing_is_carried_over() -> None:
    points = [at("expenditure_and_carryover"), *(at(function=code) for code in ("201", "208"))]
    table = column_of(points, "55.00", "25.00", "30.00")
    assert [each.dimension for each in document_sums(table).sums] == ["function"]
    carried = [*table, cell("4.00", at("carried_out"), (3, 2))]
    assert not [each for each in document_sums(carried).sums if each.dimension == "function"]
    with_total = [*table, cell("55.00", at("expenditure"), (3, 2))]
    assert [each.whole for each in document_sums(with_total).sums if each.dimension == "function"] == [3]


def test_projects_of_several_kinds_down_a_column() -> None:
    kinds = ("project.running", "project.special", "project.special")
    points = [at(), *(at(project=name, use=kind) for name, kind in zip("甲乙丙", kinds, strict=True))]
    (found,) = (each for each in document_sums(column_of(points, "9.00", "2.00", "3.00", "4.00")).sums)
    assert (found.dimension, found.holds) == ("use+project", True)


def beside_a_list_of_uses(*classes: str, measure: str = "expenditure", block: int = 1, of: str = "204") -> list[Figure]:
    """The total 60 of a class with uses that add up to it, and its sections in the next column."""
    uses = [at(measure, function=of, use=use) for use in (None, "basic", "project")]
    functions = [at(measure, function=code) for code in (of, f"{of}02", f"{of}03", f"{of}06")]
    listed = column_of(functions, "60.00", *classes, block=block, column=4)
    return [*column_of(uses, "60.00", "41.00", "19.00", block=block), *listed]


@pytest.mark.parametrize(("first", "found"), [("20.00", []), ("40.00", ["function"])])
def test_only_a_list_that_is_too_large_contradicts_where_secret_items_are_withheld(
    first: str, found: list[str]
) -> None:
    table = beside_a_list_of_uses(first, "30.00", "7.00")
    assert contradicted(table) == ["function"]
    assert contradicted(table, Printed(withholds_items=True)) == found


@pytest.mark.parametrize(("of", "found"), [("204", 0), ("208", 2)])
def test_lists_of_public_security_that_lack_the_same_amount_in_two_tables_lack_the_same_line(
    of: str, found: int
) -> None:
    one = beside_a_list_of_uses("20.00", "30.00", "7.00", of=of)
    of_revenue = beside_a_list_of_uses("20.00", "30.00", "7.00", measure="revenue", block=2, of=of)
    assert len(contradicted([*one, *of_revenue])) == found
    other = beside_a_list_of_uses("20.00", "30.00", "8.00", measure="revenue", block=2, of=of)
    assert len(contradicted([*one, *other])) == 2
