"""Names of functions that （类）, （款） or （项） stands behind."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gongkai.interpreting.narrative.phrases.lexicon import lexicon
from gongkai.interpreting.text.numbering import ITEM_WHOLE
from gongkai.interpreting.text.units import MONEY
from gongkai.interpreting.text.years import PRINTED_YEAR

LEVEL: Final = re.compile(r"\(([类款项])(?:级)?\)")
_BEFORE_NAME: Final = re.compile(rf"[，。；：!?]|\d(?:{MONEY})|{PRINTED_YEAR}|(?:{ITEM_WHOLE})、?")
_LEVELS: Final = {"类": "class", "款": "section", "项": "item"}
_LONGEST_NAME: Final = 60


def marked_names(plain: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, level) of each name of a function that （类）, （款） or （项） stands behind."""
    before = 0
    for mark in LEVEL.finditer(plain):
        start = max([before, *(m.end() for m in _BEFORE_NAME.finditer(plain, before, mark.start()))])
        name = plain[start : mark.start()]
        known = _known_ending(name)
        if known is None and before and plain[before : before + 2] == "支出" and start == before:
            start, name = start + 2, name[2:]
        is_whole = before > 0 and start in (before, before + 2)
        if known is not None and not is_whole and not name.removesuffix(known).endswith("其他"):
            start = mark.start() - len(known)
        if name and start < mark.start():
            yield start, mark.end(), _LEVELS[mark[1]]
        before = mark.end()


@lru_cache(maxsize=4096)
def _known_ending(name: str) -> str | None:
    """The longest name of a function that ``name`` ends with, None where it is none."""
    words = lexicon()
    endings = (name[place:] for place in range(max(0, len(name) - _LONGEST_NAME), len(name)))
    return next(
        (end for end in endings if (known := words.get(end) or words.get(end + "支出")) and known.functions), None
    )
