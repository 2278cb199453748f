"""A day of 24 hourly runs over the site of faults, in simulated time: is the ledger complete, is the pace kept?

Pauses take no time but count; each host's time is its own, as only what is asked of it makes it pass.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx

from bench.collecting.verdicts import Verdicts, say
from gongkai.crawling.http_session import HttpSession
from gongkai.model.fetch import FetchRow
from gongkai.stages.collecting import collect
from tests.made_site.faulty_site import faulty_site
from tests.made_site.promises import broken_promises, missing_documents
from tests.made_site.reports import BEGIN
from tests.made_site.site import Site
from tests.made_site.workplace import Workplace

_HOURS: Final = 24
_DELAY: Final = 10.0
"""Seconds between two requests to a host, as for portals whose pace nobody has settled."""
_SILENCE: Final = httpx.Timeout(connect=2, read=2, write=2, pool=15)
"""Real seconds that a silent host is waited for."""
_NOT_ASKED: Final = {"RobotsDisallowed", "HostLeftAlone", "ForbiddenAddress", "DayUsedUp"}
"""Rows of the ledger that say why nobody was asked."""
_LARGEST_BODY: Final = 4 * 1024 * 1024


class ThreadsOwnClock:
    """Time that begins in each thread at the run's beginning and goes on where that thread would have waited."""

    def __init__(self, begins: datetime) -> None:
        self._begins = begins
        self._own = threading.local()
        self._latest = 0.0

    def seconds(self) -> float:
        """Seconds since the run's beginning, in this thread."""
        return float(getattr(self._own, "seconds", 0.0))

    def sleep(self, seconds: float) -> None:
        """Lets time pass in this thread."""
        self._own.seconds = self.seconds() + max(0.0, seconds)
        self._latest = max(self._latest, self._own.seconds)

    def now(self) -> datetime:
        """The moment in this thread, aware."""
        return self._begins + timedelta(seconds=self.seconds())

    def end(self) -> datetime:
        """The latest moment that any thread has come to."""
        return self._begins + timedelta(seconds=self._latest)


def simulated_day(root: Path, verdicts: Verdicts, *, reports: int, seed: int) -> None:
    """Collects every hour for a day and says what has to hold of the ledger."""
    faulty = faulty_site(reports=reports, seed=seed)
    with Site(faulty.portals, faulty.answer) as site:
        workplace = Workplace(root, site)
        workplace.write_portals(_DELAY)
        faulty.other_port = site.ports[faulty.portals[-1].name]
        names, moment = [portal.name for portal in faulty.portals], BEGIN
        for hour in range(_HOURS):
            faulty.begin(hour)
            clock, before = ThreadsOwnClock(max(moment, BEGIN + timedelta(hours=hour))), len(site.log)
            collect(workplace.settings, names, open_session=partial(_session, clock))
            moment = clock.end()
            asked, left = len(site.log) - before, len(missing_documents(workplace))
            say(f"hour {hour + 1}: {asked:,} requests, {left} documents not had yet, over at {moment:%d. %H:%M}")
        rows = list(workplace.vault.fetch_rows())
        verdicts.require(not (close := _too_close(rows)), "no host was asked sooner than its delay allows", close)
        for what, faults in broken_promises(workplace, faulty).items():
            verdicts.require(not faults, what, faults)


def _session(clock: ThreadsOwnClock, *, hosts: Path) -> HttpSession:
    return HttpSession(
        now=clock.now,
        clock=clock.seconds,
        sleep=clock.sleep,
        jitter=lambda: 0.0,
        timeout=_SILENCE,
        largest_body_bytes=_LARGEST_BODY,
        hosts=hosts,
    )


def _too_close(rows: Iterable[FetchRow]) -> list[str]:
    """Requests that began sooner than the delay after the one before to the same host."""
    asked: defaultdict[str, list[FetchRow]] = defaultdict(list)
    for row in rows:
        if row.cause not in _NOT_ASKED:
            asked[urlsplit(row.url).netloc].append(row)
    return [
        f"{later.url} {(later.fetched_at - sooner.fetched_at).total_seconds():.1f} s after {sooner.url}"
        for host_rows in asked.values()
        for sooner, later in pairwise(sorted(host_rows, key=lambda row: row.fetched_at))
        if (later.fetched_at - sooner.fetched_at).total_seconds() < _DELAY
    ]
