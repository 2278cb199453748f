"""The country: the sample's ledger copied until it is that of all portals, and a morning at that size.

Of that morning some portals are collected, spread over the copies; what all of them take is reckoned from these.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bench.collecting.verdicts import Verdicts, say
from bench.country_year.copied_ledger import copy_ledger
from bench.country_year.day import run_of
from bench.country_year.growth import MOST, exponent
from bench.country_year.hosts import SimulatedHosts, copied
from bench.country_year.portal_year import PortalYear
from bench.country_year.questions import QUESTIONS, asked
from bench.country_year.workplace import Workplace
from bench.country_year.year import LedgerState

_BEFORE_THE_MORNING: Final = timedelta(days=7)
"""The ledger ends so long before: then every portal is due, whatever its cadence."""
_ASKED_PORTALS: Final = 12
_STATUS_BAR: Final = (1_000_000, 2.0)
"""So many rows, and in so many seconds of the processor `gongkai status` says what is in store."""


def country(
    sampled: Workplace, verdicts: Verdicts, portals: dict[str, PortalYear], *, copies: int, morning: date, visited: int
) -> LedgerState:
    """Makes ``copies`` of the sample and its ledger, and says what is asked of it costs; ``portals`` are made anew."""
    workplace = Workplace(sampled.root / f"country-{copies}")
    settings, until = workplace.settings, datetime.combine(morning - _BEFORE_THE_MORNING, time(), UTC)
    settings.vault.mkdir(parents=True)
    (settings.vault / "blobs").symlink_to(sampled.settings.vault / "blobs")
    for portal in portals.values():
        portal.begin(morning)
    workplace.write_portals(portals.values(), copies=copies)
    rows = copy_ledger(sampled.settings.vault, settings.vault, copies=copies, until=until)
    files = [*settings.vault.glob("fetches/*/*.parquet")]
    size = sum(file.stat().st_size for file in files)
    count = len(portals) * copies
    say(
        f"\n{count:,} portals ({copies} copies of {len(portals)}), ledger {rows:,} rows, {size / 1e6:,.0f} MB in "
        f"{len(files)} files; load {os.getloadavg()[0]:.1f}"
    )
    every = [copied(name, copy) for copy in range(copies) for name in portals]
    chosen = every[:: max(1, len(every) // visited)][:visited]
    costs = {}
    for question in QUESTIONS:
        of_portals = chosen[:_ASKED_PORTALS] if QUESTIONS[question].is_of_each_portal else ()
        cost = costs[question] = asked(question, settings, morning, of_portals)
        each = " each" if of_portals else ""
        say(f"  {question}: {cost.busy:.2f} s CPU{each} ({cost.seconds:.2f} s), {cost.megabytes:,} MB")
    hosts = SimulatedHosts(portals, seed=0)
    day = run_of(morning, workplace, hosts, portals, {}, only=chosen)
    busy, visits = day.collecting_seconds, len(day.by_portal)
    say(
        f"  the morning of {morning}: {day.due:,} portals due, {day.tasks} batches; {visits} of them collected: "
        f"{day.asked.count:,} requests, {day.new} new, {busy / visits:.2f} s CPU a portal; reckoned for all due: "
        f"{day.asked.count / visits * day.due:,.0f} requests, {busy / visits * day.due / 60:.0f} minutes of one core"
    )
    limit, seconds = _STATUS_BAR
    if rows <= limit:
        busy = costs["gongkai status"].busy
        verdicts.require(busy <= seconds, f"gongkai status takes {busy:.2f} s at {rows:,} rows (at most {seconds:g})")
    return LedgerState(morning, rows, len(files), size, costs)


def require_growth(states: list[LedgerState], verdicts: Verdicts) -> None:
    """Nothing that is asked of the ledger grows faster than the ledger, from one size to the next."""
    for question in states[0].costs:
        rows, costs = [state.rows for state in states], [state.costs[question].busy for state in states]
        power = exponent(rows, costs)
        said = f"{question}: {costs[0]:.2f} s at {rows[0]:,} rows, {costs[-1]:.2f} s at {rows[-1]:,}"
        verdicts.require(power <= MOST, f"{said}: to the power of {power:.2f} (at most {MOST})")
