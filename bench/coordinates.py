"""`python -m bench.coordinates FILE…`: how much of what reports print has its place, and how much of it is proved.

Counts the numbers in tables that have coordinates, the figures other than 0 that the document's own sums and
repetitions prove, the findings of severity error, and the reasons of the numbers that have no coordinates, the most
frequent first. A file that cannot be read is named, and counts nowhere.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rich.progress import track

from gongkai.checks.document.checked_document import checked_document
from gongkai.checks.document.checking import check_document
from gongkai.checks.document.result import Verdict
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import report_reading
from gongkai.model.errors import GongkaiError
from gongkai.model.evidence import Where
from gongkai.model.figure import Proof

_WITH_COORDINATES: Final = 0.97
_PROVED: Final = 0.75
_PROCESSES: Final = 2


@dataclass(slots=True)
class Counted:
    """What one report, or all of them, print: numbers by whether they have coordinates, and figures by proof."""

    placed: int = 0
    unplaced: int = 0
    nonzero: int = 0
    proved: int = 0
    contradicted: int = 0
    errors: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)

    def add(self, other: "Counted") -> None:
        """Adds what another report prints."""
        self.placed += other.placed
        self.unplaced += other.unplaced
        self.nonzero += other.nonzero
        self.proved += other.proved
        self.contradicted += other.contradicted
        self.errors += other.errors
        self.reasons += other.reasons
        self.unread += other.unread


def counted(file: Path) -> Counted:
    """What ``file`` prints; a file that cannot be read is named in ``unread``."""
    try:
        reading = report_reading(file.read_bytes(), SourceHints(file_name=file.name))
    except GongkaiError as error:
        return Counted(unread=[f"{file.name}: {error}"])
    figures = reading.records.figures
    unplaced = [number for number in reading.records.unmapped if number.where is Where.TABLE]
    nonzero = [figure for figure in figures if figure.value]
    failed = [
        f"{file.name}\t{result.rule.id}\t{result.subject}"
        for result in check_document(checked_document(reading))
        if result.verdict is Verdict.FAIL and result.rule.severity == "error"
    ]
    return Counted(
        sum(figure.where is Where.TABLE for figure in figures),
        len(unplaced),
        len(nonzero),
        sum(figure.proof is Proof.PROVED for figure in nonzero),
        sum(figure.proof is Proof.CONTRADICTED for figure in nonzero),
        failed,
        Counter(number.because or "?" for number in unplaced),
    )


def all_counted(files: Iterable[Path]) -> Counted:
    """What all of ``files`` print, read by two processes."""
    paths, whole = list(files), Counted()
    with ProcessPoolExecutor(_PROCESSES) as workers:
        for each in track(workers.map(counted, paths), "reading", total=len(paths)):
            whole.add(each)
    return whole


def main() -> int:
    """Print the shares, the findings and the reasons; 1 where a share is below what is wanted."""
    parser = argparse.ArgumentParser(prog="python -m bench.coordinates", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--reasons", type=int, default=30, metavar="N", help="how many reasons are listed (30)")
    options = parser.parse_args()
    whole = all_counted(options.files)
    placed = whole.placed / max(1, whole.placed + whole.unplaced)
    proved = whole.proved / max(1, whole.nonzero)
    print(f"numbers in tables with coordinates: {whole.placed} of {whole.placed + whole.unplaced}, {placed:.3f}")
    print(f"figures other than 0 that are proved: {whole.proved} of {whole.nonzero}, {proved:.3f}")
    print(f"contradicted: {whole.contradicted}; findings of severity error: {len(whole.errors)}")
    for finding in whole.errors:
        print(finding)
    for reason, count in whole.reasons.most_common(options.reasons):
        print(f"{count:6}  {reason}")
    for line in whole.unread:
        print(line, file=sys.stderr)
    return int(placed < _WITH_COORDINATES or proved < _PROVED)


if __name__ == "__main__":
    sys.exit(main())
