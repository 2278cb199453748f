"""The words that labels consist of and what each says of a figure (labels.yml): one vocabulary for tables and text."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

import yaml

from gongkai.interpreting.words.coordinates import DIMENSIONS, codes
from gongkai.model.errors import InvalidConfiguration

_FILE: Final = "interpreting/words/labels.yml"
_OTHER: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "side": frozenset({"revenue", "expenditure", "both"}),
        "year": frozenset({"-1", "0", "1"}),
        "carried": frozenset({"true", "false"}),
        "whole": frozenset({"true"}),
        "list": frozenset({"department", "government"}),
        "by": frozenset({"function", "economic", "project", "unit", "use"}),
        "against": frozenset({"true"}),
    }
)
_BOTH_SIDES: Final = "both_and_carryover"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of labels: its text, and what it says (dimension → code); a word that says nothing only fills."""

    text: str
    says: Mapping[str, str]


@cache
def _entries() -> list[dict[str, Any]]:
    text = files("gongkai.interpreting.words").joinpath("labels.yml").read_text("utf-8")
    return list(yaml.safe_load(text))


@cache
def vocabulary() -> Mapping[str, Word]:
    """Text → word. Raises InvalidConfiguration for an unknown dimension or code, or a word in two entries."""
    entries = _entries()
    found: dict[str, Word] = {}
    for entry in entries:
        if "under" in entry:
            continue
        says = _checked(entry.get("says") or {})
        for text in entry["words"]:
            if text in found:
                raise InvalidConfiguration(
                    f"{_FILE}, {text}: stands in two entries ({dict(found[text].says)}, {dict(says)}); keep one"
                )
            found[text] = Word(str(text), says)
    return MappingProxyType(found)


@cache
def words_below() -> Mapping[tuple[str, str], Word]:
    """(code that a label above says, text) → word: labels that mean something only there (购置费 below 公务用车)."""
    found: dict[tuple[str, str], Word] = {}
    for entry in _entries():
        if "under" in entry:
            above, says = _checked(entry["under"]), _checked(entry["says"])
            found.update({(c, str(text)): Word(str(text), says) for c in above.values() for text in entry["words"]})
    return MappingProxyType(found)


def _checked(says: Mapping[str, Any]) -> Mapping[str, str]:
    checked = {str(dimension): str(code) for dimension, code in says.items()}
    for dimension, code in checked.items():
        if dimension in DIMENSIONS:
            if (dimension, code) not in codes() and code != _BOTH_SIDES:
                raise InvalidConfiguration(f"{_FILE}, {dimension}: {code!r} is no code of coordinates.csv; correct it")
        elif code not in _OTHER.get(dimension, ()):
            allowed = ", ".join(sorted(_OTHER.get(dimension, ()))) or "a dimension of the head of the file"
            raise InvalidConfiguration(f"{_FILE}, {dimension}: {code!r} must be {allowed}")
    return MappingProxyType(checked)
