"""Operator, value and unit of what a target, a result or a clause prints (不低于95%, 5场次以上, ≤30万元)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gongkai.interpreting.text.units import COUNTED, MONEY, POINTS
from gongkai.interpreting.text.years import DATE_LIKE
from gongkai.model.characters import half_width
from gongkai.model.printed_number import printed_number

NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""Digits without a sign, as one alternative of a pattern; they are half-width."""

_OPERATORS: Final = (
    ("≥", r"≥|>=|=>|≧|⩾|大于等于|大于或等于|不低于|不少于|不小于|不得低于|不得少于|至少|达到或超过"),
    ("≤", r"≤|<=|=<|≦|⩽|小于等于|小于或等于|不高于|不超过|不大于|不多于|不得超过|不得高于|至多"),
    (">", r">|大于|高于|超过|多于"),
    ("<", r"<|小于|低于|少于"),
    ("=", r"=|等于"),
)
_SIGN = re.compile("|".join(f"(?P<o{place}>{words})" for place, (_, words) in enumerate(_OPERATORS)))
_BEHIND: Final = {"上": "≥", "下": "≤", "内": "≤"}
_BOUND = re.compile(r"(?:[(（]?含[^)）]{0,8}[)）]?)?(?:及|或)?[以之](?P<side>[上下内])")
_DIGITS = re.compile(rf"[-+]?(?:{NUMBER})")
_UNIT = re.compile(rf"{MONEY}|[百千]?[万亿]元|%|{COUNTED}|年|月|周|日|{POINTS}")
_ANY_UNIT = re.compile(r"[^\d，,；;。、]{0,12}")
_END = "。；;，,"


@dataclass(frozen=True, slots=True)
class Quantity:
    """``operator`` is ≥ ≤ > < = or None; ``value`` as printed; ``unit`` as printed (%, 次, 万元, 平方米), else None."""

    operator: str | None
    value: Decimal | None
    unit: str | None


NO_QUANTITY: Final = Quantity(None, None, None)


def quantity(text: str | None) -> Quantity:
    """What ``text`` prints as a whole; ``NO_QUANTITY`` for words, dates, ranges and several numbers.

    The unit may be any short word: a target names what it counts (≥3个试点村).

    >>> quantity("大于等于4场次"), quantity("95%以上")
    (Quantity(operator='≥', value=Decimal('4'), unit='场次'), Quantity(operator='≥', value=Decimal('95'), unit='%'))
    """
    plain = half_width(text or "").replace(" ", "").strip(_END)
    found = None if DATE_LIKE.search(plain) else quantity_at_start(plain)
    if found is None:
        return NO_QUANTITY
    begun, end = found
    rest = _ANY_UNIT.match(plain, end)
    if rest is None or rest.end() != len(plain):
        return NO_QUANTITY
    if not rest[0] or plain[end - 1] in _BEHIND:
        return begun  # what follows 以上, 以内 is no unit (95%以上满意)
    return Quantity(begun.operator, begun.value, ((begun.unit or "") + rest[0]).strip("()（） ") or None)


def quantity_at_start(text: str) -> tuple[Quantity, int] | None:
    """What ``text`` (half-width, without blanks) begins with, and where that ends; None where no number stands there.

    Only units of the vocabulary are taken: the words of a sentence go on behind them.
    """
    sign = _SIGN.match(text)
    digits = _DIGITS.match(text, sign.end() if sign else 0)
    number = printed_number(digits[0]) if digits else None
    if digits is None or number is None:
        return None
    unit = _UNIT.match(text, digits.end())
    end = unit.end() if unit else digits.end()
    operator = None if sign is None else _sign_of(sign)
    bound = _BOUND.match(text, end)
    if bound is not None:
        operator, end = operator or _BEHIND[bound["side"]], bound.end()
    return Quantity(operator, number.value, unit[0] if unit else None), end


def _sign_of(match: re.Match[str]) -> str:
    return next(_OPERATORS[int(name[1:])][0] for name, found in match.groupdict().items() if found)


def is_operator(text: str) -> bool:
    """Whether ``text`` is the sign or the words of an operator and nothing else (≥, 不低于); 定量 is none."""
    return _SIGN.fullmatch(half_width(text)) is not None
