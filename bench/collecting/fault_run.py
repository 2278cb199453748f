"""The site of faults asked on seven days: what was had when, and what the ledger says of the rest."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

from bench.collecting.fault_table import HONEY, PAUSE
from bench.collecting.faulty_site import FaultySite, faulty_site
from bench.collecting.reports import SitePortal
from bench.collecting.runs import asked_twice, run
from bench.collecting.site import Asked, Site
from bench.collecting.verdicts import BEGIN, Verdicts, say
from bench.collecting.wire import wire_faults
from bench.collecting.workplace import Workplace, document_faults, path_of, place

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
            missing = Counter(portal for portal, _ in _missing(workplace))
            say(f"day {day + 1}: {done.said()}, {sum(missing.values())} documents not had yet")
            for portal in faulty.portals:
                had[portal.name].append(missing[portal.name])
        _print_table(workplace, faulty, had)
        for what, faults in broken_promises(workplace, faulty).items():
            verdicts.require(not faults, what, faults)
        waited = _waited(faulty, site.log) * SPEED
        verdicts.require(waited >= _RETRY_AFTER, f"Retry-After: 20 is kept ({waited:.1f} s, sped up)")


def _missing(workplace: Workplace) -> set[tuple[str, str]]:
    return workplace.expected().keys() - {place(one) for one in workplace.vault.sealed_documents()}


def _causes(workplace: Workplace, portal: SitePortal) -> Counter[str]:
    """What the ledger says of the portal's failed requests, by cause."""
    rows = workplace.vault.fetch_rows(portal.name)
    return Counter(row.cause for row in rows if row.cause is not None)


def _print_table(workplace: Workplace, faulty: FaultySite, had: dict[str, list[int]]) -> None:
    say(f"\n{'fault':42} {'shown':>5}  {'in the ledger':44} {'outcome (documents not had after each day)'}")
    for portal in faulty.portals:
        fault, missing = faulty.faults[portal.name], had[portal.name]
        told = ", ".join(f"{cause} {count}" for cause, count in _causes(workplace, portal).most_common()) or "-"
        last = max((day for day, count in enumerate(missing, start=1) if count), default=0)
        left = f"{missing[-1]} never had" if missing[-1] else f"all had on day {last + 1}"
        say(f"{fault.name:42} {faulty.shown[portal.name]:5}  {told:44} {left} ({' '.join(map(str, missing))})")


def broken_promises(workplace: Workplace, faulty: FaultySite) -> dict[str, list[str]]:
    """What has to hold after the runs → where it does not."""
    missing = _missing(workplace)
    can_be_had = {key for key in missing if key[1] not in faulty.lost(faulty.portal(key[0]))}
    faults = [(portal, faulty.faults[portal.name]) for portal in faulty.portals]
    told = {(row.portal, path_of(row.url)) for row in workplace.vault.fetch_rows() if row.cause is not None}
    ways = {key: {(key[0], way) for way in faulty.ways(faulty.portal(key[0]), key[1])} for key in missing - can_be_had}
    others = [one for one in document_faults(workplace) if not one.startswith("missing")]
    return {
        "every report that can be had was had": [f"{portal} {path}" for portal, path in sorted(can_be_had)],
        "each fault is in the ledger with its cause": [
            f"{fault.name}: no row says {fault.cause}"
            for portal, fault in faults
            if fault.cause and fault.cause not in _causes(workplace, portal)
        ],
        "each report that was not had is in the ledger with a cause, or the list that names it": [
            f"{portal} {path}" for (portal, path), known in ways.items() if not told & known
        ],
        "nothing was had twice, nothing in other bytes or under another title": [
            *asked_twice(workplace.site.log),
            *others,
        ],
        "every answer of the ledger is in the wire record": wire_faults(workplace),
        "nobody asked where a redirect leads away": [
            f"{one.portal} {one.path}" for one in workplace.site.log if HONEY in one.path
        ],
    }


def _waited(faulty: FaultySite, log: list[Asked]) -> float:
    """Real seconds until the host that asked for them was asked again."""
    name = next(name for name, fault in faulty.faults.items() if fault.name == PAUSE)
    moments = [one for one in log if one.portal == name]
    at = next(number for number, one in enumerate(moments) if one.status == 429)  # noqa: PLR2004
    return moments[at + 1].at - moments[at].at
