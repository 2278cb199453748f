"""On which days a portal is asked."""

from datetime import date, timedelta
from typing import Final

from gongkai.portals.portal_file import Cadence

_SEASONS: Final = (((1, 15), (4, 15)), ((8, 10), (10, 31)))
"""When departments publish: budgets from mid January, final accounts and self-evaluations from mid August.

财预〔2016〕143号 asks for both within 20 days of approval; the dates are those seen on portals of ten provinces.
"""


def is_due(cadence: Cadence, last_asked: date | None, today: date) -> bool:
    """Whether a portal that was last asked on ``last_asked`` (None: never) is to be asked ``today`` (China's dates)."""
    if last_asked is None:
        return True
    every = timedelta(days=1 if cadence is Cadence.DAILY or (cadence is Cadence.SEASONAL and is_season(today)) else 7)
    return today - last_asked >= every


def next_due(cadence: Cadence, last_asked: date | None, today: date) -> date:
    """The first day from ``today`` on on which the portal is to be asked."""
    days = (today + timedelta(days=number) for number in range(8))
    return next(day for day in days if is_due(cadence, last_asked, day))


def is_season(day: date) -> bool:
    """Whether reports are usually published at this time of the year."""
    return any(start <= (day.month, day.day) <= end for start, end in _SEASONS)
