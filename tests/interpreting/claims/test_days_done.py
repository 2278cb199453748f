"""A day by which something was to be done is not the day on which it was."""

from decimal import Decimal

import pytest

from gongkai.interpreting.claims.dates import date_claims
from gongkai.model.evidence import Evidence, Where
from gongkai.model.record import Indicator


def days(actual):
    place = Evidence(raw=actual, block=3, page=1, box=None, row=4, column=5)
    indicator = Indicator("活动完成时间", Where.TABLE, place, actual=actual)
    return [claim.value for claim in date_claims([indicator])]


@pytest.mark.parametrize("actual", ["2022年11月20日", "2022.11.20", "2022-11-20"])
def test_a_day_is_claimed(actual):
    assert days(actual) == [Decimal(20221120)]


@pytest.mark.parametrize("actual", ["2022年11月20日前", "2022年11月20日之前", "2022年11月20日以前", "2022年13月20日"])
def test_a_deadline_is_no_day_on_which_something_was_done(actual):
    assert days(actual) == []
