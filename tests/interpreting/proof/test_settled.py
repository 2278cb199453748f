"""The reading under which the document's sums hold is taken; where several or none do, the default or none."""

from dataclasses import replace

import pytest

from gongkai.interpreting.proof.choosing.candidates import Candidate
from gongkai.interpreting.proof.choosing.settled import ALL_HOLD, NONE_HOLDS, settled
from gongkai.model.figure import Coordinates, Figure
from tests.interpreting.proof.made_figures import at, cell, row_of, said

IN = [at("revenue"), at("revenue", fund="fiscal"), at("revenue", fund="unit")]


def certain(figures: list[Figure]) -> list[Candidate]:
    return [Candidate(figure) for figure in figures]


def doubtful(figure: Figure, *others: Coordinates, **more: object) -> Candidate:
    return Candidate(figure, others, **more)


def test_a_figure_with_one_reading_is_taken_as_it_is() -> None:
    figures = row_of(1, IN, "10", "7", "4")
    assert [each.figure for each in settled(certain(figures))] == figures


def test_revenue_with_or_without_what_is_carried_over() -> None:
    # 收入预算 10 = 财政 7 + 单位 3, so it is that of the year.
    budget = cell("10.00", at("revenue_and_carryover"), (1, 0))
    parts = certain(row_of(1, IN, "", "7.00", "3.00"))
    first = settled([doubtful(budget, at("revenue")), *parts])[0]
    assert first.reading == 1
    assert first.figure == replace(budget, at=at("revenue"))
    # 收入预算 12 = 本年 10 + 上年结转 2, so it is with what is carried over.
    other = [cell("10.00", at("revenue"), (1, 1)), cell("2.00", at("revenue", carried=True), (1, 2))]
    first = settled([doubtful(cell("12.00", at("revenue"), (1, 0)), at("revenue_and_carryover")), *certain(other)])[0]
    assert first.reading == 1


def test_neither_reading_holds() -> None:
    figure = cell("11.00", at("revenue"), (1, 0))
    parts = certain(row_of(1, IN, "", "7.00", "3.00"))
    found = settled([doubtful(figure, at("revenue_and_carryover")), *parts])[0]
    assert (found.figure, found.reading, found.because) == (None, None, NONE_HOLDS)
    found = settled([doubtful(figure, at("revenue_and_carryover"), is_default=True), *parts])[0]
    assert (found.figure, found.reading, found.because) == (figure, 0, None)


def test_both_readings_hold() -> None:
    figure = cell("10.00", at("revenue"), (1, 0))
    others = [
        *row_of(1, IN, "", "7.00", "3.00"),
        *row_of(2, [at(), *(at(fund=f) for f in ("fiscal", "unit"))], "", "6.00", "4.00"),
    ]
    found = settled([doubtful(figure, at("expenditure")), *certain(others)])[0]
    assert (found.figure, found.because) == (None, ALL_HOLD)


def test_the_cells_of_a_column_share_the_choice() -> None:
    # The last column is 单位资金 or 财政专户; the printed 合计 is the sum with it either way, 其中：单位资金 tells.
    projects = [("甲", "10.00", "7.00", "3.00"), ("乙", "5.00", "5.00", "0.00"), ("丙", "9.00", "9.00", "")]
    candidates = []
    for number, (name, *values) in enumerate(projects):
        points = [at(project=name, use=use) for use in (None, "basic", None)]
        whole, basic, *last = row_of(number, points, *values)
        candidates += certain([whole, basic])
        candidates += [doubtful(each, at(project=name, use="project"), group="column 3") for each in last]
    assert [each.reading for each in settled(candidates)] == [0, 0, 1, 0, 0, 1, 0, 0]


def test_a_row_of_a_unit_or_of_the_department() -> None:
    uses = (None, "basic", "project")
    rows = {
        "合计": ("30.00", "20.00", "10.00"),
        "某局": ("18.00", "12.00", "6.00"),
        "某中心": ("12.00", "8.00", "4.00"),
    }
    candidates = []
    for number, (name, values) in enumerate(rows.items()):
        for figure in row_of(number, [at(use=use) for use in uses], *values):
            unit = replace(figure.at, scope=name)
            candidates.append(Candidate(figure) if name == "合计" else doubtful(figure, unit, group=number))
    assert {each.reading for each in settled(candidates)[3:]} == {1}


def test_one_group_decides_for_the_next() -> None:
    # 财政 = 一般 + 基金 says what the first column is; only then 合计 = 财政 + 单位 says what the second is.
    row = [at(), at(fund="fiscal.general"), at(fund="fiscal.government_fund")]
    whole, general, government = row_of(1, row, "100.00", "60.00", "20.00")
    fiscal = doubtful(cell("80.00", at("other"), (1, 5)), at(fund="fiscal"), group="a")
    unit = doubtful(cell("20.00", at("other"), (1, 6)), at(fund="special_account"), group="b")
    found = settled([*certain([whole, general, government]), fiscal, unit])
    assert [each.reading for each in found[3:]] == [1, 1]


def test_a_repetition_tells_where_the_other_reading_clashes() -> None:
    figure = doubtful(cell("12.34", at(use="basic"), (1, 1)), at(use="project"))
    project, basic = Candidate(said("12.34", at(use="project"))), Candidate(said("56.78", at(use="basic"), 51))
    assert settled([figure, project, basic])[0].reading == 1
    # Alone it does not: where all money is of one fund, each figure of the fund equals one of all money.
    assert settled([figure, project])[0].figure is None
    assert settled([figure, basic])[0].figure is None


def test_zeros_tell_nothing() -> None:
    figures = row_of(1, [at(), at(use="basic")], "5.00", "5.00")
    found = settled([*certain(figures), doubtful(cell("0", at(use="project"), (1, 2)), at(use="operating"))])
    assert found[2].because == NONE_HOLDS


def test_a_group_with_unlike_numbers_of_readings_is_refused() -> None:
    one, other = row_of(1, IN[:2], "1", "2")
    with pytest.raises(ValueError, match="group 'g'"):
        settled([doubtful(one, at(), group="g"), doubtful(other, at(), at("revenue"), group="g")])


def test_no_candidates() -> None:
    assert settled([]) == ()
