"""The seasons in which departments publish, and which of them a day is to be judged by."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SEASONS: Final = (((1, 15), (4, 15)), ((8, 10), (10, 31)))
"""When departments publish: budgets from mid January, final accounts and self-evaluations from mid August.

财预〔2016〕143号 asks for both within 20 days of approval; the dates are those seen on portals of ten provinces.
"""

_NAMES: Final = (("预算", "budgets"), ("决算和绩效自评", "final accounts and self-evaluations"))
_LATE: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Season:
    """One season of one year; ``zh`` and ``en`` say what is published in it."""

    first: date
    last: date
    zh: str
    en: str

    def years_before(self, years: int) -> "Season":
        """The same season, so many years before."""
        first, last = (day.replace(year=day.year - years) for day in (self.first, self.last))
        return Season(first, last, self.zh, self.en)

    def holds(self, day: date, *, until: date | None = None) -> bool:
        """Whether ``day`` lies in the season, and not after ``until``."""
        return self.first <= day <= min(self.last, until or self.last)


def is_season(day: date) -> bool:
    """Whether reports are usually published at this time of the year."""
    return any(start <= (day.month, day.day) <= end for start, end in SEASONS)


def season_to_judge(day: date) -> Season:
    """The season that ``day`` lies in, else the last one that is over."""
    found = [
        Season(date(year, *start), date(year, *end), *_NAMES[number])
        for year in (day.year - 1, day.year)
        for number, (start, end) in enumerate(SEASONS)
    ]
    return max((season for season in found if season.first <= day), key=lambda season: season.first)


def due_by(season: Season, day: date) -> date:
    """Up to which day of the season reports should have come by ``day``: portals may be two weeks later than before."""
    return min(season.last, day - _LATE)
