"""The short form of each bench: what it measures, as values by the names of ``figures.yml``."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from bench import killed_runs, ledger_of_years, reading, site, warehouse
from bench.collecting.completeness import dealt
from bench.collecting.runs import run
from bench.material import corpus
from gongkai.settings import Settings
from tests.made_site.reports import BEGIN, made_portals
from tests.made_site.routes import CMS
from tests.made_site.site import Site
from tests.made_site.workplace import Workplace

Values = Iterator[tuple[str, float]]

_PROJECT: Final = Path(__file__).resolve().parents[2]
_SECONDS_AN_HOUR: Final = 3600
_FORMATS: Final = {"pdf": (".pdf",), "docx": (".docx",), "doc": (".doc",), "sheet": (".xlsx", ".xls", ".ods")}
_LEDGER_ROWS, _LEDGER_RUNS = 100_000, 100
_LEDGER: Final = {
    "ledger_due": "which portals are due",
    "ledger_start": "a run's start",
    "ledger_sealed": "sealed documents",
}
_MERGES: Final = "a run's start, with what is due to be merged"
_COLLECTED_REPORTS: Final = 40
_DELAY_SECONDS: Final = 0.05
_SEED: Final = 20261130
_NEW: Final = 500
_SHOWN_SIZE: Final = 1_000


def _reading() -> Values:
    """Pages beside pdfplumber and camelot, reports by format; on the real reports where they are."""
    contestants = {
        "reading_pdf_page": "gongkai_pdf",
        "reading_pdf_page_pdfplumber": "pdfplumber_tables",
        "reading_pdf_page_camelot": "camelot_lattice",
    }
    for figure, contestant in contestants.items():
        if taken := reading.taken_by(contestant, corpus.pdf_files()):
            yield figure, taken["cpu"] * 1000 / taken["units"]
            if contestant == "gongkai_pdf":
                yield "reading_pdf_memory", taken["peak_mb"]
    for kind, suffixes in _FORMATS.items():
        if taken := reading.taken_by("reports", corpus.files_with(*suffixes)):
            yield f"reading_{kind}", _SECONDS_AN_HOUR * taken["units"] / (taken["cpu"] + taken["interpreting"])


def _collecting() -> Values:
    """A portal of each family, collected over the loopback, and again a day later."""
    newest = (BEGIN - timedelta(days=1)).date()
    portals = made_portals(list(CMS), count=len(CMS), reports=_COLLECTED_REPORTS, newest=newest, seed=_SEED)
    with tempfile.TemporaryDirectory() as folder, Site(portals) as served:
        workplace = Workplace(Path(folder), served)
        workplace.write_portals(_DELAY_SECONDS)
        batches = dealt([portal.name for portal in portals], 1)
        first = run(workplace, batches, now=BEGIN)
        again = run(workplace, batches, now=BEGIN + timedelta(days=1))
    yield "collecting_request", 1000 * first.cpu_seconds / first.count()
    yield "collecting_again", 100 * again.count() / first.count()


def _ledger() -> Values:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "vault"
        ledger_of_years.write_runs(root, _LEDGER_ROWS, _LEDGER_RUNS)
        ledger_of_years.asked(_MERGES, root)  # a run that puts the ledger in order is none like others
        for figure, question in _LEDGER.items():
            yield figure, ledger_of_years.asked(question, root).busy


def _build(reports: int) -> Values:
    """The whole warehouse, and 500 more; of the smallest the site as well."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        settings = Settings(project=_PROJECT, data=Path(folder))
        full, more = warehouse.measure(settings, reports=reports, new=_NEW)
        yield f"build_{reports}", full.wall
        yield f"build_{reports}_memory", max(full.peak, more.peak)
        yield f"build_{reports}_more", more.wall
        if reports == _SHOWN_SIZE:
            written = site.written(settings)
            yield f"site_{reports + _NEW}", written.busy
            yield f"site_{reports + _NEW}_size", written.megabytes


def _kills() -> Values:
    """One run left in peace, and one that is killed and run again."""
    found = killed_runs.killed(kills=1, seed=_SEED)
    yield "run_undisturbed", found.seconds
    yield "run_killed", 100 * found.made_good


SHORT: Final[Mapping[str, Callable[[], Values]]] = {
    "reading": _reading,
    "collecting": _collecting,
    "ledger": _ledger,
    "build-1000": partial(_build, _SHOWN_SIZE),
    "kills": _kills,
}
"""What `make bench` runs by itself."""

LONG: Final[Mapping[str, Callable[[], Values]]] = {
    "build-10000": partial(_build, 10_000),
    "build-200000": partial(_build, 200_000),
}
"""What is run only where it is named."""
