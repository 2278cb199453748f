"""Years and dates as reports print them (2024年度, 二〇二四年, 2024.5.19, 2024年五月二十日)."""

import re
from datetime import date
from typing import Final

from gongkai.model.document_facts import Month

YEAR: Final = r"20[0-3]\d"
"""The number of a year that a report can be about."""

PRINTED_YEAR: Final = rf"{YEAR}年(?:度)?"
"""Such a year as words of a title or label have it."""

ANY_YEAR: Final = r"(?:19|20)\d\d"
"""The number of any year that a sentence can tell of."""

DATE_LIKE: Final = re.compile(
    rf"\d{{4}}年|\d{{1,2}}月|^{YEAR}[-/]\d{{1,2}}|^{YEAR}\.(?:0?[1-9]|1[0-2])(?:\.\d{{1,2}})?$"
)
"""What makes of a short text with digits a time: a deadline is no quantity."""

_FIRST = re.compile(rf"(?<!\d)({YEAR})(?:年|\.)?")
_PRINTED = re.compile(PRINTED_YEAR)
_LEADING = re.compile(rf"^{PRINTED_YEAR}(?=.)")
_ALONE = re.compile(rf"[(（]?({YEAR})年?度?[)）]?")
_CHINESE_YEAR = re.compile(r"二[〇零○Oo0Ο][〇零○Oo0Ο一二三四五六七八九]{2}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇零○OoΟ一二三四五六七八九", "000000123456789")
_DAY = re.compile(rf"({YEAR})[年./\-](\d{{1,2}})[月./\-](\d{{1,2}})(?:日|号|(?!\d))")
_MONTH = re.compile(rf"({YEAR})(?:年|[./\-])(1[0-2]|0?[1-9])(?:月(?!\d{{1,2}}[日号])|(?![\d./\-月日]))")
_CHINESE_DAY = re.compile(r"(?<=年)([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?")
_DATE_ALONE = re.compile(rf"[(（]?{YEAR}[年./\-][\d一二三四五六七八九十月日./\-]+[)）]?")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}


def printed_year(text: str) -> int | None:
    """The first year that ``text`` prints with four digits, or None."""
    match = _FIRST.search(text)
    return None if match is None else int(match[1])


def year_alone(text: str) -> int | None:
    """The year that ``text`` prints and nothing else (2024年度, （2024年）), or None."""
    match = _ALONE.fullmatch(text)
    return None if match is None else int(match[1])


def without_years(text: str) -> str:
    """``text`` without every 2024年, 2024年度."""
    return _PRINTED.sub("", text)


def without_leading_year(text: str) -> str:
    """``text`` without the 2024年 or 2024年度 that it begins with; a year alone stays."""
    return _LEADING.sub("", text)


def years_in_digits(text: str) -> str:
    """``text`` with years in Arabic digits.

    >>> years_in_digits("二〇二四年度部门决算")
    '2024年度部门决算'
    """
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), text) if "二" in text else text


def small_number(chinese: str) -> int:
    """1-99 written as 三, 十, 十二, 二十, 二十三."""
    tens, ten, ones = chinese.rpartition("十")
    if not ten:
        return _DIGITS[chinese]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def printed_date(text: str) -> date | Month | None:
    """The first date in a half-width text (2023年7月8日, 2025.5.19, 2024年五月二十日), a month alone, or None."""
    plain = _CHINESE_DAY.sub(
        lambda match: f"{small_number(match[1])}月" + (f"{small_number(match[2])}日" if match[2] else ""), text
    )
    match = _DAY.search(plain)
    if match is None:
        month = _MONTH.search(plain)
        return None if month is None else Month(int(month[1]), int(month[2]))
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def is_date_alone(text: str) -> bool:
    """Whether ``text`` is a date and nothing else; 2024年12月31日前 says more."""
    return _DATE_ALONE.fullmatch(text) is not None
