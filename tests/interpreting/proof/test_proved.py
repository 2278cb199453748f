"""What a document proves, and what it contradicts: never where a part may be missing."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.interpreting.proof import proved as proof
from gongkai.interpreting.proof.document_sums import AS_READ, Printed, document_sums
from gongkai.interpreting.proof.sums import Sum
from gongkai.model.figure import Base, Comparison, Coordinates, Figure, Proof, Stage
from tests.interpreting.proof.made_figures import at, cell, column_of, row_of, said

USES = (None, "basic", "project")


def columns(function: str | None) -> list[Coordinates]:
    return [at(function=function, use=use) for use in USES]


def a_table(**changed: str) -> list[Figure]:
    """Functions by use: 合计, 201, 20101, 2010101, 2010102, 208, 210; ``r2c1="8"`` changes a cell."""
    lines = [
        (None, "100.00", "60.00", "40.00"),
        ("201", "60.00", "30.00", "30.00"),
        ("20101", "60.00", "30.00", "30.00"),
        ("2010101", "25.00", "20.00", "5.00"),
        ("2010102", "35.00", "10.00", "25.00"),
        ("208", "25.00", "19.00", "6.00"),
        ("210", "15.00", "11.00", "4.00"),
    ]
    return [
        cell(changed.get(f"r{row}c{column}", value), point, (row, column))
        for row, (code, *values) in enumerate(lines)
        for column, (point, value) in enumerate(zip(columns(code), values, strict=True))
        if changed.get(f"r{row}c{column}") != "blank"
    ]


def proved(figures: Sequence[Figure], printed: Printed = AS_READ) -> tuple[Figure, ...]:
    return proof.proved(figures, document_sums(figures, printed))


def marked(figures: Collection[Figure], proof: Proof) -> list[tuple[int | None, int | None]]:
    return [(each.evidence.row, each.evidence.column) for each in figures if each.proof is proof]


def test_figures_come_back_in_order_with_their_proofs() -> None:
    figures = a_table()
    found = proved(figures)
    assert [(each.at, each.value, each.evidence) for each in found] == [(f.at, f.value, f.evidence) for f in figures]
    assert not marked(found, Proof.UNPROVED)
    corner, class_201 = found[0], found[3]
    assert corner.proofs == 2  # uses along the row, classes down the column
    assert class_201.proofs == 3  # part of 合计, whole of 20101, whole of its uses


def test_one_wrong_number_is_contradicted_and_its_neighbours_stay_proved() -> None:
    found = proved(a_table(r5c1="91.00"))
    assert marked(found, Proof.CONTRADICTED) == [(5, 1)]
    assert not marked(found, Proof.UNPROVED)


def test_a_wrong_whole_is_contradicted() -> None:
    assert marked(proved(a_table(r0c0="101.00")), Proof.CONTRADICTED) == [(0, 0)]


def test_a_wrong_class_in_a_table_of_one_column() -> None:
    points = [at(), at(function="201"), at(function="20101"), at(function="20102"), at(function="208")]
    found = proved(column_of(points, "100.00", "75.00", "40.00", "20.00", "40.00"))
    assert marked(found, Proof.CONTRADICTED) == [(1, 2)]
    assert not marked(found, Proof.UNPROVED)  # 合计 is the sum of the most detailed


@pytest.mark.parametrize("missing", ["r5c0", "r5c1", "r5c2", "r1c0", "r3c1", "r6c2"])
def test_a_missing_part_contradicts_nothing(missing: str) -> None:
    assert not marked(proved(a_table(**{missing: "blank"})), Proof.CONTRADICTED)


def test_a_missing_column_contradicts_nothing() -> None:
    blank = {f"r{row}c2": "blank" for row in range(7)}
    assert not marked(proved(a_table(**blank)), Proof.CONTRADICTED)


def test_a_missing_row_contradicts_nothing() -> None:
    for row in range(1, 7):
        blank = {f"r{row}c{column}": "blank" for column in range(3)}
        assert not marked(proved(a_table(**blank)), Proof.CONTRADICTED), row


def test_an_unread_number_in_the_row_or_column_contradicts_nothing() -> None:
    wrong = a_table(r5c1="91.00")
    assert not marked(proved(wrong, Printed(unread={(1, 5, 3), (1, 8, 1)})), Proof.CONTRADICTED)
    assert marked(proved(wrong, Printed(unread={(2, 5, 3)})), Proof.CONTRADICTED) == [(5, 1)]


def test_what_ocr_read_contradicts_nothing() -> None:
    figures = [
        cell(str(f.value), f.at, (f.evidence.row or 0, f.evidence.column or 0), confidence=0.9)
        for f in a_table(r5c1="91.00")
    ]
    assert not marked(proved(figures), Proof.CONTRADICTED)


def test_two_numbers_that_two_sums_blame_for_different_amounts_contradict_nothing() -> None:
    rows = [(None, "100.00", "60.00", "40.00"), ("201", "75.00", "41.00", "34.00"), ("208", "25.00", "91.00", "6.00")]
    figures = [each for row, (code, *values) in enumerate(rows) for each in row_of(row, columns(code), *values)]
    assert marked(proved(figures), Proof.CONTRADICTED) == [(2, 1)]
    figures[1] = replace(figures[1], value=Decimal("61.00"))  # by 72 along the row, by 71 down the column
    assert not marked(proved(figures), Proof.CONTRADICTED)


def test_a_single_sum_that_fails_contradicts_nothing() -> None:
    assert marked(proved(row_of(0, columns(None), "100", "60", "30")), Proof.UNPROVED) == [(0, 0), (0, 1), (0, 2)]


def test_a_sum_along_the_row_that_fails_alone_among_four() -> None:
    rows = [("甲", "5.00", "2.00", "3.00"), ("乙", "7.00", "3.00", "4.00"), ("丙", "9.00", "1.00", "8.00")]
    figures = [
        figure
        for number, (project, *values) in enumerate([*rows, ("丁", "9.00", "4.00", "6.00")])
        for figure in row_of(number, [at(project=project, fund=fund) for fund in (None, "fiscal", "unit")], *values)
    ]
    assert marked(proved(figures), Proof.CONTRADICTED) == [(3, 0), (3, 1), (3, 2)]
    assert not marked(proved(figures[6:]), Proof.CONTRADICTED)  # one other is too few
    told = said("4.00", at(project="丁", fund="fiscal"))
    assert marked(proved([*figures, told]), Proof.CONTRADICTED) == [(3, 0), (3, 2)]  # what is told again is no slip
    # The difference stands in the row: money carried over that the header did not say is part of the whole.
    lacking = [*figures, cell("-1.00", at(project="丁", fund="special_account", carried=True), (3, 4))]
    assert not marked(proved(lacking), Proof.CONTRADICTED)


def test_one_point_printed_in_two_tables_proves_both() -> None:
    first, second = proved(
        [cell("12.30", at(use="basic"), (1, 1)), cell("123000.00", at(use="basic"), (4, 2), 2, unit="元")]
    )
    assert (first.proof, first.proofs, second.proof, second.proofs) == (Proof.PROVED, 1, Proof.PROVED, 1)


def test_a_sentence_in_wan_yuan_repeats_a_table_in_yuan() -> None:
    figures = [
        cell("123456.78", at(), (1, 1), unit="元"),
        said("12.35", at()),
        said("12", at(), 51),
        said("13", at(), 52),
    ]
    assert [each.proofs for each in proved(figures)] == [2, 2, 2, 0]


def test_zeros_other_points_and_cells_of_one_table_repeat_nothing() -> None:
    assert not marked(proved([cell("0", at(), (1, 1)), cell("0", at(), (1, 1), 2)]), Proof.PROVED)
    assert not marked(proved([cell("5", at(), (1, 1)), cell("5", at(year=2024), (1, 1), 2)]), Proof.PROVED)
    assert not marked(proved([cell("5", at(), (1, 1)), cell("5", at(), (2, 1))]), Proof.PROVED)


@pytest.mark.parametrize(("other", "proofs"), [(Stage.BUDGET, 1), (Stage.ACTUAL, 0)])
def test_a_change_is_repeated_by_one_against_the_same_base(other: Stage, proofs: int) -> None:
    budget, second = (at(comparison=Comparison.DELTA, base=Base(2024, stage)) for stage in (Stage.BUDGET, other))
    assert proved([cell("5", budget, (1, 1)), cell("5", second, (1, 1), 2)])[0].proofs == proofs


def test_a_repetition_with_another_value_contradicts_neither() -> None:
    found = proved([*a_table(), said("99.00", at())])
    assert found[-1].proof is Proof.UNPROVED
    assert found[0].proof is Proof.PROVED


def test_a_number_printed_twice_is_no_misprint() -> None:
    wrong = [*a_table(r5c1="91.00"), said("91.00", at(function="208", use="basic"))]
    assert not marked(proved(wrong), Proof.CONTRADICTED)
    assert not [each for each in document_sums(wrong).sums if each.is_complete and not each.holds]


def test_no_figures() -> None:
    assert proved([]) == ()


def test_a_wrong_section_with_one_item() -> None:
    # 20805 has one item; both it and 208 ask for 6 more, and nothing else does.
    points = [at(), at(function="208"), at(function="20805"), at(function="2080505"), at(function="20811")]
    figures = [*column_of(points, "30", "30", "14", "20", "10")]
    assert marked(proved(figures), Proof.CONTRADICTED) == [(2, 2)]
    # Without what 208 says, an item of 20805 may be missing.
    assert not marked(proved([figures[2], figures[3]]), Proof.CONTRADICTED)


def test_the_neighbours_of_a_wrong_number_are_not_contradicted_with_it() -> None:
    # 合计 and 201 are in no other sum; 208 fails both as a part and as a whole, by the same amount.
    points = [at(), at(function="201"), at(function="208"), at(function="20805"), at(function="20899")]
    figures = [*column_of(points, "30.00", "10.00", "25.00", "13.00", "7.00")]
    assert marked(proved(figures), Proof.CONTRADICTED) == [(2, 2)]


def a_column(**changed: str) -> list[Figure]:
    """Four classes of a section of three items, in one column; ``r8="8"`` changes a row, blank leaves it out."""
    levels = ("", "01", "0101", "0102", "0103")
    points = [at(), *(at(function=f"{kind}{level}") for kind in (201, 205, 208, 210) for level in levels)]
    values = ["100.00", *("25.00", "25.00", "11.00", "8.00", "6.00") * 4]
    printed = [changed.get(f"r{row}", value) for row, value in enumerate(values)]
    return column_of(points, *("" if value == "blank" else value for value in printed))


def short_sums(figures: Sequence[Figure]) -> list[Sum]:
    return [each for each in document_sums(figures).sums if each.is_complete and not each.holds]


def test_one_list_of_a_column_that_fails_where_three_others_hold_lacks_nothing() -> None:
    figures = a_column(r8="12.00")
    (found,) = short_sums(figures)
    assert figures[found.whole].at == at(function="20501")


def test_a_list_that_lacks_a_row_is_told_where_all_others_hold() -> None:
    (found,) = short_sums(a_column(r9="blank"))
    assert found.difference == Decimal(80000)


@pytest.mark.parametrize("row", [9, 10])
def test_a_row_of_unknown_meaning_within_or_behind_a_list_may_be_its_missing_part(row: int) -> None:
    figures = a_column(**{f"r{row}": "blank"})
    assert short_sums(figures)
    assert not short_sums([*figures, cell("3.00", at(item="某项支出"), (row, 2))])


def test_a_blank_cell_is_no_missing_part() -> None:
    found = proved(a_table(r6c2="blank", r6c1="12.00"))
    assert (6, 1) in marked(found, Proof.CONTRADICTED)


def test_a_number_of_other_meaning_in_the_place_of_a_part_may_be_the_missing_part() -> None:
    figures = a_table(r6c2="blank", r6c1="12.00")
    assert short_sums(figures)
    assert not [
        each
        for each in short_sums([*figures, cell("9.00", at(function="210", item="某项支出"), (6, 2))])
        if each.dimension == "use"
    ]


def test_a_number_that_has_its_place_in_another_list_is_not_the_missing_part() -> None:
    found = proved(a_table(r3c1="9.00"))  # 11.00 less, as much as 210 has
    assert marked(found, Proof.CONTRADICTED) == [(3, 1)]


def test_procurement_is_goods_works_and_services() -> None:
    parts = [said(v, at(f"procurement.{kind}")) for kind, v in (("goods", "30"), ("works", "0"), ("services", "50"))]
    assert short_sums([said("90", at("procurement")), *parts])
    assert not short_sums([said("90", at("procurement")), *parts[:2]])
    assert not short_sums([said("90", at("procurement"), block=9), *parts])
