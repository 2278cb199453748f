"""The year a report is about: not the year it was published, nor a year of a plan it quotes."""

import re
from collections import Counter

from gongkai.interpreting.identity.document_types import kinds_of_title, titles
from gongkai.interpreting.identity.title import Title, year_in_title
from gongkai.interpreting.text.report_lines import Line
from gongkai.interpreting.text.years import YEAR, year_alone
from gongkai.model.document_facts import Identification

_FIELD = "fiscal_year"
_SPAN = re.compile(rf"{YEAR}年?度?(?:[-—~～–至到]+){YEAR}年?")
_OF_THE_YEAR = re.compile(
    rf"({YEAR})年度?(?:我|本|全)?(?:部门|单位|年)?(?:年初|全年)?(?:收入|支出|收、支|收支|预算|决算|部门|单位|整体|一般公共预算|财政拨款|基本支出|项目支出|三公|政府采购)"
)
_OUTSIDE = re.compile(rf"(?<![0-9A-Za-z])({YEAR})(?:年|(?![0-9A-Za-z]|[-._]\d{{1,2}}(?!\d)))")
_ANY = re.compile(rf"(?<!\d)({YEAR})年(?!\d{{1,2}}月)")
_OF_FORM = re.compile(r"度|[)）]$")
"""How a cell with nothing but a year says that it is the form's."""
_PAST = re.compile("(?:近|前|过去)[两二三]年")
_TWO = 2
_ENOUGH = 3
_NEAR_BLOCKS, _NEAR_LINES = 4, 12
_CLEAR_SHARE = 0.5


def year_of_report(
    lines: tuple[Line, ...], title: Title | None, outside: tuple[str, ...]
) -> tuple[int, Identification] | None:
    """The fiscal year and what decided it; None where the report and its source state none.

    ``outside`` are the titles that the portal, the page and the file name gave, the most telling first.
    """
    below = _year_below(lines, title) if title is not None else None
    if title is not None and title.year is not None and (below is None or f"{title.year}年度" in title.text):
        return _found(title.year, f"title: {title.text}", 0.99)
    if below is not None:
        return _found(below, f"line below the title: ({below}年度)", 0.97)
    return _after_past_years(lines) or _from_titles(lines) or _from_outside(outside) or _from_sentences(lines)


def _year_below(lines: tuple[Line, ...], title: Title) -> int | None:
    """The year of a line such as （2023年度） right below the title: of the form's year, not of its filling in.

    A bare year in a table (2023, 2023年) is a row's or a column's, and so are several of them (2022年度, 2023年度).
    """
    near = [line for line in lines if title.line.ordinal <= line.ordinal <= title.line.ordinal + _NEAR_BLOCKS]
    told = [(line, year) for line in near[:_NEAR_LINES] if (year := year_alone(line.text)) is not None]
    in_cells = {year for line, year in told if line.in_table}
    is_of_form = (
        year for line, year in told if not line.in_table or (len(in_cells) == 1 and _OF_FORM.search(line.text))
    )
    return next(is_of_form, None)


def _after_past_years(lines: tuple[Line, ...]) -> tuple[int, Identification] | None:
    """The year after those that a form heads columns of past years with (近两年收支金额: 2021年, 2022年)."""
    place = next((place for place, line in enumerate(lines) if line.in_table and _PAST.search(line.text)), None)
    if place is None:
        return None
    told = [year for line in lines[place + 1 : place + _NEAR_LINES] if (year := year_alone(line.text)) is not None]
    if len(told) < _TWO or told[1] != told[0] + 1:
        return None
    return _found(max(told) + 1, f"after the past years of a form: {lines[place].text}", 0.9)


def _from_titles(lines: tuple[Line, ...]) -> tuple[int, Identification] | None:
    counted: Counter[int] = Counter()
    for _, text in titles(lines):
        year = year_in_title(text)
        if year is not None and kinds_of_title(text):
            counted[year] += 1
    if not counted:
        return None
    (year, times) = counted.most_common(1)[0]
    return _found(year, f"{times} of {counted.total()} titles that state a year", 0.95 * times / counted.total())


def _from_outside(outside: tuple[str, ...]) -> tuple[int, Identification] | None:
    for text in outside:
        years = {int(year) for year in _OUTSIDE.findall(text)}
        if len(years) == 1:
            year = years.pop()
            return _found(year, f"title given with the file: {text}", 0.85)
    return None


def _from_sentences(lines: tuple[Line, ...]) -> tuple[int, Identification] | None:
    """The year that most statements of revenue, expenditure and budget speak of."""
    text = _SPAN.sub("", "\n".join(line.text for line in lines))
    for pattern, most in ((_OF_THE_YEAR, 0.8), (_ANY, 0.6)):
        counted = Counter(int(year) for year in pattern.findall(text))
        if counted:
            year, times = counted.most_common(1)[0]
            share = times / counted.total()
            if share >= _CLEAR_SHARE:
                return _found(
                    year,
                    f"{times} of {counted.total()} mentions of a year in the text",
                    most * share * min(1, times / _ENOUGH),
                )
    return None


def _found(year: int, decided_by: str, confidence: float) -> tuple[int, Identification]:
    return year, Identification(_FIELD, decided_by, round(confidence, 2))
