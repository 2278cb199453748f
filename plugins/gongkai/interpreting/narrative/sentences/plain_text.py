"""A passage as plain characters: NFKC, without white space, quotes and marks of notes, each with its printed place."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ",": "，",
        "，": "，",
        "。": "。",
        ";": "；",
        "；": "；",
        ":": "：",
        "：": "：",
        "、": "、",
        "!": "。",
        "?": "。",
    }
)
"""Marks of plain text → the mark that they are to a reader."""

CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Numbers of items, which no other figure is printed with: they stay as they are."""

_QUOTES = frozenset("“”\"'‘’「」『』")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
"""Marks of footnotes, which would be digits of the number before them."""
_RUN = re.compile(r"\s+|\S+")
_LETTER_SPACED = re.compile(r"(?:^|[\s,.])\d$")
_LONE_DIGIT = re.compile(r"\d(?!\d)")


_NOT_ONE = "\ue000"
"""Stands for a character that is none or several in NFKC; it is private, and no report prints it."""


class _PlainCharacters(dict[int, str]):
    """Code point → its one plain character, worked out when it is first met (for ``str.translate``)."""

    def __missing__(self, point: int) -> str:
        plain = _plain_character(chr(point))
        self[point] = plain if len(plain) == 1 else _NOT_ONE
        return self[point]


_PLAIN_CHARACTERS = _PlainCharacters()


def _plain_character(character: str) -> str:
    if character == "，" or character in CIRCLED:
        return character
    plain = "" if character in _QUOTES or character in _RAISED else unicodedata.normalize("NFKC", character)
    return "" if plain.isspace() else plain


@lru_cache(maxsize=2)
def plain_text(text: str) -> tuple[str, tuple[int, ...]]:
    """``text`` without white space, quotes and marks of notes, in NFKC but for ， and ①, and each character's place.

    A blank between two numbers stays (``20 17.90`` are two numbers), but digits set apart one by one are one number.
    What was asked last is kept: a passage is read for its project, its indicator and its figures in turn.
    """
    parts: list[str] = []
    places: list[int] = []
    for run in _RUN.finditer(text):
        if run[0].isspace():
            kept = _kept_blanks(text, run)
            parts.append(" " * len(kept))
            places.extend(kept)
            continue
        plain = run[0].translate(_PLAIN_CHARACTERS)
        if _NOT_ONE not in plain:
            parts.append(plain)
            places.extend(range(run.start(), run.end()))
            continue
        for place in range(run.start(), run.end()):
            before = text[place - 1 : place] if place else ""
            is_power = text[place] in _RAISED and before.isascii() and before.isalpha()  # 5000m²
            characters = unicodedata.normalize("NFKC", text[place]) if is_power else _plain_character(text[place])
            parts.append(characters)
            places.extend([place] * len(characters))
    return "".join(parts), tuple(places)


def _kept_blanks(text: str, run: re.Match[str]) -> list[int]:
    """The places of a run of white space that parts two numbers, rather than stand inside one that is letter-spaced.

    Only plain blanks stand beside the number before them, and a line break parts nothing.
    """
    before, after = text[max(0, run.start() - 6) : run.start()], text[run.end() : run.end() + 6]
    if not (before[-1:].isdigit() and after[:1].isdigit()):
        return []
    if _LETTER_SPACED.search(before) and _LONE_DIGIT.match(after):
        return []
    blanks = len(run[0]) - len(run[0].lstrip(" "))
    places = range(run.start(), min(run.end(), run.start() + blanks + 1))
    return [place for place in places if "\n" not in text[max(0, place - 1) : place + 2]]
