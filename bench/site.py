"""`make bench-site`: how long the site of a built warehouse takes, what it weighs, how fast its pages open.

The warehouse is one that `bench.warehouse --data DIR` has left; `--site` opens the pages of a site that is there. Pages
are opened from the disk by Chromium, each five times in a context of its own, and told are the medians, from the start
of the navigation: until everything is loaded (what people wait for), until the first text is painted, and, of a cell
with a picture, until its page is decoded and the cell outlined. Beside them stands the processor time of the page's
main thread until everything is loaded, which does not depend on what else this machine does.
"""

import argparse
import shutil
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
from playwright.sync_api import Browser, sync_playwright

from bench.material.release_of_marts import copy_marts
from gongkai.presenting.site import write_site
from gongkai.settings import Settings

_PROJECT = Path(__file__).resolve().parents[1]
_TIMES = 5
_MANIFEST = {"version": "bench-1", "created_at": "2026-01-01T08:00:00+08:00", "changes": {"since": None, "tables": {}}}
_LISTS = ("index", "departments", "contradictions", "projects", "register", "rules", "explorer")
_OPENED = """async () => {
  const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  while (!painted()) await new Promise(requestAnimationFrame);
  return [performance.getEntriesByType("navigation")[0].loadEventStart, painted()];
}"""
_OUTLINED = """async () => {
  let outline;
  while (!(outline = document.querySelector(".paper .outline"))) await new Promise(requestAnimationFrame);
  await outline.parentElement.querySelector("img").decode();
  return performance.now();
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--data", type=Path, help="a folder that bench.warehouse has left")
    given.add_argument("--site", type=Path, help="a site that is there already")
    chosen = parser.parse_args()
    _open_pages(chosen.site.resolve() if chosen.site else written(Settings(project=_PROJECT, data=chosen.data)).folder)


@dataclass(frozen=True, slots=True)
class Written:
    """A site that was written: where, and the seconds of the processor and MiB that it took."""

    folder: Path
    busy: float
    megabytes: float


def written(settings: Settings) -> Written:
    """The site of the warehouse that lies there."""
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
    return Written(folder / "site", cpu, size)


def _open_pages(site: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        _say("no Chromium: pages were not opened")
        return
    pages = [site / f"{name}.html" for name in _LISTS]
    pages += (max((site / kind).glob("*.html"), key=_size) for kind in ("departments", "reports", "peers"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page in pages:
            times = [_milliseconds(browser, page.as_uri(), _OPENED) for _ in range(_TIMES)]
            busy, loaded, painted = (statistics.median(column) for column in zip(*times, strict=True))
            told = f"{loaded:6.0f} ms loaded {painted:6.0f} ms painted {busy:6.0f} ms of the processor"
            _say(f"{told}  {page.relative_to(site).as_posix()} ({page.stat().st_size / 1024:,.0f} KiB)")
        if cell := _cell_with_picture(browser, site):
            outlined = statistics.median(_milliseconds(browser, cell, _OUTLINED)[1] for _ in range(_TIMES))
            _say(f"{outlined:6.0f} ms until the cell is outlined on its page: {cell.rpartition('/')[2]}")
        browser.close()


def _cell_with_picture(browser: Browser, site: Path) -> str | None:
    """The first side of a contradiction whose page is there as a picture."""
    page = browser.new_page()
    page.goto((site / "contradictions.html").as_uri())
    sides = page.eval_on_selector_all(".operands a", "links => links.map((link) => link.href)")
    page.close()
    pictured = {f"{folder.name}.html" for folder in (site / "pictures").glob("*")}
    return next((str(side) for side in sides if side.rpartition("/")[2].partition("#")[0] in pictured), None)


def _size(file: Path) -> int:
    return file.stat().st_size


def _milliseconds(browser: Browser, address: str, until: str) -> list[float]:
    """Processor time of the main thread, and what the script ``until`` tells."""
    context = browser.new_context()
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    protocol.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="load")
    metrics = {each["name"]: each["value"] for each in protocol.send("Performance.getMetrics")["metrics"]}
    told = page.evaluate(until)
    context.close()
    return [1000 * metrics["TaskDuration"], *map(float, told if isinstance(told, list) else [told])]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
