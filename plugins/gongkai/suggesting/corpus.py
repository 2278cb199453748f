"""The words that a corpus of documents asks for: every document is read once, and heard on the labels it prints."""

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.words.accepted import supposing
from gongkai.model.document import Document
from gongkai.model.errors import InvalidConfiguration
from gongkai.suggesting.kept_suggestions import Suggested
from gongkai.suggesting.printed_classes import PrintedClasses, class_suggestions
from gongkai.suggesting.standing import Standing
from gongkai.suggesting.suggestions import Heard, Suggestion, Waiting, documents_to_hear, labels_to_hear, suggestions
from gongkai.suggesting.testimony import Testimony, read_for_trials, testimony

HEARD: Final = 6
"""So many documents are heard on each label: each tries every meaning."""
LEAST: Final = 2
"""A label that fewer documents print is a name of theirs."""
MOST: Final = 100
"""So many labels are heard, those first that most documents wait for."""
_ROUNDS: Final = 2
_Says: TypeAlias = Mapping[str, Mapping[str, str]]
Mapped: TypeAlias = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""``map``, or that of an executor."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as blocks, pickled in a file of ours; ``name`` tells it from the others."""

    name: str
    file: Path
    hints: SourceHints

    def document(self) -> Document:
        """The blocks."""
        document: Document = pickle.loads(self.file.read_bytes())  # noqa: S301 - we wrote the file
        return document


@dataclass(frozen=True, slots=True)
class _Printed:
    name: str
    labels: Mapping[str, Waiting]
    classes: PrintedClasses


def suggested(documents: Sequence[Stored], mapped: Mapped = map, *, least: int = LEAST, most: int = MOST) -> Suggested:
    """What ``documents`` ask for and say of it.

    Labels that are decided are taken as known when the others are heard once more. Those for which something is
    proposed come first.
    """
    printed: list[_Printed] = list(mapped(_printed, documents))
    unknown = {each.name: each.labels for each in printed}
    known: dict[str, Mapping[str, str]] = {}
    found: dict[str, Suggestion] = {}
    for _ in range(_ROUNDS):
        open_labels = {
            label: told for label, told in labels_to_hear(unknown, least=least, most=most).items() if label not in known
        }
        _hear(documents, open_labels, unknown, known, mapped)
        now = suggestions(open_labels)
        found.update((each.label, each) for each in now if _is_better(each, found.get(each.label)))
        new = {each.label: each.says for each in now if each.agree and not each.contradict}
        if not new:
            break
        known.update(new)
    labels = sorted(
        found.values(),
        key=lambda each: (each.standing is Standing.UNKNOWN, -each.documents, -each.numbers, each.label),
    )
    (classes,) = mapped(class_suggestions, [{each.name: each.classes for each in printed}])  # by the vocabulary there
    return Suggested(labels, classes)


def _is_better(now: Suggestion, before: Suggestion | None) -> bool:
    return before is None or now.standing is not Standing.UNKNOWN or before.standing is Standing.UNKNOWN


def _hear(
    documents: Sequence[Stored],
    labels: Mapping[str, Heard],
    unknown: Mapping[str, Mapping[str, Waiting]],
    known: _Says,
    mapped: Mapped,
) -> None:
    asked: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        for name in documents_to_hear(unknown, label, most=HEARD):
            asked[name].append(label)
    jobs = [(each, asked[each.name]) for each in documents if each.name in asked]
    for name, told in mapped(partial(_told, known=known), jobs):
        for each in told:
            labels[each.label].testimonies[name] = each


def _printed(stored: Stored) -> _Printed:
    try:
        read = read_for_trials(stored.document(), stored.hints)
    except InvalidConfiguration:
        raise
    except Exception:  # noqa: BLE001 - what fails in one document costs that document
        return _Printed(stored.name, {}, PrintedClasses(frozenset(), None))
    return _Printed(
        stored.name,
        {label: Waiting(len(cells), sum(map(bool, cells.values()))) for label, cells in read.unknown.items()},
        read.classes,
    )


def _told(job: tuple[Stored, Sequence[str]], known: _Says) -> tuple[str, list[Testimony]]:
    stored, labels = job
    with supposing(known):
        read = read_for_trials(stored.document(), stored.hints)
        return stored.name, [told for label in labels if (told := testimony(read, label)) is not None]
