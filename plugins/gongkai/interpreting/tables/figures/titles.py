"""What stands over a table: its title, the lines beside it, captions in its own first rows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.tables.shape.owners import OWNER_LABEL
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.label_meaning import NOTHING, LabelMeaning, meaning_of_label

_LONGEST: Final = 60
_LINES: Final = 4
_TITLE: Final = re.compile(r"表(?:[(（].*[)）])?$|明细$|情况$")
_NOTE: Final = re.compile(r"^(?:注|备注|说明|附注)[:：]|[。；]$")
_LISTED: Final = re.compile(r"^\s*(?:公开)?(?:附?表)?[一二三四五六七八九十\d]{1,3}[-—]?\d{0,2}表?\s*[:：、.]?\s*")


def title_lines(titles: Sequence[str], captions: Sequence[str]) -> list[str]:
    """The lines that say what a table shows, the outer ones first: up to the nearest that is called a table."""
    found: list[str] = []
    for line in (*reversed(captions), *titles[:_LINES]):
        if OWNER_LABEL.match(line) or len(line) > _LONGEST or _NOTE.search(line):
            continue
        found.append(line)
        if _TITLE.search(normalised_label(line)):
            break
    return found[::-1]


def title_meaning(lines: Sequence[str]) -> list[LabelMeaning]:
    """What the lines over a table say; a line that names several parts of one dimension limits nothing there."""
    return [replace(_spoken(line), rest="", years=_spoken(line).years[:1]) for line in lines]


def _spoken(line: str) -> LabelMeaning:
    label = _LISTED.sub("", normalised_label(line), count=1)
    meaning = meaning_of_label(label)
    if not meaning.says and not meaning.years:
        return NOTHING
    says = {d: c for d, c in meaning.says.items() if d not in ("whole", "comparison", "year")}
    return replace(meaning, says=says)
