"""A printed line, and the text that flows through several of them."""

import re
from itertools import pairwise
from typing import NamedTuple

_UNIT = re.compile(r"[A-Za-z0-9.,%+\-/:@_]+|.", re.DOTALL)
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z]$"), re.compile(r"^[A-Za-z]")
_CLOSING = "，。、；：？！）】》”’%％,.;:?!)]"


class PrintedLine(NamedTuple):
    """One printed line: its text, its place in points (origin top left), font size, and how sure it is (0-1)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    confidence: float = 1.0

    @property
    def first_width(self) -> float:
        """Width of what cannot be cut from its beginning: a character, or a whole number or Latin word."""
        unit = _UNIT.match(self.text)
        head = unit.group() if unit else ""
        if self.text[len(head) : len(head) + 1] and self.text[len(head)] in _CLOSING:
            head += self.text[len(head)]
        return self.size * sum(0.5 if character.isascii() else 1.0 for character in head)


def fills(line: PrintedLine, following: PrintedLine, width: float) -> bool:
    """Whether the beginning of ``following`` would not have found room behind ``line`` in this width."""
    return line.x1 - line.x0 + following.first_width > width


def joined_text(parts: str, following: str) -> str:
    """Text that goes on in the next line: a blank only between two Latin words."""
    blank = " " if _LATIN_END.search(parts) and _LATIN_START.search(following) else ""
    return f"{parts}{blank}{following}"


def flowed_text(lines: list[PrintedLine], width: float) -> str:
    """The text of lines set in a column of this width: a line that fills it goes on in the next, another ends there."""
    if not lines:
        return ""
    text = lines[0].text
    for line, following in pairwise(lines):
        text = joined_text(text, following.text) if fills(line, following, width) else f"{text}\n{following.text}"
    return text
