"""`make bench-site`: how long the site of a built warehouse takes, what it weighs, how fast its pages open.

The warehouse is one that `bench.warehouse --data DIR` has left. Pages are opened from the disk by Chromium, cold, three
times each; told is the median until everything is loaded.
"""

import argparse
import shutil
import statistics
import sys
import time
from pathlib import Path

import duckdb
from playwright.sync_api import Browser, sync_playwright

from bench.material.release_of_marts import copy_marts
from gongkai.presenting.site import write_site
from gongkai.settings import Settings

_PROJECT = Path(__file__).resolve().parents[1]
_TIMES = 3
_MANIFEST = {"version": "bench-1", "created_at": "2026-01-01T08:00:00+08:00", "changes": {"since": None, "tables": {}}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a folder that bench.warehouse has left")
    settings = Settings(project=_PROJECT, data=parser.parse_args().data)
    folder = settings.data / "site-release"
    shutil.rmtree(folder, ignore_errors=True)
    with duckdb.connect(copy_marts(settings.warehouse, folder) / "gongkai.duckdb", read_only=True) as release:
        documents = len(release.execute("select document_key from dim_document").fetchall())
    started, processor = time.monotonic(), time.process_time()
    write_site(settings, folder, _MANIFEST)
    wall, cpu = time.monotonic() - started, time.process_time() - processor
    files = [file for file in (folder / "site").rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 2**20
    _say(f"{documents:,} documents: site in {wall:.1f} s ({cpu:.1f} s CPU), {len(files):,} files, {size:.0f} MiB")
    _open_pages(folder / "site")


def _open_pages(site: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        _say("no Chromium: pages were not opened")
        return
    pages = [site / name for name in ("index.html", "departments.html", "contradictions.html", "explorer.html")]
    largest = (max((site / kind).glob("*.html"), key=_size) for kind in ("departments", "reports", "peers"))
    pages.extend(largest)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page in pages:
            seconds = statistics.median(_seconds_to_open(browser, page) for _ in range(_TIMES))
            size = page.stat().st_size / 1024
            _say(f"{seconds * 1000:6.0f} ms  {page.relative_to(site).as_posix()} ({size:,.0f} KiB)")
        browser.close()


def _size(file: Path) -> int:
    return file.stat().st_size


def _seconds_to_open(browser: Browser, file: Path) -> float:
    context = browser.new_context()
    page = context.new_page()
    page.goto(file.as_uri(), wait_until="load")
    milliseconds = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart")
    context.close()
    return float(milliseconds) / 1000


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
