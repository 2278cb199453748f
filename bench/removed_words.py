"""`python -m bench.removed_words FILE…`: what is proposed of words that were taken out of the vocabulary.

The words are drawn at random from those that two of the files or more print and nothing else in the vocabulary covers:
of labels.yml, and names of classes of function_codes.csv and economic_codes.csv; ``--of labels`` draws from the first
alone. A proposed meaning is right where it gives every number of the files that print the label the place that the
whole vocabulary gives it, a class where code and name are those taken out. A word of labels is proposed rightly where
most of the numbers under the labels lost with it are under labels whose proposed meaning is right.
"""

import argparse
import csv
import pickle
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from gongkai import configuration
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.words.accepted import supposing
from gongkai.interpreting.words.classifications import economic_named, function_named
from gongkai.interpreting.words.cutting import cut_into_words
from gongkai.interpreting.words.economic_codes import economic_names
from gongkai.interpreting.words.function_codes import function_names, plain_function_name
from gongkai.interpreting.words.label_meaning import meaning_of_label, whole_pieces
from gongkai.interpreting.words.labels import vocabulary
from gongkai.model.errors import GongkaiError
from gongkai.model.figure import Classification, Figure
from gongkai.reading.read import read_document
from gongkai.suggesting.corpus import Stored, suggested
from gongkai.suggesting.kept_suggestions import Suggested
from gongkai.suggesting.standing import Standing
from gongkai.suggesting.testimony import read_for_trials

_PROCESSES: Final = 2
_WANTED: Final = 0.8
_MOST_LABELS: Final = 40
_MOST_READ: Final = 8
_VOCABULARY: Final = "interpreting/vocabulary"


@dataclass(frozen=True, slots=True)
class Shown:
    """What one file prints that the vocabulary understands: labels with their numbers, codes with their names."""

    labels: Mapping[str, int]
    classes: frozenset[tuple[str, str]]


def shown(stored: Stored) -> Shown:
    """The labels over and beside the figures of a file, without their years, and its classes."""
    read = read_for_trials(stored.document(), stored.hints)
    figures = [number for numbers in read.numbers for number in numbers if isinstance(number, Figure)]
    texts = Counter(text for figure in figures for text in figure.label.split())
    labels: Counter[str] = Counter()
    for text, count in texts.items():
        for piece, is_known in whole_pieces(text):
            if is_known and not _is_class(piece):
                labels[piece] += count
    return Shown(labels, read.classes.printed)


def _is_class(label: str) -> bool:
    return function_named(label) is not None or any(economic_named(label, of) for of in Classification)


def words_that_matter(found: Iterable[Shown], least: int) -> dict[str, dict[str, int]]:
    """Word → the labels that are not understood without it, with their numbers; of ``least`` files or more."""
    numbers: Counter[str] = Counter()
    files: dict[str, set[int]] = defaultdict(set)
    for place, each in enumerate(found):
        numbers.update(each.labels)
        for label in each.labels:
            files[label].add(place)
    every, longest = vocabulary(), max(map(len, vocabulary()))
    matter: dict[str, dict[str, int]] = {}
    for word in every:
        printing = [label for label in numbers if word in label]
        without = {other: said for other, said in every.items() if other != word} if printing else {}
        lost = [label for label in printing if not _is_covered(label, without, longest)]
        if len(set().union(*(files[label] for label in lost))) >= least:
            matter[word] = {label: numbers[label] for label in lost}
    return matter


def _is_covered(label: str, words: Mapping[str, object], longest: int) -> bool:
    return all(is_word or not text.isalnum() for text, is_word in cut_into_words(label, words, longest))


def classes_that_matter(found: Iterable[Shown], least: int) -> list[tuple[str, str]]:
    """Codes and names of the dictionary that ``least`` files or more print together."""
    printed = Counter(pair for each in found for pair in each.classes)
    known = {(code, name) for code, names in function_names().items() for name in names} | set(economic_names().items())
    return sorted(pair for pair in known if printed[pair] >= least)


def write_without(folder: Path, words: Iterable[str], classes: Iterable[tuple[str, str]]) -> None:
    """Copies of the vocabularies without ``words`` and without the codes of ``classes``."""
    removed, codes = set(words), {code for code, _ in classes}
    (folder / _VOCABULARY).mkdir(parents=True)
    text = configuration.package_file("interpreting", "vocabulary/labels.yml").read_text("utf-8")
    kept = re.sub(r"words: \[(.*)\]", lambda found: _listed(found[1], removed), text)
    (folder / _VOCABULARY / "labels.yml").write_text(kept, "utf-8")
    for name in ("function_codes.csv", "economic_codes.csv"):
        lines = configuration.package_file("interpreting", f"vocabulary/{name}").read_text("utf-8").splitlines()
        rows = [line for line, row in zip(lines, csv.reader(lines), strict=True) if row[0] not in codes]
        (folder / _VOCABULARY / name).write_text("\n".join(rows) + "\n", "utf-8")


def _listed(inside: str, removed: set[str]) -> str:
    words = next(csv.reader([inside], skipinitialspace=True))
    return "words: [" + ", ".join(f'"{word}"' for word in words if word not in removed) + "]"


def read_from(folder: str) -> None:
    """Makes this process load its vocabularies from ``folder`` where they are there."""
    shipped = configuration.package_file

    def file(package: str, path: str) -> Traversable:
        other = Path(folder, package, path)
        return other if other.is_file() else shipped(package, path)

    configuration.package_file = file


def stored_files(files: Sequence[Path], folder: Path) -> list[Stored]:
    """``files`` as blocks in ``folder``, where those of an earlier run are taken as they are."""
    found: list[Stored] = []
    for file in files:
        blocks = folder / f"{file.name}.pkl"
        if not blocks.is_file():
            try:
                blocks.write_bytes(pickle.dumps(read_document(file.read_bytes(), name=file.name)))
            except GongkaiError as error:
                print(f"{file.name}: {error}", file=sys.stderr)
                continue
        found.append(Stored(file.name, blocks, SourceHints(file_name=file.name)))
    return found


@dataclass(slots=True)
class Outcome:
    """How many words of labels and names of classes were taken out and proposed rightly, and what was certain."""

    words: int = 0
    words_right: int = 0
    classes: int = 0
    classes_right: int = 0
    certain: int = 0
    certain_wrong: int = 0
    likely: int = 0
    likely_wrong: int = 0
    possible: int = 0
    possible_wrong: int = 0
    words_by_proof: int = 0


def outcome_of(
    found: Suggested,
    documents: Sequence[Stored],
    seen: Sequence[Shown],
    words: Mapping[str, Mapping[str, int]],
    classes: Sequence[tuple[str, str]],
) -> Outcome:
    """The proposals beside what was taken out; each that is not right is printed."""
    outcome = Outcome(words=len(words), classes=len(classes))
    right: dict[str, Standing] = {}
    for each in found.labels:
        meaning = meaning_of_label(each.label)
        if each.standing is Standing.UNKNOWN or not meaning.is_understood:
            continue
        printing = [stored for stored, shows in zip(documents, seen, strict=True) if each.label in shows.labels]
        is_right = dict(meaning.says) == dict(each.says) or _reads_the_same(printing, each.label, each.says)
        if is_right:
            right[each.label] = each.standing
        _count(outcome, each.standing, is_right=is_right)
        if not is_right:
            said = f"{each.standing}, {each.agree} for, {each.contradict} against"
            print(f"wrong\t{each.label}\t{dict(each.says)}, is {dict(meaning.says)}\t{said}")
    proved = {label for label, standing in right.items() if standing is not Standing.POSSIBLE}
    for word, labels in words.items():
        is_proposed = _is_most(labels, right)
        outcome.words_right += is_proposed
        outcome.words_by_proof += _is_most(labels, proved)
        if not is_proposed:
            print(f"not proposed\t{word}\t{dict(vocabulary()[word].says)}\tin {', '.join(list(labels)[:3])}")
    names = dict(classes)
    for proposed in found.classes:
        if proposed.code in names and proposed.standing is not Standing.UNKNOWN:
            is_right = plain_function_name(proposed.name) == plain_function_name(names[proposed.code])
            outcome.classes_right += is_right
            _count(outcome, proposed.standing, is_right=is_right)
            if not is_right:
                print(f"wrong\t{proposed.code}\t{proposed.name}, is {names[proposed.code]}\t{proposed.standing}")
    return outcome


def _reads_the_same(documents: Sequence[Stored], label: str, says: Mapping[str, str]) -> bool:
    for stored in documents[:_MOST_READ]:
        read = read_for_trials(stored.document(), stored.hints)
        with supposing({label: says}):
            if [list(table.numbers()) for table in read.tables] != [list(numbers) for numbers in read.numbers]:
                return False
    return bool(documents)


def _is_most(labels: Mapping[str, int], right: Container[str]) -> bool:
    return 2 * sum(count for label, count in labels.items() if label in right) > sum(labels.values())


def _count(outcome: Outcome, standing: Standing, *, is_right: bool) -> None:
    if standing is Standing.CERTAIN:
        outcome.certain += 1
        outcome.certain_wrong += not is_right
    elif standing is Standing.LIKELY:
        outcome.likely += 1
        outcome.likely_wrong += not is_right
    else:
        outcome.possible += 1
        outcome.possible_wrong += not is_right


def outcome_of_seed(
    documents: Sequence[Stored], seen: Sequence[Shown], seed: int, number: int, *, least: int, with_classes: bool
) -> Outcome:
    """What is proposed when ``number`` words that ``seed`` draws are taken out."""
    matter, named = words_that_matter(seen, least), classes_that_matter(seen, least)
    every: list[str | tuple[str, str]] = [*sorted(matter), *(named if with_classes else ())]
    drawn = random.Random(seed).sample(every, min(len(every), number))
    words = {word: matter[word] for word in drawn if isinstance(word, str)}
    classes = [pair for pair in drawn if not isinstance(pair, str)]
    print(
        f"seed {seed}: {len(words)} of {len(matter)} words of labels, {len(classes)} of {len(named)} classes taken out"
    )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        write_without(folder, words, classes)
        started = ProcessPoolExecutor(
            _PROCESSES, mp_context=get_context("spawn"), initializer=read_from, initargs=(str(folder),)
        )
        workers = stack.enter_context(started)
        found = suggested(documents, workers.map, most=_MOST_LABELS)
    return outcome_of(found, documents, seen, words, classes)


def main() -> int:
    """Print what was proposed; 1 where fewer than four of five words were rightly, or something certain is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.removed_words", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--words", type=int, default=50, metavar="N", help="so many are taken out (50)")
    parser.add_argument("--of", choices=("all", "labels"), default="all", help="labels: of labels.yml alone")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], metavar="SEED")
    parser.add_argument("--least", type=int, default=2, metavar="N", help="of words that N files or more print (2)")
    parser.add_argument("--blocks", type=Path, metavar="DIR", help="keep the files as blocks here between runs")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.blocks or Path(stack.enter_context(TemporaryDirectory()))
        documents = stored_files(options.files, folder)
        with ProcessPoolExecutor(_PROCESSES) as workers:
            seen = list(workers.map(shown, documents))
        failed = False
        for seed in options.seeds:
            of_seed = outcome_of_seed(
                documents, seen, seed, options.words, least=options.least, with_classes=options.of == "all"
            )
            right, removed = of_seed.words_right + of_seed.classes_right, of_seed.words + of_seed.classes
            print(
                f"seed {seed}: {right} of {removed} proposed rightly (labels {of_seed.words_right} of {of_seed.words},"
                f" {of_seed.words_by_proof} by proof; classes {of_seed.classes_right} of {of_seed.classes});"
                f" certain {of_seed.certain}, wrong {of_seed.certain_wrong}; likely {of_seed.likely}, wrong"
                f" {of_seed.likely_wrong}; possible {of_seed.possible}, wrong {of_seed.possible_wrong}",
                flush=True,
            )
            failed = failed or right < _WANTED * removed or of_seed.certain_wrong > 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
