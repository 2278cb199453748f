"""The site of faults asked on seven days: what was had when, and what the ledger says of the rest."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

from bench.collecting.runs import run
from bench.collecting.verdicts import Verdicts, say
from tests.made_site.fault_table import PAUSE
from tests.made_site.faulty_site import FaultySite, faulty_site
from tests.made_site.promises import broken_promises, causes, missing_documents
from tests.made_site.reports import BEGIN
from tests.made_site.site import Asked, Site
from tests.made_site.workplace import Workplace

DAYS = 7
SPEED = 20.0
"""Pauses and limits of time pass so much faster than they do."""
_DELAY, _RETRY_AFTER = 1.0, 20
_LARGEST_BODY = 4 * 1024 * 1024


def fault_run(root: Path, verdicts: Verdicts, *, reports: int, seed: int, days: int = DAYS) -> None:
    """Runs of several days over the faulty site, the table of what came of each fault, and what has to hold."""
    faulty = faulty_site(reports=reports, seed=seed)
    had: dict[str, list[int]] = {portal.name: [] for portal in faulty.portals}
    with Site(faulty.portals, faulty.answer) as site:
        workplace = Workplace(root, site)
        workplace.write_portals(_DELAY)
        faulty.other_port = site.ports[faulty.portals[-1].name]
        names = [[portal.name for portal in faulty.portals]]
        for day in range(days):
            faulty.begin(day)
            now = BEGIN + timedelta(days=day)
            done = run(workplace, names, now=now, speed=SPEED, largest_body_bytes=_LARGEST_BODY)
            missing = Counter(portal for portal, _ in missing_documents(workplace))
            say(f"day {day + 1}: {done.said()}, {sum(missing.values())} documents not had yet")
            for portal in faulty.portals:
                had[portal.name].append(missing[portal.name])
        _print_table(workplace, faulty, had)
        for what, faults in broken_promises(workplace, faulty).items():
            verdicts.require(not faults, what, faults)
        waited = _waited(faulty, site.log) * SPEED
        verdicts.require(waited >= _RETRY_AFTER, f"Retry-After: 20 is kept ({waited:.1f} s, sped up)")


def _print_table(workplace: Workplace, faulty: FaultySite, had: dict[str, list[int]]) -> None:
    say(f"\n{'fault':42} {'shown':>5}  {'in the ledger':44} {'outcome (documents not had after each day)'}")
    for portal in faulty.portals:
        fault, missing = faulty.faults[portal.name], had[portal.name]
        told = ", ".join(f"{cause} {count}" for cause, count in causes(workplace, portal).most_common()) or "-"
        last = max((day for day, count in enumerate(missing, start=1) if count), default=0)
        left = f"{missing[-1]} never had" if missing[-1] else f"all had on day {last + 1}"
        say(f"{fault.name:42} {faulty.shown[portal.name]:5}  {told:44} {left} ({' '.join(map(str, missing))})")


def _waited(faulty: FaultySite, log: list[Asked]) -> float:
    """Real seconds until the host that asked for them was asked again."""
    name = next(name for name, fault in faulty.faults.items() if fault.name == PAUSE)
    moments = [one for one in log if one.portal == name]
    at = next(number for number, one in enumerate(moments) if one.status == 429)  # noqa: PLR2004
    return moments[at + 1].at - moments[at].at
