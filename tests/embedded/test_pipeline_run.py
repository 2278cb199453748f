"""A run that Airflow does not start is given up, and one that it starts late is not."""

from pathlib import Path

import pytest

from gongkai.embedded.pipeline_run import Patience, RunNotStarted
from tests.standing_clock import StandingClock


def test_what_is_never_started_is_told_after_ten_minutes():
    clock = StandingClock()
    patience = Patience(Path("scheduler.log"), clock=clock.monotonic)
    for waiting in ("", "read_reports", "", "read_reports"):
        patience.raise_if_over(waiting)
        clock.sleep(400)
    with pytest.raises(RunNotStarted, match=r"does not start read_reports; run again, and see scheduler\.log"):
        patience.raise_if_over("read_reports")
