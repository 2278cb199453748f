"""What a cell prints that is made of numbers and is not plainly one: a range, two of them, about so much."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gongkai.interpreting.text.printed_amount import printed_amount
from gongkai.interpreting.text.units import COUNTED, MONEY
from gongkai.interpreting.text.years import DATE_LIKE
from gongkai.model.characters import half_width

_SET_APART: Final = re.compile(r"[-－]?\d[\d,，.．]*(?:\s+[\d,，.．]+)+")
_MARKED: Final = re.compile(r"(?P<before>[△▲▽▼↑↓*#＊])?\s*(?P<number>\d[\d,，]*(?:\.\d+)?)\s*(?P<behind>[△▲▽▼↑↓*#＊])?")
_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ABOUT: Final = re.compile("约|近|超过?|不足|左右|上下|[余多]|大于|小于|不(?:超过|高于|低于|少于)|以[上下内]|[<>≤≥~]")
_OF_NUMBERS: Final = re.compile(
    rf"(?:\d|[.,'’`;、/\\+*×=~～\-−–—()\[\]<>≤≥\s]|[eE](?=[+-]?\d)|{MONEY}|[百千]?[万亿]|{COUNTED}|%|￥|¥|人民币|"
    rf"{_ABOUT.pattern}|[至到和及与或])+"
)
_CODE: Final = re.compile(r"(?<![\d.,])0\d|^\d+[.、,)]$")
"""Digits of a code or a telephone number, or the number of an item."""
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class UnclearAmount:
    """The first number of such a cell, its unit if one is printed, and why it is not said to be the cell's."""

    value: Decimal
    unit: str | None
    because: str


def unclear_amount(text: str) -> UnclearAmount | None:
    """What ``text`` prints where it is made of numbers, and is not one; None for numbers, words, dates and codes.

    >>> unclear_amount("1200-1300").because
    'not one plain number: 1200-1300'
    >>> unclear_amount("约40").value
    Decimal('40')
    """
    if len(text) > _LONGEST or (plain := half_width(text)) == "" or _DIGIT.search(plain) is None:
        return None
    if printed_amount(text) is not None or DATE_LIKE.search(plain) or _CODE.search(plain):
        return None
    if _SET_APART.fullmatch(text):
        return _in_disguise("".join(text.split()), "digits set apart: one number or two")
    if (marked := _MARKED.fullmatch(text)) and (mark := marked["before"] or marked["behind"]):
        return _in_disguise(marked["number"], f"mark: {mark}")
    if _OF_NUMBERS.fullmatch(plain) is None:
        return None
    numbers = _NUMBER.findall(plain)
    value = Decimal(numbers[0].replace(",", ""))
    unit = re.search(rf"{MONEY}|%", plain)
    is_about = len(numbers) == 1 and _ABOUT.search(plain) is not None
    return UnclearAmount(value, unit and unit[0], f"{'not exact' if is_about else 'not one plain number'}: {plain}")


def _in_disguise(number: str, because: str) -> UnclearAmount | None:
    amount = printed_amount(number)
    return None if amount is None else UnclearAmount(amount.value, amount.unit, because)
