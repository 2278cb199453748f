"""`make bench-year`: a year of the country, simulated: what portals are asked, what a day costs, how the ledger grows.

A sample of portals is collected through a whole year by the pipeline's own code, on a clock of its own and without a
network; then the ledger of that year is copied for each of the sample's counterparts until it is the country's, and
a morning follows at that size, on which some portals are collected. `PORTALS` (of the sample), `COPIES` (of it, one
size after the other), `REPORTS` (a portal and year), `DAYS`, `VISITED` (portals collected of the country's morning),
`SEED`, `ONLY` (`sample`, or `country` over a sample that lies in `FOLDER`) and `FOLDER` (where the vault lies; else a
temporary folder) can be set.
"""

import logging
import os
import sys
import tempfile
from contextlib import ExitStack
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import structlog

from bench.collecting.verdicts import Verdicts, say
from bench.country_year.country import country, require_growth
from bench.country_year.sample import sample
from bench.country_year.workplace import Workplace, made_portals

BEGINS = date(2026, 1, 1)


def main() -> int:
    """0 where everything held that was to hold."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    count, reports, days = (int(os.environ.get(name) or usual) for name, usual in _SIZES.items())
    copies = [int(written) for written in (os.environ.get("COPIES") or _COPIES).split(",")]
    visited = int(os.environ.get("VISITED") or 60)
    seed, only = int(os.environ.get("SEED") or 20261130), os.environ.get("ONLY") or ""
    verdicts, end = Verdicts(), BEGINS + timedelta(days=days - 1)
    made = partial(made_portals, count, begins=BEGINS, reports=reports, seed=seed)
    with ExitStack() as opened:
        folder = os.environ.get("FOLDER") or opened.enter_context(tempfile.TemporaryDirectory())
        workplace = Workplace(Path(folder))
        load = os.getloadavg()[0]
        say(f"{count} portals, {reports} reports a year each, {days} days; {os.cpu_count()} cores, load {load:.1f}")
        if only != "country":
            sample(workplace, verdicts, made(), begins=BEGINS, days=days, seed=seed)
        if only != "sample":
            states = [
                country(workplace, verdicts, made(), copies=size, morning=end, visited=visited) for size in copies
            ]
            require_growth(states, verdicts)
    say("everything held" if not verdicts.failed else f"{verdicts.failed} of the above did not hold")
    return int(bool(verdicts.failed))


_SIZES = {"PORTALS": 24, "REPORTS": 333, "DAYS": 365}
_COPIES = "9,125"
"""Of twenty-four portals: a ledger of about a million requests, and three thousand portals."""

if __name__ == "__main__":
    sys.exit(main())
