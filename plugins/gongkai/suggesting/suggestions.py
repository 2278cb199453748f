"""What the documents of a corpus say together: for each unknown label the meaning that most of them decide for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from gongkai.suggesting.meanings import Says
from gongkai.suggesting.standing import Standing
from gongkai.suggesting.testimony import UNCHANGED, Testimony

_TELLING: Final = 20
"""Numbers under a label that tell enough of it; large tables take long to read under each meaning."""
ENOUGH: Final = 2
"""So many documents have to decide for what is certain."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A ``label`` over ``numbers`` of ``documents`` that have no place; what it ``says``, empty for nothing.

    ``agree`` and ``contradict``: the documents heard that decide for and against it; ``others``: the meanings that no
    document decides against either; ``sources`` name the documents that agree.
    """

    label: str
    standing: Standing
    says: Mapping[str, str]
    documents: int
    numbers: int
    agree: int = 0
    contradict: int = 0
    others: tuple[Says, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many ``numbers`` of a document wait for a label, and how many of these are not 0 and so tell of it."""

    numbers: int
    telling: int


@dataclass(slots=True)
class Heard:
    """The testimonies on one ``label``, by the name of the document."""

    label: str
    documents: int
    numbers: int
    testimonies: dict[str, Testimony] = field(default_factory=dict)


def suggestions(heard: Mapping[str, Heard]) -> list[Suggestion]:
    """One for each label, those that most documents and numbers wait for first."""
    found = [_suggestion(each.label, each) for each in heard.values()]
    return sorted(found, key=lambda each: (-each.documents, -each.numbers, each.label))


def _suggestion(label: str, heard: Heard) -> Suggestion:
    told = heard.testimonies
    meanings = list(dict.fromkeys(says for each in told.values() for says in each.scores if says is not UNCHANGED))
    votes = {says: _votes(says, told.values()) for says in (*meanings, UNCHANGED)}
    best = max(meanings, key=lambda says: (votes[says][1] - votes[says][-1], -meanings.index(says)), default=None)
    if best is None or votes[best][1] <= votes[best][-1] or votes[UNCHANGED][1] >= votes[best][1]:
        return _undecided(heard, votes)
    others = tuple(says for says in meanings if not votes[says][-1] and not _reads_the_same(says, best, told.values()))
    # documents can show that a label need not say anything, never that it says nothing
    is_certain = (
        bool(best) and votes[best][1] >= ENOUGH and not votes[best][-1] and not others and votes[UNCHANGED][-1] > 0
    )
    return Suggestion(
        label,
        Standing.CERTAIN if is_certain else Standing.LIKELY,
        dict(best),
        heard.documents,
        heard.numbers,
        votes[best][1],
        votes[best][-1],
        others,
        tuple(name for name, each in told.items() if best in each.scores and each.verdict(best) > 0),
    )


def _undecided(heard: Heard, votes: Mapping[Says | None, Counter[int]]) -> Suggestion:
    alike = next((each.alike for each in heard.testimonies.values()), None)
    is_possible = alike is not None and alike in votes and not votes[alike][-1]
    standing = Standing.POSSIBLE if is_possible else Standing.UNKNOWN
    return Suggestion(heard.label, standing, dict(alike or ()) if is_possible else {}, heard.documents, heard.numbers)


def _votes(says: Says | None, told: Iterable[Testimony]) -> Counter[int]:
    return Counter(each.verdict(says) for each in told if says in each.scores)


def _reads_the_same(says: Says, best: Says, told: Iterable[Testimony]) -> bool:
    return all(each.readings.get(says) == each.readings.get(best) for each in told)


def labels_to_hear(unknown: Mapping[str, Mapping[str, Waiting]], *, least: int, most: int) -> dict[str, Heard]:
    """The ``most`` labels that most documents and numbers wait for, of those that ``least`` documents or more print.

    ``unknown``: document → label → numbers.
    """
    documents: dict[str, list[int]] = defaultdict(list)
    for labels in unknown.values():
        for label, numbers in labels.items():
            documents[label].append(numbers.numbers)
    waiting = [Heard(label, len(counts), sum(counts)) for label, counts in documents.items() if len(counts) >= least]
    first = sorted(waiting, key=lambda each: (-each.documents, -each.numbers, each.label))[:most]
    return {each.label: each for each in first}


def documents_to_hear(unknown: Mapping[str, Mapping[str, Waiting]], label: str, *, most: int) -> Sequence[str]:
    """The documents that are asked about ``label``: those with about as many numbers under it as tell, and no more."""
    printing = [document for document, labels in unknown.items() if label in labels]
    return sorted(printing, key=lambda document: (abs(unknown[document][label].telling - _TELLING), document))[:most]
