"""`make bench-warehouse`: a full build of many generated reports, then the build after 500 new ones.

Of each: time on the wall, processor time of dbt, peak memory of all processes, size of the file; and which models took
longest. The generated landing data is kept in the folder, so that a second run need not make it again.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil

from bench.material.landing_of_many import READER_VERSION, RECORDS, Report, write_loads
from gongkai.landing.loads.outcomes import committed_loads
from gongkai.settings import Settings
from gongkai.warehouse.build import BuildSummary, build_warehouse, dbt_target
from gongkai.warehouse.rounds import DOCUMENTS_A_ROUND

_SHARE_OF_FULL = 0.04
_GIB = 8.0
_PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Fetch:
    """A request that was answered."""

    portal: str
    url: str
    status: int
    fetched_at: datetime
    sha256: str
    robots: str = "allowed"


@dataclass(frozen=True, slots=True)
class Measured:
    """One build: its own summary, seconds of processor time of dbt, peak GiB of all processes, GiB of the file."""

    summary: BuildSummary
    wall: float
    cpu: float
    peak: float
    size: float


def main() -> None:
    """Generate, build, add, build again; say what it took and which bars are missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=200_000)
    parser.add_argument("--new", type=int, default=500)
    parser.add_argument("--round", type=int, default=DOCUMENTS_A_ROUND, help="documents taken in at a time")
    parser.add_argument("--data", type=Path, help="keep the generated data and the warehouse here")
    parser.add_argument("--prove", action="store_true", help="build all of it anew, too, and compare every mart")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as temporary:
        settings = Settings(project=_PROJECT, data=chosen.data or Path(temporary))
        full, more = measure(
            settings, reports=chosen.reports, new=chosen.new, documents_a_round=chosen.round, prove=chosen.prove
        )
    share, peak = more.wall / full.wall, max(full.peak, more.peak)
    bars = [
        (f"the increment took {share:.1%} of the full build (under {_SHARE_OF_FULL:.0%})", share < _SHARE_OF_FULL),
        (f"peak memory {peak:.1f} GiB (at most {_GIB:g})", peak <= _GIB),
    ]
    for told, kept in bars:
        _say(f"{'kept  ' if kept else 'MISSED'}  {told}")


def measure(
    settings: Settings, *, reports: int, new: int, documents_a_round: int = DOCUMENTS_A_ROUND, prove: bool = False
) -> tuple[Measured, Measured]:
    """The build of so many reports, and the one after ``new`` more; both are told as they are done."""
    departments = max(1, reports // 10)
    records = sum(RECORDS.values())
    load = os.getloadavg()[0]
    _say(f"{reports:,} reports, {reports * records:,} records; {os.cpu_count()} cores, load {load:.1f}")
    started = time.monotonic()
    later = [load_id for load_id in committed_loads(settings.landing) if load_id >= f"bench-{reports:08d}"]
    for load_id in later:
        for folder in settings.landing.glob(f"*/load={load_id}"):
            shutil.rmtree(folder)
    if not committed_loads(settings.landing):
        write_loads(settings.landing, range(reports), departments=departments)
    size = sum(file.stat().st_size for file in settings.landing.rglob("*.parquet")) / 2**30
    _say(f"landing: {size:.2f} GiB of Parquet, made in {time.monotonic() - started:.0f} s\n")
    full = _built(settings, reports, departments, "full build", documents_a_round=documents_a_round, anew=True)
    write_loads(settings.landing, range(reports, reports + new), departments=departments)
    count, name = reports + new, f"{new} new reports"
    more = _built(settings, count, departments, name, documents_a_round=documents_a_round)
    if prove:
        _prove(settings, count, departments)
    return full, more


def _built(
    settings: Settings, count: int, departments: int, name: str, *, documents_a_round: int, anew: bool = False
) -> Measured:
    documents = [Report(number, departments).sealed() for number in range(count)]
    fetches = [
        Fetch(document.portal, document.url, 200, document.fetched_at, document.sha256) for document in documents
    ]
    started = time.monotonic()
    with _watched() as seen:
        summary = build_warehouse(
            settings,
            documents,
            fetches,
            reader_version=READER_VERSION,
            even_if_current=anew,
            documents_a_round=documents_a_round,
        )
    wall = time.monotonic() - started
    measured = Measured(summary, wall, seen["cpu"], seen["peak"], settings.warehouse.stat().st_size / 2**30)
    _say(
        f"{name:20} {wall:8.1f} s wall {measured.cpu:8.1f} s CPU of dbt {measured.peak:6.2f} GiB peak "
        f"{measured.size:6.2f} GiB file   {summary.models} models, {summary.tests} tests, "
        f"{'anew' if summary.was_full else 'increment'}"
    )
    for seconds, node in _slowest(settings):
        _say(f"{'':20} {seconds:8.1f} s {node}")
    return measured


def _prove(settings: Settings, count: int, departments: int) -> None:
    import duckdb  # noqa: PLC0415

    from bench.material.mart_figures import Figures, differences, mart_figures  # noqa: PLC0415
    from gongkai.warehouse.dictionary import kept_dictionary  # noqa: PLC0415

    def figures() -> Figures:
        with duckdb.connect(settings.warehouse, read_only=True) as connection:
            return mart_figures(lambda text: connection.execute(text).fetchall(), kept_dictionary(connection))

    increment = figures()
    _built(settings, count, departments, "all of it anew", documents_a_round=count, anew=True)
    _say("\n".join(differences(increment, figures())) or "every mart is the same\n")


def _slowest(settings: Settings) -> list[tuple[float, str]]:
    results = json.loads((dbt_target(settings) / "run_results.json").read_text("utf-8"))["results"]
    return sorted(((entry["execution_time"], entry["unique_id"]) for entry in results), reverse=True)[:8]


@contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """Peak GiB of this process and its children together, and processor seconds of the children, while inside."""
    seen, done, this = {"peak": 0.0, "cpu": 0.0}, threading.Event(), psutil.Process()

    def watch() -> None:
        while not done.wait(0.2):
            total = 0
            for process in (this, *this.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            seen["peak"] = max(seen["peak"], total / 2**30)

    before = os.times()
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()
        after = os.times()
        seen["cpu"] = after.children_user + after.children_system - before.children_user - before.children_system


def _say(line: str) -> None:
    print(line)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
