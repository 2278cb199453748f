"""The portal files and the folder of data of a simulated country, and a session on its clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import yaml

from bench.country_year.hosts import ADDRESS, DOMAIN, SimulatedHosts, copied
from bench.country_year.portal_year import PortalYear
from gongkai.crawling.http_session import HttpSession
from gongkai.settings import Settings
from tests.made_site.reports import CHOSEN_TITLES
from tests.made_site.routes import CMS

FAMILIES: Final = tuple(CMS)


def made_portals(count: int, *, begins: date, reports: int, seed: int) -> dict[str, PortalYear]:
    """Portals by name, their families in turn."""
    names = [(place, copied(f"k-p{place + 1:03}", 0)) for place in range(count)]
    return {
        name: PortalYear(name, FAMILIES[place % len(FAMILIES)], place, begins=begins, reports=reports, seed=seed)
        for place, name in names
    }


@dataclass(frozen=True)
class Workplace:
    """Portal files below ``root/project``, vault and hosts below ``root/data``."""

    root: Path

    @property
    def settings(self) -> Settings:
        """What the tasks would take from the environment."""
        return Settings(project=self.root / "project", data=self.root / "data")

    def write_portals(self, portals: Iterable[PortalYear], *, copies: int = 1) -> None:
        """One file for each copy of each portal, as somebody would write it who has seen it work."""
        folder = self.settings.portals
        folder.mkdir(parents=True, exist_ok=True)
        for portal in portals:
            for copy in range(copies):
                name, site = copied(portal.site.name, copy), portal.site
                file = {
                    "name": name,
                    "title_zh": site.county,
                    "family": site.family,
                    "list_urls": [f"http://{name}.{DOMAIN}{CMS[site.family].column(site)}"],
                    "title_rules": {"include": list(CHOSEN_TITLES), "exclude": ["通知", "公告"]},
                    "verified": True,
                }
                (folder / f"{name}.yml").write_text(yaml.safe_dump(file, allow_unicode=True), "utf-8")


def session_of(hosts: SimulatedHosts) -> partial[HttpSession]:
    """What opens a session on the clock that ``hosts`` has now."""
    clock = hosts.clock
    return partial(
        HttpSession,
        now=clock.now,
        clock=clock.seconds,
        sleep=clock.sleep,
        jitter=lambda: 0.0,
        resolve=lambda _: [ADDRESS],
        transport=hosts,
    )
