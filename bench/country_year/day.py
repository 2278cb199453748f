"""One morning's run of `collect_reports`: what is due by the pipeline's own word, collected on a clock of its own."""

import time
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as time_of_day
from typing import Any, Final

from bench.country_year.clock import SimulatedClock
from bench.country_year.hosts import Asked, SimulatedHosts, original
from bench.country_year.portal_year import PortalYear
from bench.country_year.workplace import Workplace, session_of
from gongkai.settings import CHINA
from gongkai.stages.batching import batches
from gongkai.stages.collecting import collect, portals_to_collect
from gongkai.tasks.collecting import LARGEST_BATCH

MORNING: Final = time_of_day(7)
"""When the run begins, in China (`tasks/schedules.py`)."""


@dataclass(slots=True)
class Day:
    """What a run came to. ``quiet`` are the requests of each portal that had no news and nothing due to be seen again.

    Seconds of ``deciding``, ``collecting`` and ``quiet`` visits (of those) are processor time; ``longest_seconds``
    is what its longest batch took by its own clock.
    """

    on: date
    due: int = 0
    tasks: int = 0
    new: int = 0
    seen_again: int = 0
    revised: int = 0
    failures: int = 0
    deciding_seconds: float = 0.0
    collecting_seconds: float = 0.0
    longest_seconds: float = 0.0
    asked: Asked = field(default_factory=Asked)
    by_portal: Counter[str] = field(default_factory=Counter)
    quiet: dict[str, int] = field(default_factory=dict)
    quiet_seconds: float = 0.0

    def take(self, portal: str, said: Mapping[str, Any], busy: float, *, is_quiet: bool) -> None:
        """Adds what came of one portal, which kept the processor ``busy`` for so many seconds."""
        self.new += said["new"]
        self.seen_again += said["seen_again"]
        self.revised += said["revised"]
        self.failures += len(said["failures"])
        self.by_portal[portal] = said["requests"]
        if is_quiet and not said["seen_again"] and not said["failures"] and not said["new"]:
            self.quiet[portal] = said["requests"]
            self.quiet_seconds += busy


def run_of(
    day: date,
    workplace: Workplace,
    hosts: SimulatedHosts,
    portals: Mapping[str, PortalYear],
    had: dict[str, date],
    *,
    only: Collection[str] = (),
) -> Day:
    """Runs the morning of ``day``; ``only`` these of what is due, where they are named.

    ``had`` says when each portal's lists were last had without a failure, and is kept up.
    """
    found = Day(on=day)
    hosts.asked = Asked(ended=hosts.asked.ended)
    begins = datetime.combine(day, MORNING, CHINA)
    busy = time.process_time()
    groups = portals_to_collect(workplace.settings, None, today=day)
    found.deciding_seconds = time.process_time() - busy
    found.due = sum(map(len, groups))
    dealt = batches(groups, largest=LARGEST_BATCH)
    found.tasks = len(dealt)
    busy = time.process_time()
    for batch in dealt:
        for group in batch:
            if only and not set(only) & set(group):
                continue
            hosts.clock = SimulatedClock(begins)  # the hosts of a batch are asked at once, each in its own time
            before = time.process_time()
            told = collect(workplace.settings, group, open_session=session_of(hosts))
            spent = (time.process_time() - before) / len(group)
            for said in told:
                name = said["portal"]
                since = had.get(name)
                news = portals[original(name)].news
                found.take(name, said, spent, is_quiet=since is not None and not any(since < on <= day for on in news))
                if not said["failures"]:
                    had[name] = day
            found.longest_seconds = max(found.longest_seconds, hosts.clock.seconds())
    found.collecting_seconds = time.process_time() - busy
    found.asked = hosts.asked
    return found
