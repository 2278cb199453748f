"""`make bench-reading`: how fast and how large reading is, beside pdfplumber and camelot, in one run on the same files.

Each contestant has a process of its own, one after the other. Processor time is compared, so that a busy machine
changes the ratio little; the time on the wall is told beside it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.material import corpus
from bench.material.contestants import CAMELOT_EVERY

Taken = dict[str, float]

_FASTER_THAN_PDFPLUMBER = 4.0
_MS_A_PAGE = 10.0
_MS_A_WORD_FILE = 30.0
_MB, _MB_WITH_OCR = 400.0, 1536.0


def main() -> None:
    """Measure, and print what was found and which bars are missed."""
    files = "real reports" if corpus.has_real_reports() else "sample portal (the real reports are not there)"
    _say(f"On the {files}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the run\n")
    _say(f"{'':30}{'pages':>7}{'CPU ms':>9}{'wall ms':>9}{'peak MB':>9}   a page, one process each")
    ours = _pages("gongkai", "gongkai_pdf", corpus.pdf_files())
    plumber = _pages("pdfplumber extract_tables", "pdfplumber_tables", corpus.pdf_files())
    _pages(f"camelot lattice (1 page in {CAMELOT_EVERY})", "camelot_lattice", corpus.pdf_files())
    scans = _pages("gongkai, scans (OCR)", "gongkai_scan", corpus.pdf_files(scanned=True))
    _say(f"\n{'':30}{'files':>7}{'read ms':>9}{'slowest':>9}{'interpret':>11}   CPU a report, median of five")
    kinds = {
        kind: _reports(kind, corpus.files_with(*suffixes))
        for kind, suffixes in (
            *(
                ("doc", (".doc",)),
                ("docx", (".docx",)),
                ("rtf", (".rtf",)),
                ("xlsx, xls, ods", (".xlsx", ".xls", ".ods")),
            ),
            *(("html", (".html", ".htm")), ("txt", (".txt",)), ("ofd", (".ofd",)), ("pdf", (".pdf",))),
        )
    }
    _say("")
    bars = list(_bars(ours, plumber, scans, {kind: taken for kind, taken in kinds.items() if taken}))
    for told, kept in bars:
        _say(f"{'kept  ' if kept else 'MISSED'}  {told}")


def _bars(
    ours: Taken | None, plumber: Taken | None, scans: Taken | None, kinds: dict[str, Taken]
) -> Iterator[tuple[str, bool]]:
    if ours and plumber:
        page, other = _ms(ours, "cpu"), _ms(plumber, "cpu")
        ratio = other / page
        yield (
            f"{ratio:.1f} times as fast as pdfplumber (at least {_FASTER_THAN_PDFPLUMBER:g})",
            ratio >= _FASTER_THAN_PDFPLUMBER,
        )
        yield f"{page:.1f} ms a page (at most {_MS_A_PAGE:g} on a quiet machine)", page <= _MS_A_PAGE
        yield f"{ours['peak_mb']:.0f} MB at most without OCR (under {_MB:g})", ours["peak_mb"] < _MB
    if scans:
        yield f"{scans['peak_mb']:.0f} MB at most with OCR (under {_MB_WITH_OCR:g})", scans["peak_mb"] < _MB_WITH_OCR
    for kind in ("doc", "docx"):
        if kind in kinds:
            ms = kinds[kind]["slowest_ms"]
            yield f"{ms:.1f} ms for the slowest {kind} (under {_MS_A_WORD_FILE:g})", ms < _MS_A_WORD_FILE
    read, interpreted = (sum(taken[key] for taken in kinds.values()) for key in ("cpu", "interpreting"))
    if read:
        yield (
            f"interpreting all takes {interpreted / read:.2f} of the time of reading (less than 1)",
            interpreted < read,
        )


def _pages(label: str, contestant: str, paths: Sequence[Path]) -> Taken | None:
    taken = taken_by(contestant, paths)
    if taken is None:
        _say(f"{label:30} nothing to measure")
        return None
    _say(f"{label:30}{taken['units']:7.0f}{_ms(taken, 'cpu'):9.1f}{_ms(taken, 'wall'):9.1f}{taken['peak_mb']:9.0f}")
    return taken


def _reports(label: str, paths: Sequence[Path]) -> Taken | None:
    taken = taken_by("reports", paths)
    if taken:
        _say(
            f"{label:30}{taken['units']:7.0f}{_ms(taken, 'cpu'):9.1f}{taken['slowest_ms']:9.1f}"
            f"{_ms(taken, 'interpreting'):11.1f}"
        )
    return taken


def _ms(taken: Taken, key: str) -> float:
    return taken[key] * 1000 / taken["units"]


def taken_by(contestant: str, paths: Sequence[Path]) -> Taken | None:
    """What a contestant took for these files; None where there are none, or where it failed (which is told)."""
    if not paths:
        return None
    done = subprocess.run(
        [sys.executable, "-m", "bench.material.contestants", contestant, *map(str, paths)],
        cwd=corpus.REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        _say(f"{contestant} failed: {last}")
        return None
    found: Taken = json.loads(done.stdout.splitlines()[-1])
    return found


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
