from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.interpreting.narrative.performance.tokens import tokens_of
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind


def numerals(text):
    return [(t.numeral.kind, t.value, t.numeral.unit) for t in tokens_of(text) if t.numeral]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("支出1,234.56万元", NumeralKind.MONEY, "1234.56", "万元"),
        ("支出１２.５万元", NumeralKind.MONEY, "12.5", "万元"),
        ("支出 9 8.5 0 万元", NumeralKind.MONEY, "98.50", "万元"),
        ("支出12.\n5万元", NumeralKind.MONEY, "12.5", "万元"),
        ("占95.5％", NumeralKind.PERCENT, "95.5", "%"),
        ("变动率是-12%", NumeralKind.PERCENT, "-12", "%"),
        ("得分18分", NumeralKind.POINTS, "18", "分"),
        ("车辆2辆", NumeralKind.COUNT, "2", "辆"),
        ("2023年度", NumeralKind.YEAR, "2023", None),
        ("2023“三公”经费", NumeralKind.YEAR, "2023", None),
        ("截至2022年12月31日", NumeralKind.AS_OF_DATE, "2022", None),
    ],
)
def test_a_number_is_read_with_its_unit(text, kind, value, unit):
    assert numerals(text) == [(kind, Decimal(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "南财发〔2023〕15号",
        "12月3日至4日",
        "单价100万元以上",
        "单价100万元（含）以上",
        "90（含）-100分",
        "12345热线",
        "第3",
        "19年",
    ],
)
def test_dates_numbers_of_documents_thresholds_and_ranges_are_no_figures(text):
    assert {kind for kind, _, _ in numerals(text)} <= {NumeralKind.NOT_A_FIGURE, NumeralKind.BARE}


@pytest.mark.parametrize("text", ["600余万元", "每月90元/月"])
def test_an_approximate_amount_or_a_price_is_not_exact(text):
    assert [t.numeral.is_exact for t in tokens_of(text) if t.numeral] == [False]


def test_two_numbers_side_by_side_stay_two():
    assert [value for _, value, _ in numerals("决策 20 17.90 89.50%")] == [20, Decimal("17.90"), Decimal("89.50")]


def test_a_short_word_inside_another_is_no_word():
    assert [t.text for t in tokens_of("公共服务")] == ["公共服务"]


@given(st.integers(0, 10**9), st.sampled_from(["元", "万元", "亿元"]))
def test_any_printed_amount_is_read_back(cents, unit):
    value = Decimal(cents).scaleb(-2)
    assert numerals(f"基本支出{value:,.2f}{unit}，") == [(NumeralKind.MONEY, value, unit)]
    assert "".join(t.text for t in tokens_of(f"基本支出{value:.2f}{unit}")) == f"基本支出{value:.2f}{unit}"
