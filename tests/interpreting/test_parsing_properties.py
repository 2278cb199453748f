"""What is printed in any of the usual ways is parsed to the same value: numbers, units, years, dates, regions."""

from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.identity.identity import identify
from gongkai.interpreting.identity.region_resolution import region_in_name
from gongkai.interpreting.narrative.performance.tokens import tokens_of
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.text.printed_amount import printed_amount
from gongkai.interpreting.text.quantity import quantity
from gongkai.interpreting.text.units import unit_in
from gongkai.interpreting.text.years import printed_date, printed_year
from gongkai.interpreting.words.regions import all_regions, full_name
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.money import YUAN_PER_UNIT, yuan

AMOUNTS = st.decimals(min_value=0, max_value=10**10, places=2)
UNITS = st.sampled_from(sorted(YUAN_PER_UNIT))
YEARS = st.integers(2010, 2035)
CURRENT_REGIONS = [region for region in all_regions() if region.valid_to is None and region.level != "zone"]
FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@given(AMOUNTS, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", " ", "　"]))
def test_a_number_is_the_same_in_any_writing(value, grouped, wide, negative, blank):
    text = f"{value:,.2f}" if grouped else f"{value:.2f}"
    text = text.translate(FULL_WIDTH) if wide else text
    minus, end = ("（", "）") if negative else ("", "")
    amount = printed_amount(f"{blank}{minus}{text}{end}{blank}")
    assert amount is not None
    assert amount.value == (-value if negative else value)
    assert amount.unit is None


@given(AMOUNTS, UNITS)
def test_an_amount_keeps_its_unit(value, unit):
    amount = printed_amount(f"{value:,.2f}{unit}")
    assert (amount.value, amount.unit) == (value, unit)
    assert yuan(amount.value, amount.unit) == value * YUAN_PER_UNIT[unit]
    (token,) = [t for t in tokens_of(f"支出{value:,.2f}{unit}，") if t.is_numeral(NumeralKind.MONEY)]
    assert (token.value, token.numeral.unit, token.numeral.is_exact) == (value, unit, True)


@given(
    UNITS,
    st.sampled_from(["单位：{}", "金额单位:{}", "（{}）", "(单位：{})", "单位：人民币{}", "部门：某局　单位：{}"]),
)
def test_the_unit_of_a_table_is_found(unit, form):
    assert unit_in(form.format(unit)) == unit


@given(
    AMOUNTS,
    st.sampled_from(["≥", "≤", ">=", "不低于", "不超过", ""]),
    st.sampled_from(["%", "次", "万元", "平方米", ""]),
)
def test_a_target_has_operator_value_and_unit(value, operator, unit):
    assume(operator or unit or not 2000 <= value < 2100)  # 2023.12 alone is a month
    signs = {"≥": "≥", "≤": "≤", ">=": "≥", "不低于": "≥", "不超过": "≤", "": None}
    parsed = quantity(f"{operator}{value:.2f}{unit}")
    assert (parsed.operator, parsed.value, parsed.unit) == (signs[operator], value, unit or None)


@given(YEARS, st.sampled_from(["{}年度", "{}年", "{}年决算数", "比{}年度增加"]))
def test_a_year_is_found(year, form):
    assert printed_year(form.format(year)) == year


@given(
    st.dates(date(2010, 1, 1), date(2035, 12, 31)),
    st.sampled_from(
        ["{0.year}年{0.month}月{0.day}日", "{0.year}年{0.month:02}月{0.day:02}日", "{0.year}.{0.month}.{0.day}"]
    ),
)
def test_a_date_is_the_day_printed(day, form):
    assert printed_date(form.format(day)) == day


@settings(max_examples=80)
@given(st.sampled_from(CURRENT_REGIONS), st.sampled_from(["审计局", "统计局"]))
def test_a_region_written_out_is_itself(region, office):
    found = region_in_name(full_name(region) + office, context="", hint_code="")
    assert found is not None
    assert full_name(found.region) == full_name(region)


@settings(max_examples=40)
@given(YEARS, YEARS)
def test_the_year_of_a_report_is_that_of_its_title_and_not_of_its_making(year, other):
    lines = (f"安远市统计局{year}年度部门决算", f"{other}年起执行新的制度。", f"{year + 1}年8月20日")
    document = Document("text/plain", tuple(Paragraph(line, place) for place, line in enumerate(lines)))
    facts = identify(document, SourceHints())
    assert (facts.fiscal_year, facts.report_date) == (year, date(year + 1, 8, 20))


def test_decimals_are_kept():
    assert printed_amount("12.50").value == Decimal("12.50")
    assert str(printed_amount("12.50").value) == "12.50"
