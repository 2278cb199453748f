"""Which meanings of a label are tried: what its known words say, and what like labels and the table around it say.

That a meaning is tried says nothing for it: the sums and repetitions of documents decide (testimony).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from gongkai.interpreting.words.coordinates import codes, is_within
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.interpreting.words.labels import vocabulary
from gongkai.model.figure import Coordinates

Says = tuple[tuple[str, str], ...]
"""Dimension and code of everything that a label says, in order: what a meaning is compared by."""

_LIKE: Final = 10
"""So many of the meanings whose words are most like the label are tried."""
_ALIKE: Final = 0.5
"""What shares so much with a word of the vocabulary more likely means the same than nothing."""
_NEW_TO_KNOWN: Final = frozenset({"measure", "side", "comparison"})
"""What a label does not get from its tables where words of it are known that say nothing of it."""
_OF_LABELS_ALONE: Final = frozenset({"against", "by", "list"})
"""What only tells how other labels are to be read."""
_ANYWHERE: Final = ((), (("whole", "true"),), (("carried", "true"),), (("carried", "false"),))
_SIDES: Final = (("side", "revenue"),), (("side", "expenditure"),)
_TABLE: Final = ("fund", "use", "measure", "stage", "comparison")


def meanings_for(label: str, around: Iterable[Coordinates]) -> list[Says]:
    """The meanings to try for ``label``, the likelier first; ``around`` are the points of the tables that print it."""
    known = meaning_of_label(label)
    own = dict(known.says)
    found: dict[Says, None] = {}
    like = _like(label)
    alike = [says for likeness, says in like if likeness >= _ALIKE]
    less = (says for likeness, says in like if likeness < _ALIKE)
    kin = (says for says in map(dict, _of_tables(around)) if not own or not _NEW_TO_KNOWN & (set(says) - set(own)))
    for says in (*alike, own, *less, *kin, *map(dict, (*_ANYWHERE, *_SIDES))):
        together = _together(own, says)
        if together is not None:
            found.setdefault(said(together), None)
    return list(found)


def alike_meaning(label: str) -> Says | None:
    """What the word most like ``label`` says, with the label's known words; None where none is like it."""
    own = dict(meaning_of_label(label).says)
    for likeness, says in _like(label):
        together = _together(own, says)
        if likeness >= _ALIKE and together is not None:
            return said(together)
    return None


def said(says: Mapping[str, str]) -> Says:
    """``says`` as it is compared."""
    return tuple(sorted(says.items()))


def _together(own: Mapping[str, str], more: Mapping[str, str]) -> Mapping[str, str] | None:
    """What known words of a label and a meaning for all of it say together; None where they contradict each other."""
    says = dict(own)
    for dimension, code in more.items():
        before = says.get(dimension)
        is_plainer = before is None or is_within(dimension, code, before) or (dimension, before) == ("stage", "budget")
        if not is_plainer and not is_within(dimension, before, code):
            return None if dimension != "measure" else more
        says[dimension] = code if is_plainer else str(before)
    return says


def _like(label: str) -> list[tuple[float, Mapping[str, str]]]:
    """The meanings of the vocabulary whose words share most with ``label``, with how much, from 0 to 1."""
    best = sorted(((_likeness(label, words), says) for says, words in _entries().items()), key=lambda each: -each[0])
    return [(likeness, dict(says)) for likeness, says in best[:_LIKE] if likeness > 0]


def _likeness(label: str, words: Collection[str]) -> float:
    own = _pieces(label)
    return max(len(own & _pieces(word)) / len(own | _pieces(word)) for word in words)


@cache
def _pieces(text: str) -> frozenset[str]:
    return frozenset(text) | {text[place : place + 2] for place in range(len(text) - 1)}


@cache
def _entries() -> Mapping[Says, tuple[str, ...]]:
    found: dict[Says, list[str]] = {}
    for text, word in vocabulary().items():
        if not _OF_LABELS_ALONE & set(word.says):
            found.setdefault(said(word.says), []).append(text)
    return MappingProxyType({says: tuple(words) for says, words in found.items()})


def _of_tables(around: Iterable[Coordinates]) -> Iterator[Says]:
    """What points beside the label say, and the other parts of the same wholes."""
    beside = {(d, str(getattr(at, d))) for at in around for d in _TABLE if getattr(at, d) is not None}
    parents = {(d, known.parent) for d, code in beside if (known := codes().get((d, code))) is not None}
    for (dimension, code), known in codes().items():
        is_kin = (dimension, known.parent) in parents and (dimension != "measure" or known.parent is not None)
        if is_kin or (dimension, code) in beside or (dimension, known.parent) in beside:
            yield _as_words_say(dimension, code)


@cache
def _as_words_say(dimension: str, code: str) -> Says:
    """The shortest meaning of the vocabulary with this code: who says a use says 支出 too."""
    with_code = [says for says in _entries() if (dimension, code) in says]
    return min(with_code, key=len, default=((dimension, code),))
