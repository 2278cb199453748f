"""Charts hold what they are made of, at places that say the same as the numbers."""

from decimal import Decimal

import pytest

from gongkai.presenting.charts import LEFT, RIGHT, WIDTH, Amount, bars_by_year, spread
from gongkai.presenting.scales import COUNTS, Scale

BUDGET, ACTUAL = ("预算", "budget"), ("决算", "actual")


@pytest.mark.parametrize(
    ("amounts", "lines"),
    [
        ((83_000, 21_000), ["0", "5", "10"]),
        ((1_234_567_890,), ["0", "5", "10", "15"]),
        ((-30_000, 40_000), ["-4", "-2", "0", "2", "4"]),
        ((0,), ["0", "0.5"]),
    ],
)
def test_lines_are_round_and_hold_every_amount(amounts, lines):
    scale = Scale.of([Decimal(amount) for amount in amounts], 100.0, 0.0)
    assert [text for _, text in scale.lines()] == lines
    assert all(0 <= scale.at(Decimal(amount)) <= 100 for amount in amounts)


def test_counts_have_whole_lines():
    assert [text for _, text in Scale.of([Decimal(2)], 100.0, 0.0, units=COUNTS).lines()] == ["0", "1", "2"]


def test_bars_are_as_high_as_their_amounts_and_say_them():
    amounts = [
        Amount(Decimal(20_000), BUDGET, 2022),
        Amount(Decimal(10_000), ACTUAL, 2022),
        Amount(Decimal(0), ACTUAL, 2023),
    ]
    chart = bars_by_year(("支出", "Expenditure"), amounts, stacked=False)
    budget, actual, nothing = chart.bars
    assert budget.height == pytest.approx(2 * actual.height)
    assert (nothing.height, actual.colour, nothing.colour) == (0, 2, 2)
    assert budget.told == "2022 预算 budget: 2.00 万元"
    assert chart.caption == ("支出（万元）", "Expenditure (10,000 yuan)")
    assert [text for _, text in chart.labels] == ["2022", "2023"]


def test_stacked_bars_stand_on_each_other():
    amounts = [Amount(Decimal(20_000), BUDGET, 2022), Amount(Decimal(10_000), ACTUAL, 2022)]
    below, above = bars_by_year(("支出", "Expenditure"), amounts, stacked=True).bars
    assert above.y + above.height == pytest.approx(below.y)
    assert above.x == below.x


def test_one_misprint_does_not_press_the_others_into_one_bar():
    amounts = [Amount(Decimal(10_000 * number), (f"局{number}", "")) for number in range(1, 100)]
    amounts.append(Amount(Decimal(10**12), ("误印局", "")))
    chart = spread(("人均", "Per head"), amounts)
    assert len(chart.bars) > 15
    assert sum(int(bar.told.partition(": ")[2].split()[0]) for bar in chart.bars) == 100
    assert all(LEFT <= bar.x <= WIDTH - RIGHT for bar in chart.bars)


def test_few_departments_are_dots_with_their_names():
    chart = spread(
        ("人均", "Per head"),
        [Amount(Decimal(50_000), ("甲县 审计局", "")), Amount(Decimal(70_000), ("乙县 审计局", ""))],
    )
    assert [told for _, told in chart.dots] == ["甲县 审计局: 5.00 万元", "乙县 审计局: 7.00 万元"]
