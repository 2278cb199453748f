"""How long a ledger of years takes to open: a million rows in a thousand runs, made up.

    .venv/bin/python -m bench.ledger_of_years [rows] [runs] [folder]

Writes the runs as single files over twelve months, times a run's start with and without the merge, and each question
that is asked of the ledger, each in a process of its own, with the memory that it took at most.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.vault import Vault
from gongkai.vault.fetch_table import write_parquet
from gongkai.vault.known_addresses import newest_successes, refused_runs

PORTALS = 200
START = datetime(2025, 12, 1, tzinfo=UTC)
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


def write_runs(root: Path, rows: int, runs: int) -> None:
    chance = random.Random(5)
    for number in range(runs):
        moment = START + timedelta(days=360) * number / runs
        portal = f"portal-{number % PORTALS:03d}"
        run_id = f"{moment:%Y%m%dT%H%M%SZ}-{portal}-{number:06x}"
        folder = root / "fetches" / f"date={moment:%Y-%m-%d}"
        folder.mkdir(parents=True, exist_ok=True)
        made = [_row(portal, run_id, place, number, moment, chance=chance) for place in range(rows // runs)]
        write_parquet(made, folder / f"{run_id}.parquet")


def _row(portal: str, run_id: str, place: int, number: int, moment: datetime, *, chance: random.Random) -> FetchRow:
    kind = chance.random()
    base = f"http://www.{portal}.example.org/zwgk/czyjs/2026{place % 12 + 1:02d}"
    common: dict[str, Any] = {
        "fetch_id": f"{run_id}-{place:05d}",
        "run_id": run_id,
        "portal": portal,
        "fetched_at": moment + timedelta(seconds=3 * place),
        "status": 200,
        "content_type": "text/html",
        "elapsed_ms": 120,
        "byte_count": 40_000,
        "robots": "allowed",
        "region_code": "430212",
        "warc_file": f"date={moment:%Y-%m-%d}/{run_id}-www.{portal}.example.org.warc.gz",
        "warc_offset": place * 9_000,
    }
    sha256 = f"{chance.getrandbits(256):064x}"
    article = f"{base}/t20260912_{number:04d}{place:04d}.html"
    about: dict[str, Any] = {
        "title": f"示例县第{place}局2025年度部门整体支出绩效自评报告",
        "publisher": f"示例县第{place % 60}局",
        "published_on": (moment - timedelta(days=2)).date(),
    }
    if kind < 0.25:  # noqa: PLR2004
        url = f"{base}/P02026091259123{number:05d}{place:04d}.pdf"
        return FetchRow(
            url=url,
            final_url=url,
            purpose=FetchPurpose.ATTACHMENT,
            role=DocumentRole.ATTACHMENT,
            sha256=sha256,
            article_url=article,
            file_name="部门整体支出绩效自评报告.pdf",
            **about,
            **common,
        )
    if kind < 0.5:  # noqa: PLR2004
        return FetchRow(url=article, final_url=article, purpose=FetchPurpose.ARTICLE, sha256=sha256, **about, **common)
    if kind < 0.95:  # noqa: PLR2004
        url = f"{base}/index_{place % 40}.html"
        return FetchRow(url=url, final_url=url, purpose=FetchPurpose.LIST, sha256=sha256, **common)
    failed = common | {"status": 404, "cause": "HttpFailure", "message": "answered with status 404"}
    return FetchRow(url=article + "x", purpose=FetchPurpose.ARTICLE, **failed)


def start_of_a_run(vault: Vault) -> int:
    with vault.run("portal-007", NOW):
        rows = vault.fetch_rows("portal-007")
        return len(newest_successes(rows)) + len(refused_runs(rows))


def some_hashes(vault: Vault) -> list[str]:
    rows = vault.fetch_rows("portal-011")
    return [row.sha256 for row in rows if row.role is not None and row.sha256 is not None][:100]


QUESTIONS: dict[str, Callable[[Vault], int]] = {
    "a run's start, with what is due to be merged": start_of_a_run,
    "a run's start": start_of_a_run,
    "which portals are due": lambda vault: len(vault.last_listed()),
    "the documents with a hundred given hashes": lambda vault: len(vault.sealed_documents(some_hashes(vault))),
    "the requests that brought one of these": lambda vault: len(vault.fetches_of(some_hashes(vault)[50])),
    "sealed documents": lambda vault: len(vault.sealed_documents()),
    "all portals' rows, one after the other": lambda vault: sum(len(rows) for _, rows in vault.fetch_rows_by_portal()),
}


def answer(question: str, root: Path) -> None:
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, busy = time.perf_counter(), time.process_time()
    count = QUESTIONS[question](Vault(root))
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([count, round(seconds, 2), round(busy, 2), peak // 1024, base // 1024]))


@dataclass(frozen=True, slots=True)
class Answered:
    """How much was found, seconds on the wall and of the processor, MB at most and before."""

    count: int
    seconds: float
    busy: float
    peak: int
    base: int


def asked(question: str, root: Path) -> Answered:
    """What a question cost a process of its own."""
    command = [sys.executable, "-m", "bench.ledger_of_years", "--answer", question, str(root)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Answered(*json.loads(said.splitlines()[-1]))


def main() -> None:
    rows, runs = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (1_000_000, 1_000)  # noqa: PLR2004
    root = Path(sys.argv[3] if len(sys.argv) > 3 else mkdtemp()) / "vault"  # noqa: PLR2004
    if not root.exists():
        write_runs(root, rows, runs)
    print(f"{rows:,} rows in {runs:,} runs of {PORTALS} portals, {os.cpu_count()} cores")
    for question in QUESTIONS:
        cost = asked(question, root)
        files = len(list(root.glob("fetches/*/*.parquet")))
        took = f"{cost.seconds:7.2f} s ({cost.busy:6.2f} s CPU)  {cost.peak:5d} MB (before: {cost.base} MB)"
        print(f"{question:46s} {cost.count:>9,} {took}, {files} files after")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--answer"]:
        answer(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
