"""The words of a figure's sentence: vocabulary/narrative_words.csv and the labels of all measures."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.measures import measures, measures_by_label
from gongkai.model.errors import InvalidConfiguration

_FILE = "interpreting/vocabulary/narrative_words.csv"
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


@cache
def words() -> Mapping[str, Word]:
    """Word as printed (NFKC, no quotes, no space) → its part; raises InvalidConfiguration for an impossible row."""
    found: dict[str, Word] = {}
    for label, bearers in measures_by_label().items():
        if label not in _ONLY_IN_TABLES:
            found[label] = Word(label, WordKind.MEASURE, "+".join(measure.code for measure in bearers))
    text = files("gongkai.interpreting").joinpath("vocabulary/narrative_words.csv").read_text("utf-8")
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        if row["kind"] not in set(WordKind):
            raise InvalidConfiguration(
                f"{_FILE} line {line}, kind: {row['kind']!r} must be one of {', '.join(WordKind)}"
            )
        kind, meaning = WordKind(row["kind"]), row["meaning"]
        _check_codes(kind, meaning, line)
        for spelling in row["words"].split("|"):
            plain = normalised_label(spelling) or spelling
            stage, _, codes = meaning.rpartition(":")
            found[plain] = Word(plain, kind, codes, stage or None)
    return MappingProxyType(found)


def _check_codes(kind: WordKind, meaning: str, line: int) -> None:
    if kind is not WordKind.MEASURE:
        return
    codes = meaning.rpartition("@")[2].rpartition(":")[2].removesuffix(".part").split("+")
    unknown = [code for code in codes if code not in measures()]
    if unknown:
        raise InvalidConfiguration(f"{_FILE} line {line}, meaning: {unknown[0]!r} is no code of measures.csv")


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
