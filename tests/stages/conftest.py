"""The made-up portals of ``tests.made_site`` in a small size, collected in this process by a clock that stands."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from gongkai.crawling.http_session import HttpSession
from gongkai.stages.collecting import collect
from tests.made_site.reports import BEGIN, SitePortal, made_portals
from tests.made_site.site import Asked, Fault, Site
from tests.made_site.workplace import Workplace
from tests.standing_clock import StandingClock


@dataclass
class Collector:
    """Collects all portals of a site as the mapped task does."""

    workplace: Workplace
    names: list[str] | None = None
    """The portals to collect, all where it is None."""
    transport: httpx.BaseTransport | None = None
    """What the requests go through, where it is not the usual."""
    started: float = field(default_factory=time.monotonic)
    summaries: list[dict[str, Any]] = field(default_factory=list)

    def run(self, *, day: float = 0, waits: bool = False) -> list[Asked]:
        """What the site was asked in a run on this day; without ``waits`` pauses take no time."""
        session = StandingClock(BEGIN + timedelta(days=day)).session
        if waits:
            session = partial(
                HttpSession, now=lambda: BEGIN + timedelta(days=day, seconds=time.monotonic() - self.started)
            )
        names = self.names or [one.name for one in self.workplace.site.portals]
        log = self.workplace.site.log
        before = len(log)
        self.summaries = collect(
            self.workplace.settings,
            names,
            open_session=partial(session, largest_body_bytes=1_000_000, transport=self.transport),
        )
        return log[before:]

    def beside(self, name: str) -> "Collector":
        """The same portals, into another vault."""
        workplace = Workplace(self.workplace.root.parent / name, self.workplace.site)
        shutil.copytree(self.workplace.settings.portals, workplace.settings.portals)
        return Collector(workplace)


MakeCollector = Callable[..., Collector]


@pytest.fixture
def collector(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeCollector]:
    """Makes a collector over these portals, or over a few."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power cut is tried here
    with ExitStack() as sites:

        def make(
            portals: list[SitePortal] | None = None,
            *,
            reports: int = 8,
            delay: float = 3,
            fault: Fault | None = None,
        ) -> Collector:
            made = portals or few_portals(reports)
            site = sites.enter_context(Site(made, fault))
            workplace = Workplace(tmp_path / "work", site)
            workplace.write_portals(delay)
            return Collector(workplace)

        yield make


def few_portals(reports: int) -> list[SitePortal]:
    """Portals of families that differ most: numbered files, pages counted down, JSON, a form, a data fragment."""
    families = ["trs", "vsb", "gkmlpt", "aspnet", "longxun"]
    return made_portals(families, count=5, reports=reports, newest=(BEGIN - timedelta(days=1)).date(), seed=7)
