"""One way to read, in a process of its own, which prints what it took: `python -m bench.material.contestants NAME`.

Seconds are processor time of this process and its threads (``cpu``) and time on the wall (``wall``); imports are not
counted. ``peak_mb`` is the largest resident size (ru_maxrss).
"""

import json
import resource
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

CAMELOT_EVERY = 8
"""Camelot renders each page, so it is given every eighth."""
_REPETITIONS = 5


@dataclass
class Taken:
    """What reading took: a unit is a page, or a report."""

    units: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    interpreting: float = 0.0
    slowest_ms: float = 0.0

    def timed(self, units: int, work: Callable[[], object]) -> object:
        """The result of ``work``, its time added."""
        cpu, wall = time.process_time(), time.perf_counter()
        result = work()
        self.cpu += time.process_time() - cpu
        self.wall += time.perf_counter() - wall
        self.units += units
        return result


def gongkai_pdf(paths: list[Path]) -> Taken:
    """Our path on every page, with OCR left out: paragraphs, tables, joining over page breaks."""
    from gongkai.reading.pdf import reader as pdf  # noqa: PLC0415

    _leave_out_ocr()
    return _ours(paths, pdf.read_pdf)


def _leave_out_ocr() -> None:
    patch("gongkai.reading.pdf.reader.read_scanned_pages", new=lambda *_, **__: 0).start()


def gongkai_scan(paths: list[Path]) -> Taken:
    """Our path on scans: rendering, OCR, grid recovery."""
    from gongkai.reading.pdf import reader as pdf  # noqa: PLC0415 - imported before the clock starts
    from gongkai.reading.scan import engine, page  # noqa: F401, PLC0415

    return _ours(paths, pdf.read_pdf)


def _ours(paths: list[Path], read_pdf: Callable[[bytes], object]) -> Taken:
    taken = Taken()
    for path in paths:
        data, pages = path.read_bytes(), _page_count(path)
        taken.timed(pages, partial(read_pdf, data))
    return taken


def pdfplumber_tables(paths: list[Path]) -> Taken:
    """``extract_tables`` of each page, pages closed as they are done."""
    import pdfplumber  # noqa: PLC0415

    def tables(path: Path) -> None:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()
                page.close()

    taken = Taken()
    for path in paths:
        taken.timed(_page_count(path), partial(tables, path))
    return taken


def camelot_lattice(paths: list[Path]) -> Taken:
    """The lattice parser on every eighth page."""
    import camelot  # noqa: PLC0415

    warnings.simplefilter("ignore")
    taken = Taken()
    for path in paths:
        numbers = list(range(1, _page_count(path) + 1, CAMELOT_EVERY))
        pages = ",".join(map(str, numbers))
        taken.timed(len(numbers), partial(camelot.read_pdf, str(path), pages=pages))
    return taken


def reports(paths: list[Path]) -> Taken:
    """Each report five times, the median counted: reading to blocks, and interpreting the blocks."""
    from gongkai.interpreting.context import SourceHints  # noqa: PLC0415
    from gongkai.interpreting.report import document_reading  # noqa: PLC0415
    from gongkai.reading import read  # noqa: PLC0415

    _leave_out_ocr()
    taken = Taken()
    for path in paths:
        data = path.read_bytes()
        rounds = 1 if path.suffix == ".pdf" else _REPETITIONS
        read_seconds, interpreted_seconds = [], []
        read.read_document(data)  # the first one imports
        for _ in range(rounds):
            begun = time.process_time()
            document = read.read_document(data)
            done = time.process_time()
            document_reading(document, SourceHints(file_name=path.name))
            interpreted_seconds.append(time.process_time() - done)
            read_seconds.append(done - begun)
        seconds = statistics.median(read_seconds)
        taken.units += 1
        taken.cpu += seconds
        taken.interpreting += statistics.median(interpreted_seconds)
        taken.slowest_ms = max(taken.slowest_ms, seconds * 1000)
    return taken


def _page_count(path: Path) -> int:
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


_CONTESTANTS = {
    contestant.__name__: contestant
    for contestant in (gongkai_pdf, gongkai_scan, pdfplumber_tables, camelot_lattice, reports)
}

if __name__ == "__main__":
    found = _CONTESTANTS[sys.argv[1]]([Path(argument) for argument in sys.argv[2:]])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({**vars(found), "peak_mb": round(peak)}) + "\n")
