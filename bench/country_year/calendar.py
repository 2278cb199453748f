"""What a county's departments publish in a year, and on which days: in seasons, and in them on a few days together."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tests.made_site.reports import Form, Item

_WORKING_DAYS: Final = 5
_TOGETHER: Final = 0.6
_DAYS_TOGETHER: Final = 3
"""So large a share of a season's reports is put up on so many days: one office uploads for all others."""

_NOTICE_AFTER: Final = 8
_FORMS: Final = (*[Form.ONE_FILE] * 13, *[Form.TWO_FILES] * 3, *[Form.IN_THE_PAGE] * 3, Form.BARE_FILE)
_SUFFIXES: Final = ("pdf", "pdf", "pdf", "docx", "xlsx", "doc")


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published between two days of a year, as a share of the year's reports."""

    kind: str
    share: float
    first: tuple[int, int]
    last: tuple[int, int]
    year_told: int
    """The fiscal year in the title, from the year of publication."""

    def day(self, choice: random.Random, year: int, together: list[date]) -> date:
        """A day on which one of these reports is published."""
        return choice.choice(together) if choice.random() < _TOGETHER else self.any_day(choice, year)

    def any_day(self, choice: random.Random, year: int) -> date:
        """A working day between the two."""
        first, last = date(year, *self.first), date(year, *self.last)
        while True:
            day = first + timedelta(days=choice.randint(0, (last - first).days))
            if day.weekday() < _WORKING_DAYS:
                return day


PUBLICATIONS: Final = (
    Publication("年部门预算", 0.34, (1, 15), (3, 31), 0),
    Publication("年度部门决算", 0.30, (8, 10), (10, 31), -1),
    Publication("年度部门整体支出绩效自评报告", 0.20, (4, 1), (7, 31), -1),
    Publication("年度项目支出绩效自评表", 0.08, (8, 10), (10, 31), -1),
    Publication("年度项目支出绩效自评表", 0.08, (1, 1), (12, 31), -1),
)
"""Budgets in the first quarter, final accounts from August to October, self-evaluations mostly from April to July."""


def year_of_items(choice: random.Random, county: str, year: int, *, reports: int, numbered_from: int) -> list[Item]:
    """The items of a year in their order: ``reports`` of them, and a notice that is none after every eighth."""
    items: list[Item] = []
    for on, kind, told in sorted(_days(choice, year, reports)):
        number = numbered_from + len(items)
        form = choice.choice(_FORMS)
        files = {Form.IN_THE_PAGE: 0, Form.TWO_FILES: 2}.get(form, 1)
        suffixes = tuple(choice.choice(_SUFFIXES) for _ in range(files))
        office = f"第{number % 97 + 1}局"
        items.append(Item(number, f"{county}{office}{told}{kind}", office, on, on, form, suffixes))
        if number % _NOTICE_AFTER == _NOTICE_AFTER - 1:
            notice = f"关于做好{told}年度部门决算公开工作的通知"
            items.append(Item(number + 1, notice, "办公室", on, on, Form.NOTICE, ()))
    return items


def _days(choice: random.Random, year: int, reports: int) -> Iterator[tuple[date, str, int]]:
    shares = [publication.share for publication in PUBLICATIONS]
    together = [[one.any_day(choice, year) for _ in range(_DAYS_TOGETHER)] for one in PUBLICATIONS]
    for place in choice.choices(range(len(PUBLICATIONS)), shares, k=reports):
        publication = PUBLICATIONS[place]
        yield publication.day(choice, year, together[place]), publication.kind, year + publication.year_told
