"""The sample's year: collected, measured month by month, and held against what has to hold of it."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import mean
from typing import Final

from bench.collecting.verdicts import Verdicts, say
from bench.country_year.day import Day
from bench.country_year.growth import MOST, exponent
from bench.country_year.hosts import SimulatedHosts
from bench.country_year.lateness import lateness
from bench.country_year.portal_year import PortalYear
from bench.country_year.workplace import Workplace
from bench.country_year.year import LedgerState, is_months_end, ledger_state, mornings
from gongkai.crawling.policy import REQUESTS_A_DAY, SMALLEST_DELAY_SECONDS
from gongkai.vault import Vault

_QUIET_SHARE: Final = 0.05
_SETTLED_BY: Final = 14
"""Days before the end from which on a report may still be on its way: a weekly look, and a host that is down."""
_QUARTER: Final = 3
_WORTH_FITTING: Final = 0.1
"""Seconds of the processor under which a question costs nothing that could grow."""


def sample(
    workplace: Workplace,
    verdicts: Verdicts,
    portals: Mapping[str, PortalYear],
    *,
    begins: date,
    days: int,
    seed: int,
) -> None:
    """Collects the year and says what came of it."""
    workplace.write_portals(portals.values())
    hosts = SimulatedHosts(portals, seed=seed)
    seen: list[Day] = []
    states: list[LedgerState] = []
    for day in mornings(begins, days, workplace, hosts, portals):
        seen.append(day)
        if _is_looked_at(day.on) or day.on == begins + timedelta(days=days - 1):
            states.append(ledger_state(workplace, day.on, list(portals)))
            _say_span([one for one in seen if len(states) == 1 or states[-2].on < one.on], states[-1])
    _say_year(seen, len(portals))
    _require_politeness(seen, verdicts)
    _require_quiet_days(seen, verdicts)
    _require_growth(seen, states, verdicts)
    late = lateness(Vault(workplace.settings.vault), portals, begins, begins + timedelta(days=days - _SETTLED_BY))
    say(
        f"{late.reports:,} reports of the year had, {late.median:g} days after publication (median), "
        f"95 of a hundred within {late.slow_end:g}, all within {late.most}"
    )
    verdicts.require(not late.missing, "nothing that is published is missing two weeks later", late.missing)


def _is_looked_at(day: date) -> bool:
    """Whether the ledger is looked at after ``day``: at the end of January, and of each quarter."""
    return is_months_end(day) and (day.month == 1 or day.month % _QUARTER == 0)


def _say_span(days: Sequence[Day], state: LedgerState) -> None:
    asked, busy = sum(day.asked.count for day in days), sum(day.collecting_seconds for day in days)
    visits = sum(len(day.by_portal) for day in days)
    told = "; ".join(f"{question} {cost.busy:.2f} s {cost.megabytes} MB" for question, cost in state.costs.items())
    say(
        f"until {state.on}: {visits:,} visits, {asked:,} requests, {sum(day.new for day in days):,} new, "
        f"{sum(day.seen_again for day in days):,} seen again, {sum(day.failures for day in days):,} failures, "
        f"{sum(day.asked.size for day in days) / 1e6:,.0f} MB, {1000 * busy / max(1, asked):.1f} ms CPU a request; "
        f"ledger {state.rows:,} rows, {state.files} files, {state.size / 1e6:.1f} MB, load {os.getloadavg()[0]:.1f}"
    )
    say(f"         {told}")


def _say_year(days: Sequence[Day], portals: int) -> None:
    kinds: Counter[str] = sum((day.asked.kinds for day in days), Counter())
    statuses: Counter[int] = sum((day.asked.statuses for day in days), Counter())
    asked = sum(statuses.values())
    named = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common())
    codes = ", ".join(f"{count:,} {code or 'without an answer'}" for code, count in statuses.most_common())
    say(f"in all {asked:,} requests ({named}; {codes}), {sum(day.asked.size for day in days) / 1e6:,.0f} MB of bodies")
    tasks = [day.tasks for day in days]
    dearest = max(days, key=lambda day: day.asked.count)
    say(
        f"a day: {mean(day.due for day in days):.1f} of {portals} portals due, {mean(tasks):.1f} batches (at most "
        f"{max(tasks)}), {asked / len(days):,.0f} requests; the dearest day {dearest.on}, {dearest.asked.count:,} "
        f"requests, its longest batch {dearest.longest_seconds / 60:.0f} minutes"
    )


def _require_politeness(days: Iterable[Day], verdicts: Verdicts) -> None:
    most = max((count for day in days for count in day.asked.days.values()), default=0)
    shortest = min(day.asked.shortest_pause for day in days)
    verdicts.require(most <= REQUESTS_A_DAY, f"at most {most} requests to a host in a day ({REQUESTS_A_DAY} allowed)")
    held = shortest >= SMALLEST_DELAY_SECONDS - 1e-3
    verdicts.require(
        held, f"at least {shortest:.2f} s between two requests to a host ({SMALLEST_DELAY_SECONDS:g} asked)"
    )


def _require_quiet_days(days: Sequence[Day], verdicts: Verdicts) -> None:
    """Of each portal: what a visit without news costs, beside all that it took until there was nothing left to have."""
    first: Counter[str] = Counter()
    over: set[str] = set()
    quiet: list[tuple[float, str]] = []
    for day in days:
        for portal, requests in day.by_portal.items():
            if portal in day.quiet:
                over.add(portal)
                quiet.append((requests / first[portal], f"{portal} on {day.on}: {requests} of {first[portal]}"))
            elif portal not in over:
                first[portal] += requests
    if not quiet:
        say("no visit was without news")
        return
    shares = [share for share, _ in quiet]
    dearest = max(quiet)
    said = f"a visit without news makes {mean(shares):.2%} of a first collection's requests ({len(shares):,} visits)"
    verdicts.require(mean(shares) < _QUIET_SHARE, f"{said}, under 5 %")
    say(f"  the dearest of them, once a month through the whole list: {dearest[0]:.2%}, {dearest[1]}")


def _require_growth(days: Sequence[Day], states: Sequence[LedgerState], verdicts: Verdicts) -> None:
    rows = [state.rows for state in states]
    if len(set(rows)) < 3:  # noqa: PLR2004
        say("too few months to say how anything grows")
        return
    say(f"the ledger takes {states[-1].size / states[-1].rows:.0f} bytes a row")
    _require(verdicts, "bytes of the ledger", rows, [state.size for state in states])
    for question in states[0].costs:
        costs = [state.costs[question].busy for state in states]
        if costs[-1] >= _WORTH_FITTING:
            _require(verdicts, question, rows, costs)
    of_month = [_quiet_visit(days, state.on) for state in states]
    told = [(state.rows, seconds) for state, seconds in zip(states, of_month, strict=True) if seconds]
    said = ", ".join(f"{state.on:%m}: {1000 * took:.0f}" for state, took in zip(states, of_month, strict=True))
    say(f"milliseconds of CPU that a visit without news takes, by month: {said}")
    if len(told) > 1:
        _require(verdicts, "CPU of a visit without news", *zip(*told, strict=True))


def _quiet_visit(days: Iterable[Day], month: date) -> float:
    """Seconds of the processor that a visit without news took in a month; 0 where there was none."""
    these = [day for day in days if (day.on.year, day.on.month) == (month.year, month.month)]
    visits = sum(len(day.quiet) for day in these)
    return sum(day.quiet_seconds for day in these) / visits if visits else 0.0


def _require(verdicts: Verdicts, what: str, sizes: Sequence[float], costs: Sequence[float]) -> None:
    power = exponent(sizes, costs)
    said = f"{what}: grows with the ledger's rows to the power of {power:.2f} (at most {MOST})"
    verdicts.require(power <= MOST, said)
