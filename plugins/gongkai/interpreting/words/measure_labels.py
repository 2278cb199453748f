"""Which measure a printed label is, given the side of the table it stands on."""

import re
from functools import lru_cache

from gongkai.interpreting.words.measures import Measure, measures_by_label

REVENUE, EXPENDITURE = "revenue", "expenditure"
_SIDES = {REVENUE: ("revenue.",), EXPENDITURE: ("expenditure.", "balance.", "three_public.", "economic.")}
_TOO_SHORT = frozenset({"其他", "车辆", "在职"})
_YEAR = re.compile(r"^\d{4}年(?:度)?|^(?:本年|当年|全年)(?!收入|支出|结余)")
_TAIL = re.compile(r"[（(][^（）()]*[)）]$")
_STAGE_TAIL = re.compile(
    r"(?:年初|全年|调整)?(?:预算|决算|执行)(?:安排)?(?:数|金额|情况)$|(?:支出)?(?:数|金额)$|预\(决\)算数$"
)


def _shorter_labels(label: str) -> list[str]:
    """``label`` and what is left of it without its year, its bracketed remark and the words of its stage."""
    found = [label]
    for pattern in (_YEAR, _TAIL, _STAGE_TAIL, _TAIL):
        for known in list(found):
            shorter = pattern.sub("", known)
            if shorter and shorter not in found:
                found.append(shorter)
    return found


@lru_cache(maxsize=8192)
def measure_of_label(label: str, side: str | None = None) -> Measure | None:
    """The one measure that ``label`` (normalised) is on this side, or None where none or several could be meant.

    >>> measure_of_label("收、支总计", "revenue").code
    'revenue.grand_total'
    """
    for shorter in _shorter_labels(label):
        if shorter in _TOO_SHORT:
            return None
        bearers = measures_by_label().get(shorter, ())
        if side is not None:
            of_side = tuple(m for m in bearers if m.code.startswith(_SIDES[side]))
            other = _SIDES[EXPENDITURE if side == REVENUE else REVENUE]
            bearers = of_side or tuple(m for m in bearers if not m.code.startswith(other))
        if len(bearers) == 1:
            return bearers[0]
        if bearers:
            return None
    return None
