"""`make bench-collecting`: a site of thirty portals and three thousand reports, collected and measured from its log.

`PORTALS`, `REPORTS` (of each portal), `DELAY` (seconds between two requests to a host), `KILLS`, `SEED` and `ONLY`
(`complete`, `faults`, `day` or `kills`) can be set.
"""

import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from bench.collecting.completeness import first_run, later_runs
from bench.collecting.fault_run import fault_run
from bench.collecting.kill_run import killed_run
from bench.collecting.simulated_day import simulated_day
from bench.collecting.verdicts import Verdicts, say
from tests.made_site.reports import BEGIN, made_portals
from tests.made_site.routes import CMS
from tests.made_site.site import Site
from tests.made_site.workplace import Workplace, contents


def main() -> int:
    """0 where everything held that was to hold."""
    count, reports = int(os.environ.get("PORTALS") or 30), int(os.environ.get("REPORTS") or 100)
    delay, seed = float(os.environ.get("DELAY") or 0.1), int(os.environ.get("SEED") or 20261121)
    kills, only = int(os.environ.get("KILLS") or 10), os.environ.get("ONLY") or ""
    newest = (BEGIN - timedelta(days=1)).date()
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory() as folder:
        if only not in {"faults", "day"}:
            portals = made_portals(list(CMS), count=count, reports=reports, newest=newest, seed=seed)
            with Site(portals) as site:
                one, four, killed = (Workplace(Path(folder) / name, site) for name in ("one", "four", "killed"))
                for workplace in (one, four, killed):
                    workplace.write_portals(delay)
                published = sum(len(portal.reports) for portal in portals)
                say(f"{count} portals of {len(CMS)} families, {published:,} reports, {delay} s between requests")
                first = first_run(one, verdicts, delay, batches=1)
                if only != "complete":
                    killed_run(killed, one, verdicts, first, kills=kills, seed=seed)
                if only != "kills":
                    first_run(four, verdicts, delay, batches=4)
                    same = contents(one.vault) == contents(four.vault)
                    verdicts.require(same, "one batch and four at once give the same vault")
                    later_runs(one, verdicts, first, delay)
        if only in {"", "faults"}:
            fault_run(Path(folder) / "faults", verdicts, reports=min(reports, 40), seed=seed)
        if only in {"", "day"}:
            simulated_day(Path(folder) / "day", verdicts, reports=min(reports, 40), seed=seed)
    say("everything held" if not verdicts.failed else f"{verdicts.failed} of the above did not hold")
    return int(bool(verdicts.failed))


if __name__ == "__main__":
    sys.exit(main())
