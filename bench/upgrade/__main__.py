"""`make bench-upgrade`: what an upgrade of the reader costs over ``REPORTS`` reports (3,000), and whether it holds.

A former reader (``FORMER``, by default 10), out of the repository's history, reads and publishes; then the present one
is tried beside it, killed on the way, accepted, held against a fresh reading, and undone; last by the DAG
`reread_reports` on a few (``REPORTS_BY_AIRFLOW``, 30). Releases have tables alone: what is measured is the upgrade,
not the site.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.collecting.verdicts import Verdicts, say
from bench.upgrade import trial
from bench.upgrade.place import Place
from bench.upgrade.reports import first_reports, write_reports

READER = "10"
"""What changed since changes figures in most formats of the sample portal's reports."""


def main() -> int:
    """0 where everything held."""
    count, few = int(os.environ.get("REPORTS") or 3000), int(os.environ.get("REPORTS_BY_AIRFLOW") or 30)
    former, verdicts = os.environ.get("FORMER") or READER, Verdicts()
    with tempfile.TemporaryDirectory(prefix="gongkai-upgrade-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        real = write_reports(root / "reports", count)
        place = Place.make(root, former)
        about = f"former reader {former} ({place.former.commit}); load {os.getloadavg()[0]:.1f}"
        say(f"{count:,} files, {real:,} of them varied real ones; {about}")
        trial.read_before(place, root / "reports", verdicts)
        stands = trial.upgraded_run(place, verdicts)
        trial.reread_killed_in_between(place, verdicts)
        trial.told_before_published(place, stands, root / "changes.csv", verdicts)
        trial.accepted(place, root, verdicts)
        trial.undone(place, stands, verdicts)
        trial.vacuumed(place, verdicts)
        if few:
            first_reports(root / "reports", root / "few", few)
            say(f"by the DAG reread_reports, {few} files:")
            command = [
                sys.executable,
                "-m",
                "bench.upgrade.by_airflow",
                str(root / "few"),
                str(root / "airflow"),
                former,
            ]
            verdicts.failed += subprocess.run(command, check=False).returncode
    say("everything held" if not verdicts.failed else f"{verdicts.failed} of the above did not hold")
    return int(bool(verdicts.failed))


if __name__ == "__main__":
    sys.exit(main())
