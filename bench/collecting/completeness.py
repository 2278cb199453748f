"""Collected completely, once, with little traffic: thirty portals, three thousand reports, a year of looking again."""

import random
from datetime import timedelta

from bench.collecting.runs import Run, run
from bench.collecting.verdicts import Verdicts, say
from tests.made_site.asked import asked_twice, smallest_gaps
from tests.made_site.changes import Document, changed
from tests.made_site.reports import BEGIN
from tests.made_site.wire import wire_faults
from tests.made_site.workplace import Workplace, document_faults, sealed_now


def dealt(names: list[str], count: int) -> list[list[str]]:
    """``names`` in ``count`` batches."""
    return [names[first::count] for first in range(count)]


def first_run(workplace: Workplace, verdicts: Verdicts, delay: float, *, batches: int) -> Run:
    """The run over an empty vault."""
    names = [portal.name for portal in workplace.site.portals]
    found = run(workplace, dealt(names, batches), now=BEGIN)
    say(f"first run, {batches} at once: {found.said()}")
    faults = document_faults(workplace)
    verdicts.require(not faults, f"all {len(workplace.expected()):,} documents in the vault, each once", faults)
    twice = asked_twice(found.asked)
    verdicts.require(not twice, "no article and no file was sent twice", twice)
    faults = wire_faults(workplace)
    verdicts.require(not faults, "every answer of the ledger is in the wire record", faults)
    _require_pace(verdicts, found, delay)
    return found


def later_runs(workplace: Workplace, verdicts: Verdicts, first: Run, delay: float) -> None:
    """A second run, and runs after forty reports came and ten changed."""
    site, names = workplace.site, [portal.name for portal in workplace.site.portals]
    second = run(workplace, [names], now=BEGIN + timedelta(days=1))
    say(f"second run, a day later: {second.said()}")
    share = second.count() / first.count()
    verdicts.require(share < 0.05, f"it makes {share:.1%} of the first run's requests (under 5 %)")  # noqa: PLR2004
    asked = second.count("article", "file")
    verdicts.require(not asked, f"it asks for no article and no file ({asked} asked)")
    _require_pace(verdicts, second, delay)
    before = sealed_now(workplace)
    on = (BEGIN + timedelta(days=2)).date()
    changes = changed(site.portals, random.Random(5), on, new=40, changes=10)
    third = run(workplace, [names], now=BEGIN + timedelta(days=2))
    say(f"40 new and 10 changed reports, on day 2: {third.said()}")
    came = sealed_now(workplace) - before
    wanted = changes.new | changes.said_in_the_list
    _require_sealed(verdicts, "the new, and the changed whose list entry says so, are sealed", came, wanted)
    twice = asked_twice(third.asked)
    verdicts.require(not twice, "nothing was sent twice", twice)
    month = run(workplace, [names], now=BEGIN + timedelta(days=32))
    say(f"day 32, when all is to be seen again: {month.said()}")
    came = sealed_now(workplace) - before
    _require_sealed(verdicts, "in the end exactly the new and the changed are sealed", came, wanted | changes.silent)
    _require_pace(verdicts, month, delay)
    after = run(workplace, [names], now=BEGIN + timedelta(days=33))
    say(f"the day after: {after.said()}")
    asked = after.count("article", "file")
    verdicts.require(not asked, f"nothing is due, and no article and no file is asked for ({asked} asked)")
    verdicts.require(sealed_now(workplace) - before == came, "nothing more is sealed")


def _require_sealed(verdicts: Verdicts, what: str, found: set[Document], wanted: frozenset[Document]) -> None:
    missing = [f"not sealed: {portal} {path}" for portal, path, _ in wanted - found]
    more = [f"sealed besides: {portal} {path}" for portal, path, _ in found - wanted]
    said = f"{what}: {len(wanted & found)} of {len(wanted)} documents, {len(more)} besides"
    verdicts.require(not missing and not more, said, [*missing, *more])


def _require_pace(verdicts: Verdicts, found: Run, delay: float) -> None:
    gaps = smallest_gaps(found.asked)
    closest = min(gaps.values(), default=float("inf"))
    close = [f"{host}: {gap:.4f} s" for host, gap in gaps.items() if gap < delay]
    verdicts.require(not close, f"no two requests to a host within {delay} s (closest {closest:.4f} s)", close)
