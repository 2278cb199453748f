"""Amounts of money in a passage, each with the words before it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.units import MONEY
from gongkai.interpreting.text.years import PRINTED_YEAR

_AMOUNT = re.compile(
    rf"(?P<about>约|近|超过|超)?\s*(?<!\d)(?P<digits>\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<more>余|多)?\s*(?P<unit>{MONEY})"
)
_CLAUSE = re.compile(r"[。；;：:，,、\n]")
_WORDS_OF_AMOUNT = re.compile(r"(?:均|各)?(?:为|是|达到|达|共计|共)?$")
_LONGEST_CLAUSE = 200
_LEAD = re.compile(rf"^(?:{PRINTED_YEAR}|其中)+")


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """An amount and where it stands in its passage; ``name`` is the words before it, normalised."""

    value: Decimal
    unit: str
    start: int
    end: int
    name: str


def amounts_in(text: str) -> list[PrintedAmount]:
    """The amounts that are printed exactly, in order; 约5万元 and 3000余元 are left out."""
    return [
        PrintedAmount(
            value=Decimal(found["digits"].replace(",", "").replace("，", "")),
            unit=found["unit"],
            start=found.start("digits"),
            end=found.end(),
            name=_name_before(text, found.start()),
        )
        for found in _AMOUNT.finditer(text)
        if not found["about"] and not found["more"]
    ]


def decimal_of(digits: str) -> Decimal:
    """The number that ``digits`` prints, thousands separators or not."""
    return Decimal(digits.replace(",", "").replace("，", ""))


def bare_name(text: str) -> str:
    """A name of a figure without year, 其中 and the verb before its amount."""
    label = normalised_label(text)
    return _LEAD.sub("", _WORDS_OF_AMOUNT.sub("", label))


def _name_before(text: str, end: int) -> str:
    """The words of the clause that ends at ``end``; 收、支总计 keeps its mark."""
    start = max(0, end - _LONGEST_CLAUSE)
    for mark in _CLAUSE.finditer(text, start, end):
        if text[mark.start()] != "、":
            start = mark.end()
    return bare_name(text[start:end])
