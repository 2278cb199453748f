"""`python -m bench.planted_errors FILE…`: how many errors planted into real reports the checks find, and where.

Each error changes one number that a sum or a repetition of the print itself proves (printed_sums: arithmetic over the
blocks, whatever was read of them): a digit, two digits exchanged, the decimal point, the unit, the sign, a neighbour's
number, the total, a whole row, a number of the text, a printed rate.
The report is interpreted and checked anew, and its new findings are looked at: found is an error that a contradiction
tells of, named one whose cell (of a row, whose table) is among the operands of such a contradiction.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from rich.progress import track

from bench.material.errors_to_plant import KINDS, chances, planted
from bench.material.printed_sums import Place
from gongkai.checks.document.checked_document import checked_document
from gongkai.checks.document.checking import check_document
from gongkai.checks.document.result import CheckResult, Verdict, operands_of
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import document_reading
from gongkai.model.document import Document
from gongkai.model.errors import GongkaiError
from gongkai.reading.read import read_document

_PROCESSES: Final = 2
_WANTED: Final = 0.9
_CONTRADICTIONS: Final = (Verdict.FAIL, Verdict.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class Planted:
    """One error: its kind, the file, the place of the number, and whether it was found, doubted and named."""

    kind: str
    file: str
    place: Place
    before: str
    after: str
    found: bool = False
    doubted: bool = False
    named: bool = False


def results_of(document: Document, name: str) -> list[CheckResult]:
    """What the checks of a document say; nothing where it holds no figure: it is no report."""
    reading = document_reading(document, SourceHints(file_name=name))
    return list(check_document(checked_document(reading))) if reading.records.figures else []


def places_in(result: CheckResult) -> set[Place]:
    """The places of the operands of a result."""
    evidences = (each.evidence for each in operands_of(result))
    return {(each.block, each.row, each.column) for each in evidences if each is not None}


def told(result: CheckResult) -> tuple[str, str, frozenset[Decimal]]:
    """Rule, subject and printed values: what tells one finding from another, also where rows have moved."""
    return result.rule.id, result.subject or "", frozenset(each.printed for each in operands_of(result))


def all_planted(file: Path, number: int, seed: int) -> list[Planted]:
    """``number`` errors planted into one file, one at a time, each of another kind, and what came of each."""
    dice = random.Random(f"{seed} {file.name}")
    try:
        document = read_document(file.read_bytes(), name=file.name)
        results = results_of(document, file.name)
    except GongkaiError:
        return []
    if not results:
        return []
    known = {told(each) for each in results if each.verdict in _CONTRADICTIONS}
    possible = chances(document)
    found: list[Planted] = []
    for kind in dice.sample(KINDS, k=min(number, len(KINDS))):
        error = planted(kind, document, dice.choice(possible[kind]), dice) if possible[kind] else None
        if error is None:
            continue
        now = results_of(error.document, file.name)
        new = [each for each in now if each.verdict in _CONTRADICTIONS and told(each) not in known]
        fails = [each for each in new if each.verdict is Verdict.FAIL]
        shown = {place for each in fails for place in places_in(each)}
        place = error.number.place
        named = place in shown or (kind == "row dropped" and place[0] in {each[0] for each in shown})
        said = bool(fails), bool(new), named
        found.append(Planted(kind, file.name, place, error.number.raw, error.after, *said))
    return found


def _print(errors: Sequence[Planted]) -> None:
    count = Counter(each.kind for each in errors)
    found, doubted, named = (
        Counter(each.kind for each in errors if getattr(each, said)) for said in ("found", "doubted", "named")
    )
    print(f"{'kind':20} planted  found  or doubted  named")
    for kind in KINDS:
        print(f"{kind:20} {count[kind]:7} {found[kind]:6} {doubted[kind]:11} {named[kind]:6}")
    for each in errors:
        if not each.found:
            print(f"not found\t{each.kind}\t{each.file}\t{each.place}\t{each.before} → {each.after}")


def main() -> int:
    """Print how many errors of each kind were found; 1 where fewer than nine in ten were."""
    parser = argparse.ArgumentParser(prog="python -m bench.planted_errors", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--each", type=int, default=2, metavar="N", help="errors planted into each file (2)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    errors: list[Planted] = []
    with ProcessPoolExecutor(_PROCESSES) as workers:
        jobs = [workers.submit(all_planted, file, options.each, options.seed) for file in options.files]
        for job in track(jobs, "planting"):
            errors += job.result()
    _print(errors)
    found, named = (sum(getattr(each, said) for each in errors) for said in ("found", "named"))
    share = named / max(1, len(errors))
    print(f"found {found} of {len(errors)}, {share:.3f}; named {named}")
    return int(share < _WANTED)


if __name__ == "__main__":
    sys.exit(main())
