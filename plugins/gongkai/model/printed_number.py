"""A number as a report prints it: thousands separators, full-width digits, brackets for negatives, per cent."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gongkai.model.characters import half_width

SIGN: Final = "[-+−－﹣‒–—]"
"""The signs that a number is printed with, as a regular expression: whatever dash is at hand is a minus."""

_NUMBER = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>{SIGN})?\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?P<close>\))?"
    r"\s*(?P<percent>%)?"
)
_MARKS: Final = re.compile("[①-⓿❶-➓⁰¹²³⁴-⁹⁽⁾]")
_HALF: Final = Decimal("0.5")
_BLANK_BEFORE_THOUSANDS = re.compile(r"(?<=\d)\s+(?=\d{3}(\D|$))")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """``value`` exactly as printed (91.03 % is 91.03), with the places after the point that were printed."""

    value: Decimal
    decimals: int
    is_percent: bool = False


def half_of_last_place(value: Decimal) -> Decimal:
    """How far a printed ``value`` may be off for having been rounded, in its own unit: 12.30 gives 0.005, 1,200 0.5."""
    return _HALF.scaleb(-decimals_of(value))


def decimals_of(value: Decimal) -> int:
    """The places after the point that were printed: 2 of 0.30."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def without_marks(text: str) -> str:
    """``text`` without marks of footnotes (50①): half as wide, they would be digits of the number."""
    return _MARKS.sub("", text)


def printed_number(text: str) -> PrintedNumber | None:
    """The number that ``text`` consists of, or None when it is blank, words, a range or a number with other text.

    >>> printed_number("（1,234.50）")
    PrintedNumber(value=Decimal('-1234.50'), decimals=2, is_percent=False)
    >>> printed_number("–50①")
    PrintedNumber(value=Decimal('-50'), decimals=0, is_percent=False)
    """
    plain = half_width(without_marks(text))
    plain = _BLANK_BEFORE_THOUSANDS.sub("", plain)
    match = _NUMBER.fullmatch(plain)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    digits = match["digits"].replace(",", "")
    value = Decimal(digits)
    negative = match["sign"] not in (None, "+") or bool(match["open"])
    decimals = len(digits.partition(".")[2])
    return PrintedNumber(-value if negative else value, decimals, bool(match["percent"]))
