"""A site on which each portal has another fault, and what of it can be had all the same."""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta

from tests.made_site.fault_table import ENDLESS, FAULTS, GBK, ROBOTS
from tests.made_site.faults import Fault
from tests.made_site.reports import BEGIN, Form, SitePortal, made_portals
from tests.made_site.routes import CMS, Reply, item_paths, routed

_WITH_ONE_FILE = 6
"""The newest reports, on which the faults lie, each have one PDF."""
_ANY = [name for name in CMS if name != "gkmlpt"]


@dataclass
class FaultySite:
    """Which portal has which fault, and what came of it."""

    portals: list[SitePortal]
    faults: dict[str, Fault]
    run: int = 0
    other_port: int = 0
    shown: Counter[str] = field(default_factory=Counter)
    """Portal → how often its fault was shown."""

    def answer(self, portal: SitePortal, path: str, before: int, reply: Reply) -> Reply:
        """The site's ``fault``."""
        fault = self.faults[portal.name]
        if not (fault.hits(portal, path, reply) and fault.times(self.run, before)):
            return reply
        self.shown[portal.name] += 1
        given = fault.answer(portal, path, reply)
        if "{other}" in given.headers.get("location", ""):
            given.headers["location"] = given.headers["location"].format(other=self.other_port)
        return replace(given, is_faulty=fault.is_lost or fault.cause is not None)

    def begin(self, day: int) -> None:
        """A new run; new reports where robots.txt then forbids to have them."""
        self.run = day + 1
        forbidding = [one for one in self.portals if self.faults[one.name].name == ROBOTS]
        for portal in forbidding if self.run == 2 else ():
            for _ in range(3):
                portal.publish(random.Random(3), (BEGIN + timedelta(days=day)).date())

    def lost(self, portal: SitePortal) -> set[str]:
        """The paths of ``portal`` that nobody can have."""
        fault = self.faults[portal.name]
        if not fault.is_lost:
            return set()
        lost: set[str] = set()
        for item in portal.reports:
            article, *files = item_paths(portal, item)
            hit = {path for path in (article, *files, *self._before(portal)) if self._hits(portal, path)}
            lost |= hit & set(files) if hit <= set(files) else {article, *files}
        return lost

    def ways(self, portal: SitePortal, path: str) -> set[str]:
        """The paths whose failure says why what lies at ``path`` was not had."""
        own = (item_paths(portal, item) for item in portal.reports)
        return {path, *self._before(portal), *(paths[0] for paths in own if path in paths)}

    def portal(self, name: str) -> SitePortal:
        """The portal of this name."""
        return next(one for one in self.portals if one.name == name)

    def _hits(self, portal: SitePortal, path: str) -> bool:
        return self.faults[portal.name].hits(portal, path, routed(portal, path, {}))

    def _before(self, portal: SitePortal) -> tuple[str, str]:
        return "/robots.txt", CMS[portal.family].column(portal)


def faulty_site(faults: tuple[Fault, ...] = FAULTS, *, reports: int, seed: int) -> FaultySite:
    """A portal for each fault."""
    choice = iter(_ANY * len(faults))
    families = [fault.family or next(choice) for fault in faults]
    portals = made_portals(families, count=len(faults), reports=reports, newest=BEGIN.date(), seed=seed)
    for portal, fault in zip(portals, faults, strict=True):
        portal.says_utf8 = fault.name == GBK
        portal.page_size = max(5, reports // 3)
        for item in portal.reports[-_WITH_ONE_FILE:]:
            item.form, item.suffixes = Form.ONE_FILE, ("pdf",)
        if fault.name == ENDLESS:
            portal.max_requests = 4 * reports
    return FaultySite(portals, {portal.name: fault for portal, fault in zip(portals, faults, strict=True)})
