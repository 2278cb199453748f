from datetime import date

import pytest

from gongkai.portals.file.cadence import is_due
from gongkai.portals.file.portal import Cadence
from gongkai.portals.file.season import is_season


@pytest.mark.parametrize(
    ("cadence", "last", "today", "due"),
    [
        (Cadence.WEEKLY, None, date(2025, 6, 1), True),
        (Cadence.DAILY, date(2025, 6, 1), date(2025, 6, 1), False),
        (Cadence.DAILY, date(2025, 6, 1), date(2025, 6, 2), True),
        (Cadence.WEEKLY, date(2025, 9, 1), date(2025, 9, 7), False),
        (Cadence.WEEKLY, date(2025, 9, 1), date(2025, 9, 8), True),
        (Cadence.SEASONAL, date(2025, 9, 1), date(2025, 9, 2), True),
        (Cadence.SEASONAL, date(2025, 6, 1), date(2025, 6, 2), False),
        (Cadence.SEASONAL, date(2025, 6, 1), date(2025, 6, 8), True),
    ],
)
def test_a_portal_is_asked_on_its_days(cadence, last, today, due):
    assert is_due(cadence, last, today) is due


def test_the_seasons_hold_their_first_and_last_day():
    assert [is_season(date(2025, *day)) for day in ((1, 14), (1, 15), (4, 15), (4, 16), (8, 9), (8, 10), (10, 31))] == [
        False, True, True, False, False, True, True,
    ]  # fmt: skip
