"""What a sentence is cut into: words of labels, words that join sentences, names of functions and economic classes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.cutting import cut_into_words
from gongkai.interpreting.words.economic_codes import economic_names
from gongkai.interpreting.words.function_codes import function_names, plain_function_name
from gongkai.interpreting.words.labels import vocabulary
from gongkai.interpreting.words.sentence_words import Role, roles

_CLASS: Final = 3
"""Digits of the code of a class (类)."""
_MARKS: Final = frozenset("()、,/%+-:")
_NOT_TELLING: Final = frozenset({"其他支出", "债务付息支出", "债务发行费用支出", "转移性支出"})
"""Names of classes of functions that also mean something else where no （类） stands behind them."""

_ALSO_FUND: Final = frozenset({"国有资本经营预算支出", "国有资本经营预算"})
"""A class of functions and what is spent of a fund: only （类） tells them apart."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one word: what it says, the part it plays, and the codes whose name it is."""

    says: Mapping[str, str] = field(default_factory=dict)
    role: Role | None = None
    functions: tuple[str, ...] = ()
    economic: tuple[str, ...] = ()

    @property
    def is_name(self) -> bool:
        """Whether it is nothing but the name of a function or an economic class."""
        return bool(self.functions or self.economic)


@cache
def lexicon() -> Mapping[str, Entry]:
    """Word → entry; a word of labels is never taken for the name of a class."""
    functions: dict[str, list[str]] = {}
    for code, names in function_names().items():
        for name in names:
            for form in {plain_function_name(name), normalised_label(name)}:
                functions.setdefault(form, []).append(code)
    economic: dict[str, list[str]] = {}
    for code, name in economic_names().items():
        plain = normalised_label(name)
        forms = {plain, plain.replace("的补助", "补助")}
        if len(code) == _CLASS and plain.endswith("补助"):
            forms |= {form + "支出" for form in forms}
        for form in forms:
            economic.setdefault(form, []).append(code)
    found = {
        name: Entry(functions=tuple(functions.get(name, ())), economic=tuple(economic.get(name, ())))
        for name in {*functions, *economic}
        if len(name) > 2 and name not in _ALSO_FUND  # noqa: PLR2004 - 水费, 奖金 stand in lists and in other words
    }
    labels, parts = vocabulary(), roles()
    for text in {*labels, *parts}:
        word = labels.get(text)
        found[text] = Entry(says=word.says if word else {}, role=parts.get(text))
    return MappingProxyType(found)


@cache
def _longest() -> int:
    return max(map(len, lexicon()))


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[tuple[str, Entry | None], ...]:
    """``text`` (plain, without marks and numbers) cut into words; None for characters that no word covers."""
    words = lexicon()
    return tuple((piece, words[piece] if known else None) for piece, known in cut_into_words(text, words, _longest()))


@cache
def _marked_words() -> Mapping[str, tuple[str, ...]]:
    """First character → words with a bracket, a mark or a digit inside, the longest first."""
    found: dict[str, list[str]] = {}
    for text in sorted(lexicon(), key=len, reverse=True):
        if any(character in _MARKS or character.isdigit() for character in text):
            found.setdefault(text[0], []).append(text)
    return MappingProxyType({first: tuple(texts) for first, texts in found.items()})


def first_of_marked_words() -> Collection[str]:
    """The characters with which a word with a bracket, a mark or a digit inside begins."""
    return _marked_words().keys()


def marked_word_at(plain: str, place: int) -> str | None:
    """The longest word with a bracket, a mark or a digit inside that stands at ``place``, or None."""
    texts = _marked_words().get(plain[place], ())
    return next((text for text in texts if plain.startswith(text, place)), None)


def is_class_name(entry: Entry, text: str) -> bool:
    """Whether ``text`` is the name of a class of functions (类) that means nothing else."""
    has_class = any(len(code) == _CLASS for code in entry.functions)
    return has_class and text.endswith("支出") and text not in _NOT_TELLING and not entry.economic
