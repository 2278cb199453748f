"""`make bench`: the short form of every bench, and a table of what each figure was the last time.

What was measured is written into `bench/measured/measured.csv`, which belongs into the commit that it was measured at;
the documentation shows it. `ONLY` names benches, parted by commas: also those that take long, `build-10000` and
`build-200000`. `RECORD=no` writes nothing. A figure that is worse by more than a fifth is marked, and the exit is 1.
"""

import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import psutil

from bench.collecting.verdicts import say
from bench.measured.benches import LONG, SHORT
from bench.measured.record import Machine, change, figures, has_fallen, recorded, with_measured, write

_PROJECT: Final = Path(__file__).resolve().parents[2]
_GIB: Final = 2**30


def main() -> int:
    """1 where a bench failed or a figure has fallen."""
    benches = {**SHORT, **LONG}
    wanted = [name for name in (os.environ.get("ONLY") or ",".join(SHORT)).split(",") if name]
    if unknown := [name for name in wanted if name not in benches]:
        say(f"there is no bench {', '.join(unknown)}: ONLY names some of {', '.join(benches)}")
        return 2
    rows, known, failed, fallen = recorded(), figures(), [], 0
    for name in wanted:
        say(f"\n{name}")
        machine, began = _machine(), time.monotonic()
        values: dict[str, float] = {}
        try:
            values.update(benches[name]())
        except Exception as error:  # noqa: BLE001 - the other benches are run all the same
            say(f"  {name} failed: {type(error).__name__}: {' '.join(str(error).split())[:300]}")
            failed.append(name)
        rows = with_measured(rows, values, machine)
        if os.environ.get("RECORD") != "no":
            write(rows.values())
        for figure in values:
            row, about = rows[figure], known[figure]
            changed, is_worse = change(row), has_fallen(row, about)
            fallen += is_worse
            before = "" if changed is None else f"  before {row.before} ({row.before_commit}): {changed:+.0%}"
            say(f"  {row.value:>10} {about.unit:8} {about.en}{before}{'  FELL' if is_worse else ''}")
        say(f"  in {time.monotonic() - began:.0f} s, load {machine.load} before")
    say(f"\n{fallen} figures fell by more than a fifth" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return int(bool(failed or fallen))


def _machine() -> Machine:
    head = ["git", "-C", str(_PROJECT), "describe", "--always", "--dirty=+", "--exclude=*", "--abbrev=8"]
    return Machine(
        commit=subprocess.run(head, capture_output=True, text=True, check=False).stdout.strip() or "unknown",
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        cores=str(os.cpu_count()),
        memory_gib=f"{psutil.virtual_memory().total / _GIB:.0f}",
        python=platform.python_version(),
        load=f"{os.getloadavg()[0]:.1f}",
    )


if __name__ == "__main__":
    sys.exit(main())
