"""Lines of the accounts as reports print them (vocabulary/account_lines.csv), and which one a label is."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from gongkai.configuration import Entry, Words, csv_entries
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.years import PRINTED_YEAR

REVENUE, EXPENDITURE = "revenue", "expenditure"
_SIDES = {REVENUE: ("revenue.",), EXPENDITURE: ("expenditure.", "balance.", "three_public.", "economic.")}
_TOO_SHORT = frozenset({"其他", "车辆", "在职"})
_YEAR = re.compile(rf"^{PRINTED_YEAR}|^(?:本年|当年|全年)(?!收入|支出|结余)")
_TAIL = re.compile(r"[（(][^（）()]*[)）]$")
_STAGE_TAIL = re.compile(
    r"(?:年初|全年|调整)?(?:预算|决算|执行)(?:安排)?(?:数|金额|情况)$|(?:支出)?(?:数|金额)$|预\(决\)算数$"
)


class AccountLine(Entry):
    """One line of the accounts, with the labels that stand for it."""

    code: str
    name_zh: str
    name_en: str
    aliases_zh: Words


@cache
def account_lines() -> Mapping[str, AccountLine]:
    """Code → line, in the order of the file; raises InvalidConfiguration for a row that cannot be right."""
    rows = csv_entries("interpreting", "vocabulary/account_lines.csv", AccountLine, key="code")
    return MappingProxyType({row.code: row for row in rows})


@cache
def _codes_by_label() -> Mapping[str, tuple[str, ...]]:
    """Normalised label → the lines that bear it (收、支总计 is both revenue and expenditure)."""
    found: dict[str, list[str]] = {}
    for line in account_lines().values():
        for label in dict.fromkeys(normalised_label(name) for name in (line.name_zh, *line.aliases_zh)):
            found.setdefault(label, []).append(line.code)
    return MappingProxyType({label: tuple(codes) for label, codes in found.items()})


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
def account_line_of(label: str, side: str | None = None) -> str | None:
    """The code of the one line that ``label`` (normalised) is on this side, or None where none or several could be.

    >>> account_line_of("收、支总计", "revenue")
    'revenue.grand_total'
    """
    for shorter in _shorter_labels(label):
        if shorter in _TOO_SHORT:
            return None
        bearers = _codes_by_label().get(shorter, ())
        if side is not None:
            of_side = tuple(code for code in bearers if code.startswith(_SIDES[side]))
            other = _SIDES[EXPENDITURE if side == REVENUE else REVENUE]
            bearers = of_side or tuple(code for code in bearers if not code.startswith(other))
        if len(bearers) == 1:
            return bearers[0]
        if bearers:
            return None
    return None
