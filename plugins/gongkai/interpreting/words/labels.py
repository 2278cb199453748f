"""The words that labels consist of and what each says of a figure (labels.yml): one vocabulary for tables and text."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Any, Final

from gongkai.configuration import Entry, yaml_entries
from gongkai.interpreting.text.label import normalised_label, plain_characters
from gongkai.interpreting.words.coordinates import DIMENSIONS, codes
from gongkai.model.errors import InvalidConfiguration

_FILE: Final = "interpreting/vocabulary/labels.yml"
_OTHER: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "side": frozenset({"revenue", "expenditure", "both"}),
        "year": frozenset({"-1", "0"}),
        "carried": frozenset({"true", "false"}),
        "whole": frozenset({"true"}),
        "list": frozenset({"department", "government"}),
        "by": frozenset({"function", "economic"}),
        "against": frozenset({"true"}),
    }
)
_BOTH_SIDES: Final = "both_and_carryover"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of labels: its text, and what it says (dimension → code); a word that says nothing only fills."""

    text: str
    says: Mapping[str, str]


class _Labels(Entry):
    words: tuple[str, ...]
    says: dict[str, str | int] | None = None
    under: dict[str, str | int] | None = None


@cache
def _entries() -> tuple[_Labels, ...]:
    return yaml_entries("interpreting", "vocabulary/labels.yml", _Labels)


@cache
def vocabulary() -> Mapping[str, Word]:
    """Text → word. Raises InvalidConfiguration for what cannot be right.

    That is an unknown dimension or code, a word in two entries, or one that no label can have as it is written.
    """
    entries = _entries()
    found: dict[str, Word] = {}
    for entry in entries:
        if entry.under is not None:
            continue
        says = checked_says(_FILE, entry.says or {})
        for text in entry.words:
            _refuse_hidden(text, plain_characters(text))
            if text in found:
                raise InvalidConfiguration(
                    f"{_FILE}, {text}: stands in two entries ({dict(found[text].says)}, {dict(says)}); keep one"
                )
            found[text] = Word(text, says)
    return MappingProxyType(found)


@cache
def words_below() -> Mapping[tuple[str, str], Word]:
    """(code that a label above says, text) → word: labels that mean something only there (购置费 below 公务用车)."""
    found: dict[tuple[str, str], Word] = {}
    for entry in _entries():
        if entry.under is not None:
            above, says = checked_says(_FILE, entry.under), checked_says(_FILE, entry.says or {})
            for code, text in product(above.values(), entry.words):
                _refuse_hidden(text, normalised_label(text))
                if (code, text) in found:
                    told = f"stands under {code} in two entries ({dict(found[code, text].says)}, {dict(says)})"
                    raise InvalidConfiguration(f"{_FILE}, {text}: {told}; keep one")
                found[code, text] = Word(text, says)
    return MappingProxyType(found)


def _refuse_hidden(text: str, normalised: str) -> None:
    """Raise InvalidConfiguration for a word that is normalised away before anything is looked up."""
    if text != normalised:
        cure = f"write {normalised!r}" if normalised else "remove it"
        raise InvalidConfiguration(f"{_FILE}, words: {text!r} can never be found, for labels are normalised; {cure}")


def checked_says(file: str, says: Mapping[str, Any]) -> Mapping[str, str]:
    """``says`` with every code as text; raises InvalidConfiguration, which names ``file``, for one that is unknown."""
    checked = {str(dimension): str(code) for dimension, code in says.items()}
    for dimension, code in checked.items():
        if dimension in DIMENSIONS:
            if (dimension, code) not in codes() and code != _BOTH_SIDES:
                raise InvalidConfiguration(f"{file}, {dimension}: {code!r} is no code of coordinates.csv; correct it")
        elif code not in _OTHER.get(dimension, ()):
            allowed = ", ".join(sorted(_OTHER.get(dimension, ()))) or "a dimension of the head of the file"
            raise InvalidConfiguration(f"{file}, {dimension}: {code!r} must be {allowed}")
    return MappingProxyType(checked)
