"""Parts of a year and several years as reports print them (1-6月, 截至6月底, “十四五”期间), told from one year."""

import re
from typing import Final

from gongkai.interpreting.text.years import ANY_YEAR

_COUNT: Final = r"[一二两三四五六七八九十几\d]"
_ONE_YEAR: Final = (
    rf"1月(?:1日|份)?起?[-—~～至到]+(?:{ANY_YEAR}年)?12月(?:份)?(?:31日|底|末)?|1[-—~～至到]+12月(?:份)?"
    rf"|12月(?:份)?(?:31日|底|末)|截[至止]到?(?:{ANY_YEAR}年)?12月(?:份)?(?!\d)|年[底末终]|全年|本年|当年|上年|去年|今年(?!以来)"
)
_PART: Final = (
    r"\d{1,2}月(?:份)?[-—~～至到]+\d{1,2}月(?:份)?|\d{1,2}[-—~～至到]+\d{1,2}月(?:份)?|\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}[日号])?"
    rf"|[上下]半年|(?:第|前)?[一二三四1-4](?:[-—~至][一二三四1-4])?个?季度|[前后]{_COUNT}个月"
)
_SEVERAL: Final = (
    rf"{ANY_YEAR}年?度?[-—~～至到]+{ANY_YEAR}年(?:度|期间)?(?![底末])|十[一二三四五六]五(?:规划)?(?:期间|时期|以来)|{ANY_YEAR}年以来|今年以来"
    rf"|近{_COUNT}+个?年(?:来|间)?|{_COUNT}年(?:来|间)|历年|多年来"
)
_IN_YEAR: Final = re.compile(rf"(?P<year>{_ONE_YEAR})|(?P<part>{_PART})")
_TIME: Final = re.compile(rf"(?P<year>{_ONE_YEAR})|(?P<other>{_SEVERAL}|{_PART})|(?P<plain>{ANY_YEAR}年)")


OF_PERIOD: Final = "of another time than a year: "
"""How the reason begins why a figure of such a time is none of the year."""


def period_told(plain: str) -> str | None:
    """The part of a year, or the years, that ``plain`` (half-width, no blanks) says last; None where it says no time.

    Empty where it says one year, or its end.

    >>> period_told("截至6月底"), period_told("截至2024年底"), period_told("支出")
    ('6月底', '', None)
    """
    last = None
    for found in _TIME.finditer(plain):
        last = found
    return None if last is None else last["other"] or ""


def part_of_year(plain: str) -> str | None:
    """The first part of a year that a label (half-width, no blanks) says, None where it says none.

    Several years are none: a label has them in brackets too (金额（含历年结余）).

    >>> part_of_year("6月底执行数"), part_of_year("1-12月执行数")
    ('6月底', None)
    """
    return next((found["part"] for found in _IN_YEAR.finditer(plain) if found["part"]), None)
