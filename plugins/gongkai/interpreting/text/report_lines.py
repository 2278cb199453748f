"""The lines of a report as identification reads them: normalised, in order, with what stands beside them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from gongkai.interpreting.text.years import years_in_digits
from gongkai.model.block import Paragraph, Table
from gongkai.model.characters import half_width
from gongkai.model.document import Document

TITLE_LENGTH = 60
"""Longest normalised line that can be a title."""

_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]|\{?\s*HYPERLINK[^}]*\}?|PAGEREF\s+\S+(?:\s+\\\w)*")
_SHORT = 100
_FIELD_WORDS = ("[bookmark:", "HYPERLINK", "PAGEREF")
_LEADERS = re.compile(r"(?:[.·…‥•_—-]\s*){3,}\d*\s*$")
_LEADER_ENDS = frozenset(".·…‥•_—-")
_SENTENCE = re.compile(r"[。；;！？?]|[,，].*[,，]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text`` normalised without white space, ``raw`` as printed, ``ordinal`` of its block."""

    text: str
    raw: str
    ordinal: int
    page: int | None
    in_table: bool
    confidence: float = 1.0

    @property
    def can_be_title(self) -> bool:
        """Short, and not a sentence."""
        return 1 < len(self.text) <= TITLE_LENGTH and _SENTENCE.search(self.text) is None


def normalised_line(text: str) -> str:
    """NFKC without white space, bookmarks and dot leaders; years in Arabic digits (二〇二四年 → 2024年)."""
    return _normalised_short(text) if len(text) <= _SHORT else _normalised(text)


def _normalised(text: str) -> str:
    if any(word in text for word in _FIELD_WORDS):
        text = _BOOKMARK.sub("", text)
    plain = half_width(text)
    if plain[-1:] in _LEADER_ENDS or plain[-1:].isdecimal():
        plain = _LEADERS.sub("", plain)
    return years_in_digits("".join(plain.split()))


_normalised_short = lru_cache(maxsize=2048)(_normalised)
"""A label or a value is asked for by everything that identifies a report."""


def report_lines(document: Document) -> tuple[Line, ...]:
    """Every line of paragraphs and cells, in reading order, blank ones left out."""
    found: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found += _lines(block.text, block.ordinal, block.page, in_table=False, confidence=block.confidence)
        else:
            found += _table_lines(block)
    return tuple(found)


def _table_lines(table: Table) -> list[Line]:
    found: list[Line] = []
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        page = cell.page if cell.page is not None else table.page
        found += _lines(cell.text, table.ordinal, page, in_table=True, confidence=cell.confidence)
    return found


def _lines(text: str, ordinal: int, page: int | None, *, in_table: bool, confidence: float) -> list[Line]:
    return [
        Line(normalised, raw, ordinal, page, in_table, confidence)
        for raw in text.splitlines()
        if (normalised := normalised_line(raw))
    ]


def report_text(lines: tuple[Line, ...]) -> str:
    """The whole report, one normalised line each."""
    return "\n".join(line.text for line in lines)
