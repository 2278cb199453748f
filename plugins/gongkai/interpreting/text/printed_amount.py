"""What a cell prints in the way of figures: a number, a number with its unit, a label with its number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpreting.text.units import COUNTED, MONEY
from gongkai.model.characters import half_width
from gongkai.model.printed_number import SIGN, printed_number, without_marks

_NUMBER = rf"[(（]?{SIGN}?\d[\d,]*(?:\.\d+)?[)）]?"
_UNITS = f"{MONEY}|{COUNTED}|%|分"
_DIGIT = re.compile(r"\d")
_NUMBER_WITH_UNIT = re.compile(rf"({_NUMBER})\s*({_UNITS})")
_UNIT_IN_BRACKETS = re.compile(rf"({_NUMBER})\s*\(({_UNITS})\)")
_DRESS = re.compile(r"^['‘’`](?=[-\d.])|^(?:人民币|[￥¥])\s*|(?<=元)整$|(?<=\d)\s*[\[【〔]\d{1,2}[\]】〕]$")
"""What is printed around a number and says nothing of it: a sheet's mark of texts, a currency, a footnote's number."""
_APOSTROPHES = re.compile(r"(?<=\d)['’](?=\d{3}(?:\D|$))")
"""Between thousands (1'500.50)."""
_SHORT = "万亿"
"""万元 and 亿元 without 元, as cells print money."""
_WITHOUT_YUAN = re.compile(rf"({_NUMBER})\s*([{_SHORT}])")
_WITH_UNIT = (_NUMBER_WITH_UNIT, _WITHOUT_YUAN, _UNIT_IN_BRACKETS)
_AFTER_LABEL = re.compile(rf"[:：]\s*({_NUMBER})\s*({_UNITS})?(?=[\s;；,，。)）]|$)")
_INLINE_LABEL = re.compile(r"[^\d:：;；,，]*$")
_SAYS_SOMETHING = re.compile(r"[一-鿿)）]")
_LONGEST_INLINE_LABEL = 200


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """A number as printed, with the unit printed beside it (None where there is none)."""

    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class InlineAmount:
    """A label and its number inside one cell (其中：一般公共预算：150.31)."""

    label: str
    value: Decimal
    unit: str | None


def printed_amount(text: str) -> PrintedAmount | None:
    """The number that a cell consists of, with its unit; None for words, ranges, blanks and dashes.

    >>> printed_amount("244万元")
    PrintedAmount(value=Decimal('244'), unit='万元')
    """
    plain = half_width(without_marks(text))
    if _DIGIT.search(plain) is None:
        return None
    number = printed_number(plain)
    if number is None:
        plain = _APOSTROPHES.sub("", _DRESS.sub("", plain))
        number = printed_number(plain)
    if number is not None:
        return PrintedAmount(number.value, "%" if number.is_percent else None)
    match = next((m for form in _WITH_UNIT if (m := form.fullmatch(plain)) is not None), None)
    number = None if match is None else printed_number(match[1])
    if match is None or number is None:
        return None
    return PrintedAmount(number.value, match[2] + "元" if match[2] in _SHORT else match[2])


def amounts_with_units(text: str) -> Iterator[PrintedAmount]:
    """Every number of a running text behind which a unit is printed, in printed order.

    >>> [str(amount.value) for amount in amounts_with_units("全年支出1,719.75万元，比2025年多3万元。")]
    ['1719.75', '3']
    """
    for match in _NUMBER_WITH_UNIT.finditer(half_width(text)):
        number = printed_number(match[1])
        if number is not None:
            yield PrintedAmount(number.value, match[2])


def inline_amounts(text: str) -> list[InlineAmount]:
    """The label:number pairs of one cell, in printed order.

    >>> [(a.label, str(a.value)) for a in inline_amounts("  其中：  一般公共预算：150.31")]
    [('一般公共预算', '150.31')]
    """
    plain = half_width(text)
    found: list[InlineAmount] = []
    done = 0
    for match in _AFTER_LABEL.finditer(plain):
        label = _INLINE_LABEL.search(plain, max(done, match.start() - _LONGEST_INLINE_LABEL), match.start())
        number = printed_number(match[1])
        if label is None or number is None or _SAYS_SOMETHING.search(label[0]) is None:
            continue
        found.append(InlineAmount(label[0].strip(), number.value, match[2]))
        done = match.end()
    return found
