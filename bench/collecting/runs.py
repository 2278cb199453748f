"""Runs of collecting over a site, each batch in a process of its own, and what the site's log says of them."""

import json
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.made_site.site import Asked
from tests.made_site.workplace import Workplace

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what the batches said, what the site was asked, real seconds and the batches' own CPU seconds."""

    summaries: list[dict[str, Any]]
    asked: list[Asked]
    seconds: float
    cpu_seconds: float

    def count(self, *kinds: str) -> int:
        """Requests of these kinds; of all kinds where none is named."""
        return sum(1 for one in self.asked if not kinds or one.kind in kinds)

    def said(self) -> str:
        """One line: requests by kind, conditional ones and 304s, megabytes, seconds."""
        kinds = Counter(one.kind for one in self.asked)
        named = ", ".join(f"{kinds[kind]:,} {kind}" for kind in ("robots", "list", "article", "file", "other"))
        conditional = sum(one.is_conditional for one in self.asked)
        unchanged = sum(one.status == 304 for one in self.asked)  # noqa: PLR2004
        size = sum(one.size for one in self.asked) / 1e6
        return (
            f"{len(self.asked):,} requests ({named}; {conditional:,} conditional, {unchanged:,} times 304), "
            f"{size:.2f} MB, {self.seconds:.1f} s ({self.cpu_seconds:.1f} s CPU)"
        )


def started(workplace: Workplace, portals: list[str], **how: float | str) -> subprocess.Popen[bytes]:
    """A process that collects ``portals``; ``how`` is what ``bench.collecting.batch`` takes besides."""
    settings = workplace.settings
    order: dict[str, object] = {"project": str(settings.project), "data": str(settings.data), "portals": portals}
    order |= {"started": time.monotonic(), **how}
    command = [sys.executable, "-m", "bench.collecting.batch"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY)
    assert process.stdin is not None
    process.stdin.write(json.dumps(order).encode())
    process.stdin.close()
    process.stdin = None
    return process


def run(workplace: Workplace, batches: list[list[str]], *, now: datetime, **how: float) -> Run:
    """Collects the batches at once, each in its process; raises RuntimeError where one ends badly."""
    before, begun = len(workplace.site.log), time.monotonic()
    used = _children_seconds()
    how |= {"started": begun}
    processes = [started(workplace, batch, now=now.isoformat(), **how) for batch in batches]
    said = [process.communicate()[0] for process in processes]
    if any(process.returncode for process in processes):
        raise RuntimeError("a batch ended badly; what it said stands above")
    return Run(
        [summary for out in said for summary in json.loads(out.splitlines()[-1])],
        workplace.site.log[before:],
        time.monotonic() - begun,
        _children_seconds() - used,
    )


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
