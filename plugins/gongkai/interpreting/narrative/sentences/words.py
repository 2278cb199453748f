"""The words of a figure's sentence: vocabulary/narrative_words.csv and the labels of all measures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from pydantic import model_validator

from gongkai.configuration import Entry, Words, csv_entries, known
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.measures import measures, measures_by_label

_ONLY_IN_TABLES = frozenset(
    {"其他", "支出合计", "收入合计", "本年支出", "部门整体支出", "部门整体支出总额", "整体支出"}
)
"""Labels that mean their measure only beside other rows; in a sentence 支出合计 may be the sum of anything."""


class WordKind(StrEnum):
    """What part a word plays in the sentence of a figure."""

    MEASURE = "measure"
    FUND = "fund"
    SIDE = "side"
    STAGE = "stage"
    MORE = "more"
    LESS = "less"
    SAME = "same"
    COMPARE = "compare"
    PRIOR = "prior"
    SHARE = "share"
    COMPLETE = "complete"
    OF_WHICH = "of_which"
    CLASS = "class"
    SECTION = "section"
    ITEM = "item"
    SUBJECT = "subject"
    AS_OF = "asof"
    VAGUE = "vague"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its part.

    ``meaning`` holds a fund, a side or a stage; or measure codes joined by ``+``, after ``fund@`` where the word is
    only that fund's (财政拨款收支总计), before ``.part`` where it is only a kind of the measure (行政编制). In the file
    ``stage:`` stands before them where the word says the stage too (项目总金额).
    """

    text: str
    kind: WordKind
    meaning: str
    stage: str | None = None


class _Row(Entry):
    kind: WordKind
    meaning: str | None
    words: Words

    @model_validator(mode="after")
    def _of_known_measures(self) -> "_Row":
        if self.kind is WordKind.MEASURE:
            codes = (self.meaning or "").rpartition("@")[2].rpartition(":")[2].removesuffix(".part")
            for code in codes.split("+"):
                known(code, measures(), "vocabulary/measures.csv")
        return self


@cache
def words() -> Mapping[str, Word]:
    """Word as printed (NFKC, no quotes, no space) → its part; raises InvalidConfiguration for an impossible row."""
    found: dict[str, Word] = {}
    for label, bearers in measures_by_label().items():
        if label not in _ONLY_IN_TABLES:
            found[label] = Word(label, WordKind.MEASURE, "+".join(measure.code for measure in bearers))
    for row in csv_entries("interpreting", "vocabulary/narrative_words.csv", _Row):
        stage, _, meaning = (row.meaning or "").rpartition(":")
        for spelling in row.words:
            plain = normalised_label(spelling) or spelling
            found[plain] = Word(plain, row.kind, meaning, stage or None)
    return MappingProxyType(found)


@cache
def _words_by_first_character() -> Mapping[str, tuple[Word, ...]]:
    """First character → the words that begin with it, the longest first: most characters begin none."""
    found: dict[str, list[Word]] = {}
    for text in sorted(filter(None, words()), key=len, reverse=True):
        found.setdefault(text[0], []).append(words()[text])
    return {first: tuple(beginning) for first, beginning in found.items()}


def first_characters() -> Collection[str]:
    """The characters with which a word of the vocabulary begins."""
    return _words_by_first_character().keys()


def word_at(text: str, start: int) -> Word | None:
    """The longest word that stands in ``text`` at ``start``, or None."""
    for word in _words_by_first_character().get(text[start : start + 1], ()):
        if text.startswith(word.text, start):
            return word
    return None
