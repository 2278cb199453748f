"""`python -m bench.planted_errors FILE…`: how many errors planted into real reports the checks find, and where.

Each error changes one number that the report's own sums or repetitions prove: a digit, two digits exchanged, the
decimal point, the unit, the sign, a neighbour's number, the total, a whole row, a number of the text, a printed rate.
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

from bench.errors_to_plant import KINDS, Place, candidates, place_of, planted
from gongkai.checks.document.checked_document import checked_document
from gongkai.checks.document.checking import check_document
from gongkai.checks.document.result import CheckResult, Side, Verdict, operands_of
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import document_reading
from gongkai.model.document import Document
from gongkai.model.errors import GongkaiError
from gongkai.model.figure import Figure
from gongkai.reading.read import read_document

_PROCESSES: Final = 2
_WANTED: Final = 0.9


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


def results_of(document: Document, name: str) -> tuple[Sequence[Figure], list[CheckResult]]:
    """The figures of a document, and what its checks say."""
    reading = document_reading(document, SourceHints(file_name=name))
    return reading.records.figures, list(check_document(checked_document(reading)))


def places_of(side: Side | None) -> set[Place]:
    """The places of the operands of one side of a result."""
    operands = () if side is None else side.all_operands
    return {place_of(each.evidence) for each in operands if each.evidence is not None}


def places_in(result: CheckResult) -> set[Place]:
    """The places of the operands of a result."""
    return places_of(result.left) | places_of(result.right)


def told(result: CheckResult) -> tuple[str, str, frozenset[Decimal]]:
    """Rule, subject and printed values: what tells one finding from another, also where rows have moved."""
    return result.rule.id, result.subject or "", frozenset(each.printed for each in operands_of(result))


def all_planted(file: Path, number: int, seed: int) -> list[Planted]:
    """``number`` errors planted into one file, one at a time, each of another kind, and what came of each."""
    dice = random.Random(f"{seed} {file.name}")
    try:
        document = read_document(file.read_bytes(), name=file.name)
        figures, results = results_of(document, file.name)
    except GongkaiError:
        return []
    passed = {place for each in results if each.verdict is Verdict.PASS for place in places_in(each)}
    sums = [each for each in results if each.verdict is Verdict.PASS and each.rule.family == "sums"]
    wholes = {place for each in sums for place in places_of(each.left)}
    lowest = {place for each in sums for place in places_of(each.right)} - wholes
    known = {told(result) for result in results if result.verdict in (Verdict.FAIL, Verdict.DOUBTFUL)}
    found: list[Planted] = []
    for kind in dice.sample(KINDS, k=min(number, len(KINDS))):
        possible = candidates(kind, figures, passed, lowest)
        if not possible:
            continue
        figure = dice.choice(possible)
        error = planted(kind, document, figures, figure, dice)
        if error is None:
            continue
        wrong, before, after = error
        _, now = results_of(wrong, file.name)
        new = [r for r in now if r.verdict in (Verdict.FAIL, Verdict.DOUBTFUL) and told(r) not in known]
        place = place_of(figure.evidence)
        fails = [result for result in new if result.verdict is Verdict.FAIL]
        shown = {each for result in fails for each in places_in(result)}
        named = place in shown or (kind == "row dropped" and place[0] in {each[0] for each in shown})
        found.append(Planted(kind, file.name, place, before, after, bool(fails), bool(new), named))
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
    share = found / max(1, len(errors))
    print(f"found {found} of {len(errors)}, {share:.3f}; named {named}")
    return int(share < _WANTED)


if __name__ == "__main__":
    sys.exit(main())
