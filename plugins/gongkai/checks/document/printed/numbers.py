"""Numbers and places as a person reads them: in the unit printed, with thousands marked."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from gongkai.checks.document.operand import PERCENT, YUAN, Operand
from gongkai.checks.document.printed.wording import Language, worded
from gongkai.checks.document.result import CheckResult, Side
from gongkai.interpreting.words.coordinates import codes
from gongkai.model.evidence import Evidence
from gongkai.model.figure import Coordinates, EconomicClass, FunctionClass
from gongkai.model.money import YUAN_PER_UNIT, is_money_unit

_DAYS: Final = "日期"
_YEARS: Final = "年"
_RATE_PLACES: Final = 2
_MOST_RATE_PLACES: Final = 6
_MOST_TERMS: Final = 12


def printed_number(operand: Operand) -> str:
    """The number of an operand as the page has it: 2,995.39万元."""
    return _number(operand.printed, operand.printed_unit)


def printed_side(side: Side, unit: str | None, language: Language) -> str:
    """A side: one number, or what it is made of and its result; ``unit`` is the money unit that it is told in."""
    if side.value is None:
        return worded("phrases", "blank", language)
    result = in_unit(side.value, side.unit, unit)
    if side.denominator:
        return f"{_terms(side.operands)} ÷ {_terms(side.denominator)} = {result}"
    return f"{_terms(side.operands)} = {result}" if len(side.operands) > 1 else result


def unit_of(result: CheckResult) -> str | None:
    """The unit of money that the result is told in: the one printed on the left side."""
    for side in (result.left, result.right):
        for operand in side.all_operands if side is not None and side.value is not None else ():
            if is_money_unit(operand.printed_unit):
                return operand.printed_unit
    return None


def in_unit(value: Decimal, unit: str | None, money_unit: str | None) -> str:
    """A value of a side in the unit of money told; rates with two decimals, or as many as their first digit needs."""
    if unit == YUAN and money_unit is not None:
        return _number((value / YUAN_PER_UNIT[money_unit]).normalize(), money_unit)
    if unit == PERCENT:
        value = _rounded(value) if value.as_tuple().exponent not in (0, -1) else value
    return _number(value, unit)


def _rounded(rate: Decimal) -> Decimal:
    """-0.005 stays; what is nothing in the last place is 0 and has no sign."""
    places = min(max(_RATE_PLACES, -rate.adjusted()), _MOST_RATE_PLACES) if rate else _RATE_PLACES
    rounded = rate.quantize(Decimal(1).scaleb(-places))
    return rounded or Decimal(0).scaleb(-_RATE_PLACES)


def place_in_words(evidence: Evidence | None, language: Language) -> str:
    """Where something was printed: its page, else its block (from 1)."""
    if evidence is None:
        return ""
    if evidence.page is not None:
        return worded("phrases", "page", language).format(number=evidence.page)
    return worded("phrases", "block", language).format(number=evidence.block + 1)


def point_in_words(at: Coordinates, language: Language) -> str:
    """A point of the cube: the names of its coordinates, the measure first."""
    said = [_name("measure", at.measure, language), *(str(at.year) for _ in (0,) if at.year is not None)]
    coded = (("stage", at.stage), ("comparison", at.comparison), ("fund", at.fund), ("use", at.use))
    said += [_name(dimension, str(code), language) for dimension, code in coded if code is not None]
    said += [_class_name(each) for each in (at.function, at.economic, at.economic_government) if each is not None]
    said += [name for name in (at.project, at.scope, at.item) if name is not None]
    return " · ".join(said)


def _class_name(named: FunctionClass | EconomicClass) -> str:
    return " ".join(part for part in (named.code, named.name) if part)


def _name(dimension: str, code: str, language: Language) -> str:
    known = codes().get((dimension, code))
    if known is None:
        return code
    return known.name_zh if language is Language.CHINESE else known.name_en


def _terms(operands: Sequence[Operand]) -> str:
    text = ""
    for operand in operands[:_MOST_TERMS]:
        is_less = operand.sign * operand.printed < 0 and bool(text)
        mark = "- " if is_less or (operand.sign < 0 and not text) else "+ " if text else ""
        shown = abs(operand.printed) if text else operand.printed
        text += f"{' ' if text else ''}{mark}{_number(shown, operand.printed_unit)}"
    if len(operands) > _MOST_TERMS:
        text += " + …"
    return f"({text})" if len(operands) > 1 else text


def _number(value: Decimal, unit: str | None) -> str:
    if unit == _DAYS:
        digits = f"{int(value):08d}"
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    if unit == _YEARS:
        return f"{value}年"
    return f"{value:,f}{unit or ''}"
