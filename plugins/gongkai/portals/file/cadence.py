"""On which days a portal is asked."""

from datetime import date, timedelta

from gongkai.portals.file.portal import Cadence
from gongkai.portals.file.season import is_season


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
