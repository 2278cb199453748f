"""Labels that the user accepted beside the shipped vocabulary (`gongkai words accept`): whole labels, never parts.

Only what is such a label from end to end, but for its year, changes its meaning; every other is cut as before.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeVar

from pydantic import Field

from gongkai.configuration import Entry, entries_in
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.labels import Word, checked_says, vocabulary
from gongkai.interpreting.words.own_words import own_words_folder
from gongkai.model.errors import InvalidConfiguration

_FILE: Final = "words/labels.yml"
Cached = TypeVar("Cached", bound=Callable[..., Any])


class Evidence(Entry):
    """What spoke for a label when it was accepted; nothing is read by it."""

    standing: str = Field(description="certain, likely, or person: someone's word")
    documents: int = Field(description="how many documents print it")
    numbers: int = Field(description="how many numbers it stood over")
    agree: int = Field(description="how many documents decide for it")
    contradict: int = Field(description="how many decide against it")
    first_source: str | None = None
    accepted_on: str = Field(pattern=r"^\d{4}-\d\d-\d\d$", description="a day in quotes ('2026-11-28')")
    accepted_by: str | None = Field(default=None, description="a short mark of who took it in, no name")
    reason: str | None = None


class AcceptedLabel(Entry):
    """One label as the vocabulary holds it (see label.py), without its year, and what it says."""

    label: str
    says: dict[str, str | int]
    evidence: Evidence | None = None


def labels_file() -> tuple[AcceptedLabel, ...]:
    """The entries of the user's file, none where there is none; raises InvalidConfiguration."""
    file = own_words_folder() / "labels.yml"
    return entries_in(_FILE, file.read_text("utf-8"), AcceptedLabel) if file.is_file() else ()


@cache
def accepted_labels() -> Mapping[str, Word]:
    """Label → word, of those that do not ship; raises InvalidConfiguration for what cannot be right."""
    found: dict[str, Word] = {}
    for entry in labels_file():
        if entry.label in found:
            raise InvalidConfiguration(f"{_FILE} {entry.label}, label: is given twice; keep one")
        if (normalised := normalised_label(entry.label)) != entry.label:
            told = f"can never be found, for labels are normalised; write {normalised!r}"
            raise InvalidConfiguration(f"{_FILE} {entry.label}, label: {told}")
        found[entry.label] = Word(entry.label, checked_says(f"{_FILE} {entry.label}", entry.says))
    return MappingProxyType({label: word for label, word in found.items() if label not in vocabulary()})


_supposed: dict[str, Word] = {}
_caches: list[Callable[[], None]] = [accepted_labels.cache_clear]


def by_whole_labels(cached: Cached) -> Cached:
    """Marks a cached function whose results hang on the accepted labels."""
    _caches.append(cached.cache_clear)  # type: ignore[attr-defined]
    return cached


def whole_label(text: str) -> Word | None:
    """The word that ``text`` is from end to end, supposed or accepted; None where it has to be cut."""
    return _supposed.get(text) or accepted_labels().get(text)


@contextmanager
def supposing(words: Mapping[str, Mapping[str, str]]) -> Iterator[None]:
    """Reads labels as if ``words`` (label → what it says) were accepted; what was supposed before stays supposed."""
    before = dict(_supposed)
    _supposed.update({label: Word(label, MappingProxyType(dict(says))) for label, says in words.items()})
    forget()
    try:
        yield
    finally:
        _supposed.clear()
        _supposed.update(before)
        forget()


def forget() -> None:
    """Forgets every result that hangs on the accepted labels."""
    for clear in _caches:
        clear()
