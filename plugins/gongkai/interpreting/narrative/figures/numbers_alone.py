"""Numbers that stand in lines without a word, or in rows outside of any table: kept, with the reason, never dropped."""

import re
from collections.abc import Iterator
from typing import Final

from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.telling.findings import Findings
from gongkai.interpreting.text.years import DATE_LIKE, YEAR
from gongkai.model.characters import half_width
from gongkai.model.printed_number import printed_number

_ALONE: Final = re.compile(r"(?<!\S)[(（+-]?\d[\d,，.．]*[)）%％]?(?!\S)")
_NO_FIGURE: Final = re.compile(rf"{YEAR}|0\d.*[^%]|\d{{4}}-\d\d?(?:-\d\d?)?|\d\d-\d\d")
"""A year, a code or a date."""
_WORD: Final = re.compile(r"[^\W\d_]")
_FEWEST_IN_ROW: Final = 2


def is_without_words(passage: Passage) -> bool:
    """Whether nothing but numbers and marks is printed (numbers beside a chart's axis)."""
    return passage.cell is None and _WORD.search(passage.text) is None


def leave_numbers_alone(passage: Passage, findings: Findings) -> None:
    """Keep each number of ``passage``, which is no sentence: of a row with words, where it has several."""
    start = 0
    for line in passage.text.split("\n"):
        label = " ".join(_ALONE.sub(" ", line).split())
        for begin, end in _numbers(line, is_row=passage.is_loose_row):
            number = printed_number(line[begin:end])
            if number is not None:
                because = "a row outside of any table" if label else "no word"
                unit = "%" if number.is_percent else None
                evidence = passage.evidence(start + begin, start + end)
                findings.leave(number.value, unit, label, evidence, because)
        start += len(line) + 1


def _numbers(line: str, *, is_row: bool) -> Iterator[tuple[int, int]]:
    """Where numbers begin and end in a line that has no word, or in a row."""
    if DATE_LIKE.fullmatch(half_width(line)):
        return
    found = [match for match in _ALONE.finditer(line) if not _NO_FIGURE.fullmatch(half_width(match[0]))]
    if _WORD.search(line) is None or (is_row and len(found) >= _FEWEST_IN_ROW):
        yield from (match.span() for match in found)
