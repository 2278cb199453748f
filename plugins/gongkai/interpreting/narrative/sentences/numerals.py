"""Numbers in running text: what each is (money, a count, per cent, points, a year) and what is no figure at all."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.interpreting.text.units import COUNTED, MONEY, POINTS
from gongkai.interpreting.text.years import ANY_YEAR


class NumeralKind(StrEnum):
    """What a number in a sentence is; NOT_A_FIGURE covers dates, document numbers, thresholds and ranges."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    YEAR = "year"
    AS_OF_DATE = "as_of_date"
    BARE = "bare"
    NOT_A_FIGURE = "not_a_figure"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed; ``end`` is where it and its unit end; ``is_exact`` is False for 600余万元 or 2-3万元."""

    kind: NumeralKind
    value: Decimal
    unit: str | None
    end: int
    is_exact: bool = True


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"(?P<sign>[-−－–])?(?P<digits>{_DIGITS})")
_UNIT = re.compile(
    rf"(?P<more>余|多|几)?(?:(?P<money>{MONEY})|(?P<percent>%)|(?P<points>{POINTS})"
    rf"|(?P<count>{COUNTED}))"
)
_YEAR = re.compile(
    rf"(?P<year>{ANY_YEAR})(?:年度|(?=年初)|年(?!\d{{1,2}}月)|(?=三公|部门|单位)"
    r"|(?<=[与和同较比]\d{4})(?=(?:基本)?持平|保持|相比|相同|一致|[增减下上提降]|无变化|没有变化|[预决]算))"
)
"""A year; without 年 where what is compared with it follows (与2025持平)."""
_YEAR_ALONE = re.compile(rf"(?<!\d){ANY_YEAR}(?=支[出付]|项目|人员)")
"""A year without 年 before a word that begins like a unit (2025支出预算)."""
_DATE = re.compile(rf"(?P<year>{ANY_YEAR})年\d{{1,2}}月(?:份)?(?:\d{{1,2}}日)?(?:底|末)?|(?P<year2>{ANY_YEAR})年[底末]")
_NOTHING = re.compile(
    r"(?:\d{1,2}月(?:份)?(?:\d{1,2}[日号])?|\d{1,2}日|\d{1,2}[:：]\d{2}|\d+号|\d{2}年|\d{1,2}年(?!初|末)|\d+(?:\.\d+)?季度|\d+\+\d+|\d+[A-Za-z]+"
    rf"|(?:{_DIGITS})(?:\([含不][^)]*\))?(?P<unit>%|分|[万亿千百]?元)?[-—~～至](?:{_DIGITS})(?:\([含不][^)]*\))?"
    r"(?(unit)(?:(?P=unit)|(?![\d.%分万亿千百元]))|(?:%|分|[万亿千百]?元)?))"
)
_RANGE = re.compile(rf"(?P<low>{_DIGITS})(?P<unit>{MONEY})?[-—~～至](?:{_DIGITS})(?P<same>{MONEY})")
"""An amount of money that is not said exactly (1200~1300万元); 20%至400万元 is none."""
_THRESHOLD = re.compile(r"(?:\([含不][^)]*\))?(?:及)?以[上下内外]")
_FIRST_OF_NUMBER = frozenset("-−－–")
_FIRST_OF_DOCUMENT_NUMBER = frozenset("〔[【(")
_DOCUMENT_NUMBER = re.compile(rf"[〔\[【(]{ANY_YEAR}[〕\]】)](?:第)?\d+号")
_PER = re.compile(r"[/每]")
_LOOSE_MONEY = re.compile(r"(?P<unit>[万亿])(?!元)(?P<ends>(?=[。，；,;、)]|$))?")
"""万 without 元: money where the clause ends with it."""


def numeral_at(text: str, place: int) -> Numeral | None:
    """The number that begins in ``text`` (normalised) at ``place``, or None where none begins."""
    first = text[place]
    if first in _FIRST_OF_DOCUMENT_NUMBER and (number := _DOCUMENT_NUMBER.match(text, place)):
        return Numeral(NumeralKind.NOT_A_FIGURE, Decimal(0), None, number.end())
    match = _NUMBER.match(text, place) if first in _FIRST_OF_NUMBER or first.isdecimal() else None
    before = text[place - 1 : place]
    if match is None or (match["sign"] and (before.isdigit() or before in ")%分元")):
        return None
    if before and ((before.isascii() and before.isalnum()) or before in "第+"):
        return Numeral(NumeralKind.NOT_A_FIGURE, Decimal(0), None, match.end())
    return _time_at(text, place) or _quantity(text, match)


def _time_at(text: str, place: int) -> Numeral | None:
    if date := _DATE.match(text, place):
        year = Decimal(date["year"] or date["year2"])
        return Numeral(NumeralKind.AS_OF_DATE, year, None, date.end())
    if year_match := _YEAR.match(text, place):
        return Numeral(NumeralKind.YEAR, Decimal(year_match["year"]), None, year_match.end())
    if (about := _RANGE.match(text, place)) and about["unit"] in (None, about["same"]):
        low = Decimal(about["low"].replace(",", ""))
        return Numeral(NumeralKind.MONEY, low, about["same"], about.end(), is_exact=False)
    if nothing := _NOTHING.match(text, place):
        return Numeral(NumeralKind.NOT_A_FIGURE, Decimal(0), None, nothing.end())
    return None


def _quantity(text: str, match: re.Match[str]) -> Numeral:
    value = Decimal(match["digits"].replace(",", ""))
    if match["sign"]:
        value = -value
    unit = None if _YEAR_ALONE.match(text, match.start()) else _UNIT.match(text, match.end())
    if unit is None:
        loose = _LOOSE_MONEY.match(text, match.end())
        if loose is not None and loose["ends"] is not None:
            return Numeral(NumeralKind.MONEY, value, loose["unit"] + "元", loose.end())
        kind = NumeralKind.NOT_A_FIGURE if loose else NumeralKind.BARE
        return Numeral(kind, value, None, loose.end() if loose else match.end())
    end = unit.end()
    if (threshold := _THRESHOLD.match(text, end)) is not None:
        return Numeral(NumeralKind.NOT_A_FIGURE, value, None, threshold.end())
    kind = next(
        kind for kind in (NumeralKind.MONEY, NumeralKind.PERCENT, NumeralKind.POINTS, NumeralKind.COUNT) if unit[kind]
    )
    return Numeral(kind, value, unit[kind], end, is_exact=not (unit["more"] or _PER.match(text, end)))
