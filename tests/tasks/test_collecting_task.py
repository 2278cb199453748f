"""Which portals a run of `collect_reports` asks: those of the run's own day, whatever the clock says by then."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from gongkai.stages import collecting
from gongkai.tasks import collecting as tasks


@pytest.mark.parametrize(
    ("run_after", "day"),
    [
        (datetime(2025, 9, 1, 23, 0, tzinfo=UTC), date(2025, 9, 2)),  # 07:00 in China
        (datetime(2025, 9, 1, 15, 59, tzinfo=UTC), date(2025, 9, 1)),
    ],
)
def test_a_run_asks_for_its_own_day_in_china(monkeypatch, run_after, day):
    asked = {}

    def portals_to_collect(_settings, wanted, **said):
        asked.update(said, wanted=wanted)
        return [["one", "two"]]

    context = {"params": {"portals": ["one"]}, "dag_run": SimpleNamespace(run_after=run_after)}
    monkeypatch.setattr(tasks, "get_current_context", lambda: context)
    monkeypatch.setattr(collecting, "portals_to_collect", portals_to_collect)
    assert tasks.portal_batches.function() == [["one", "two"]]
    assert asked == {"wanted": ["one"], "today": day, "is_backfill": False}
