"""Declarations of CSS that decide whether text is seen: their names and values, lengths in pixels, colours."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from PIL import ImageColor

Colour = tuple[int, int, int]
WHITE: Final[Colour] = (255, 255, 255)
BLACK: Final[Colour] = (0, 0, 0)
_NEAR: Final = 5
"""Of 255: colours that differ by no more cannot be told apart."""
_LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))\s*(px|pt|pc|em|rem|ex|ch|cm|mm|in|%|vw|vh)?$")
_PIXELS: Final = {"pt": 4 / 3, "pc": 16, "em": 16, "rem": 16, "ex": 8, "ch": 8, "cm": 38, "mm": 3.8, "in": 96}
_ALPHA = re.compile(r"rgba?\(\s*(\d+)\s*[, ]\s*(\d+)\s*[, ]\s*(\d+)\s*[,/]\s*([\d.]+)(%?)\s*\)$")
_TOKEN = re.compile(r"[^\s(]+(?:\([^)]*\))?")
_NO_BACKGROUND: Final = frozenset({"none", "transparent", "initial", "unset", "inherit"})
_NO_COLOUR: Final = re.compile(
    r"(?:[\d.+-].*|/|,|none|(?:no-)?repeat(?:-[xy])?|scroll|fixed|local|left|right|top|bottom|center|cover|contain"
    r"|(?:border|padding|content)-box)$"
)


def declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """Name, value (both in small letters) and whether it is ``!important``, of each declaration in ``text``."""
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        said, _, mark = value.partition("!")
        if colon and said.strip():
            yield name.strip().lower(), said.strip().lower(), mark.strip().lower() == "important"


def pixels(value: str) -> float | None:
    """A length in pixels, a share of something else as its number; None where it is no length."""
    match = _LENGTH.match(value)
    return None if match is None else float(match[1]) * _PIXELS.get(match[2] or "px", 1)


@lru_cache(1000)
def colour(value: str) -> Colour | None:
    """The colour that ``value`` names; None where it is none, or half transparent."""
    if (match := _ALPHA.match(value)) is not None:
        is_solid = float(match[4]) >= (100 if match[5] else 1)
        return (int(match[1]), int(match[2]), int(match[3])) if is_solid else None
    try:
        found = ImageColor.getrgb(value)
    except ValueError:
        return None
    return found[:3] if len(found) == 3 or found[3] == 255 else None  # noqa: PLR2004


def is_transparent(value: str) -> bool:
    """Whether a colour lets all through."""
    match = _ALPHA.match(value)
    return value == "transparent" or (match is not None and float(match[4]) == 0)


@lru_cache(1000)
def background(value: str) -> tuple[bool, Colour | None]:
    """Whether ``value`` (of ``background`` or its like) covers what lies behind, and in which colour.

    None where that cannot be said: a picture, a gradient, a variable.
    """
    found: Colour | None = None
    for token in _TOKEN.findall(value):
        if token in _NO_BACKGROUND or is_transparent(token) or _NO_COLOUR.match(token):
            continue
        found = colour(token)
        if found is None:
            return True, None
    return found is not None, found


def are_alike(one: Colour, other: Colour) -> bool:
    """Whether nobody can tell two colours apart."""
    return all(abs(first - second) <= _NEAR for first, second in zip(one, other, strict=True))
