"""The day a report was made: 报告日期, 填报时间, or the date that stands alone at its end or on its cover."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.interpreting.identity.labelled_values import LabelledValue
from gongkai.interpreting.text.report_lines import Line
from gongkai.model.document_facts import Identification, Month

_FIELD = "report_date"
_LABEL = re.compile(r"^(?:报告|填报|填表|编制|编报|填写|制表|评价|上报|撰写|自评|申报)?(?:日期|时间)$")
_DATE = re.compile(r"(20\d\d)[年./\-](\d{1,2})[月./\-](\d{1,2})(?:日|号|(?!\d))")
_MONTH = re.compile(r"(20\d\d)(?:年|[./\-])(1[0-2]|0?[1-9])(?:月(?!\d{1,2}[日号])|(?![\d./\-月日]))")
_CHINESE_DAY = re.compile(r"(?<=年)([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_COVER_LINES = 15
_CLOSING_LINES = 12
_LATEST_AFTER_YEAR = 4
_DATE_LENGTH = 16


def small_number(chinese: str) -> int:
    """1-99 written as 三, 十, 十二, 二十, 二十三."""
    tens, ten, ones = chinese.rpartition("十")
    if not ten:
        return _DIGITS[chinese]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def printed_date(text: str) -> date | Month | None:
    """The first date in a normalised text (2023年7月8日, 2025.5.19, 2024年五月二十日), a month alone, or None."""
    plain = _CHINESE_DAY.sub(
        lambda match: f"{small_number(match[1])}月" + (f"{small_number(match[2])}日" if match[2] else ""), text
    )
    match = _DATE.search(plain)
    if match is None:
        month = _MONTH.search(plain)
        return None if month is None else Month(int(month[1]), int(month[2]))
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def date_of_report(
    lines: tuple[Line, ...], values: Iterable[LabelledValue], fiscal_year: int | None
) -> tuple[date | Month, Identification] | None:
    """The date and what decided it, a month where no day is printed; None where none is. A whole date comes first."""
    found = list(_dates_printed(lines, values, fiscal_year))
    return next((made for made in found if isinstance(made[0], date)), next(iter(found), None))


def _dates_printed(
    lines: tuple[Line, ...], values: Iterable[LabelledValue], fiscal_year: int | None
) -> Iterator[tuple[date | Month, Identification]]:
    """Every date that may be the report's, the most telling first."""
    for value in values:
        if _LABEL.match(value.label):
            found = printed_date(value.value)
            if found is not None and _fits(found, fiscal_year):
                yield found, Identification(_FIELD, f"{value.label}: {value.value[:20]}", 0.98)
    for part, where, confidence in (
        (lines[-_CLOSING_LINES:], "date that stands alone at the end", 0.9),
        (lines[:_COVER_LINES], "date that stands alone on the cover", 0.85),
    ):
        for line in reversed(part):
            found = printed_date(line.text) if not line.in_table and _stands_alone(line.text) else None
            if found is not None and _fits(found, fiscal_year):
                yield found, Identification(_FIELD, where, confidence)


def _stands_alone(text: str) -> bool:
    return (
        len(text) <= _DATE_LENGTH
        and re.fullmatch(r"[(（]?20\d\d[年./\-][\d一二三四五六七八九十月日./\-]+[)）]?", text) is not None
    )


def _fits(found: date | Month, fiscal_year: int | None) -> bool:
    """A budget is made the year before, an evaluation up to some years after; other dates are those of other things."""
    return fiscal_year is None or fiscal_year - 1 <= found.year <= fiscal_year + _LATEST_AFTER_YEAR
