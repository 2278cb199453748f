"""Targets and results of indicators: operator, value and unit parsed from what is printed."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.model.money import is_money_unit
from gongkai.model.printed_number import printed_number

_OPERATORS = (
    ("≥", r"≥|>=|≧|⩾|大于等于|大于或等于|不低于|不少于|不小于|至少|达到或超过"),
    ("≤", r"≤|<=|≦|⩽|小于等于|小于或等于|不高于|不超过|不大于|不多于|至多"),
    (">", r">|大于|高于|超过|多于"),
    ("<", r"<|小于|低于|少于"),
    ("=", r"=|等于"),
)
_NUMBER = r"[-+]?\d[\d,]*(?:\.\d+)?"
_SIGNED = re.compile("|".join(f"(?P<o{i}>{words})" for i, (_, words) in enumerate(_OPERATORS)))
_VALUE = re.compile(rf"\s*({_NUMBER})\s*([^\d，,；;。、]{{0,12}})")
_ABOVE = re.compile(rf"^({_NUMBER})\s*([^\d以及，,；;。]{{0,8}})(以上|及以上|以下|及以下|以内|之内)$")
_EMBEDDED = re.compile(
    rf"^(?P<name>.*?[^\s(（])(?P<target>(?:≥|≤|>=|<=|≧|≦|>|<|=)\s*{_NUMBER}\s*[^\d，,；;。]{{0,8}})$"
)
_DATE = re.compile(r"\d{4}年|\d{1,2}月|^20\d{2}[-/]\d{1,2}|^20\d{2}\.(?:0?[1-9]|1[0-2])(?:\.\d{1,2})?$")
_PER_CENT = frozenset({"%", "％", "个百分点"})
_ANOTHER_UNIT = 1000
_AFTER = {"以上": "≥", "及以上": "≥", "以下": "≤", "及以下": "≤", "以内": "≤", "之内": "≤"}


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """``operator`` is ≥ ≤ > < = or None; ``value`` as printed; ``unit`` as printed (%, 次, 万元, 平方米), else None."""

    operator: str | None
    value: Decimal | None
    unit: str | None


NOT_A_NUMBER = IndicatorValue(None, None, None)


def indicator_value(text: str | None) -> IndicatorValue:
    """The parts of a target or a result; all None for words, dates, ranges and several numbers.

    >>> indicator_value("大于等于4场次")
    IndicatorValue(operator='≥', value=Decimal('4'), unit='场次')
    """
    plain = unicodedata.normalize("NFKC", text or "").replace(" ", "").strip("。；;，,")
    if not plain or _DATE.search(plain):
        return NOT_A_NUMBER
    above = _ABOVE.match(plain)
    if above is not None:
        return IndicatorValue(_AFTER[above[3]], _decimal(above[1]), above[2] or None)
    operator, rest = _operator(plain)
    match = _VALUE.fullmatch(rest)
    if match is None:
        return NOT_A_NUMBER
    return IndicatorValue(operator, _decimal(match[1]), match[2].strip("()（） ") or None)


def result_in_unit_of(result: IndicatorValue, target: IndicatorValue) -> IndicatorValue:
    """``result``, with the target's unit where it prints a number alone (≥90个 | 90).

    It keeps none where the number may be in another unit: 0.95 beside ≥90% may be a share, and money that is a thousand
    times its target may be in yuan beside 万元.

    >>> result_in_unit_of(indicator_value("90"), indicator_value("≥90个"))
    IndicatorValue(operator=None, value=Decimal('90'), unit='个')
    """
    if result.value is None or result.unit is not None or target.value is None or target.unit is None:
        return result
    is_share = target.unit in _PER_CENT and 0 < abs(result.value) <= 1 < abs(target.value)
    sizes = sorted((abs(result.value), abs(target.value)))
    is_other_money = is_money_unit(target.unit) and 0 < sizes[0] * _ANOTHER_UNIT <= sizes[1]
    return result if is_share or is_other_money else replace(result, unit=target.unit)


def _operator(plain: str) -> tuple[str | None, str]:
    match = _SIGNED.match(plain)
    if match is None:
        return None, plain
    index = next(int(name[1:]) for name, found in match.groupdict().items() if found)
    return _OPERATORS[index][0], plain[match.end() :]


def _decimal(text: str) -> Decimal | None:
    number = printed_number(text)
    return None if number is None else number.value


def name_and_target(name: str) -> tuple[str, str | None]:
    """An indicator's name and the target that is printed at its end (服务覆盖率≥90%); None where there is none.

    >>> name_and_target("公益捐款金额≥200万元")
    ('公益捐款金额', '≥200万元')
    """
    match = _EMBEDDED.match(name.strip())
    if match is None:
        return name, None
    return match["name"].strip(), match["target"].strip()


def stated_target(kind: str, value: str, unit: str) -> str:
    """The target where sign, value and unit stand in columns of their own; 定性 and 定量 are no signs."""
    sign = kind.strip() if _SIGNED.fullmatch(unicodedata.normalize("NFKC", kind).strip()) else ""
    tail = unit.strip() if printed_number(value) is not None and not value.strip().endswith("%") else ""
    return f"{sign}{value.strip()}{tail}"
