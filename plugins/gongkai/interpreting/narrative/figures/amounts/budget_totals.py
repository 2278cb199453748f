"""Totals of a budget that do not say whether they hold what is carried in (收入预算总额): their parts tell."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.model.figure import Figure

_OPEN_TOTAL: Final = re.compile("收入总?预算|总收入|收入合计预算")
_OF_THE_YEAR: Final = re.compile("[本当]年(?:度)?(?:收入|支出)")


def settle_total(telling: Telling, part: Said) -> None:
    """Let the total that ``part`` is listed of be revenue with what is carried in, where ``part`` is that."""
    now, figures = telling.now, telling.findings.figures
    wholes = [*now.parents, *([telling.list_opened] if telling.list_opened and telling.outline.is_listed else [])]
    whole = next((p for p in wholes if _OPEN_TOTAL.search(p.label)), None)
    if part.measure != "carried_in" or whole is None or whole.said.side_meant != "revenue":
        return
    for place in range(len(figures) - 1, -1, -1):
        figure = figures[place]
        if figure.at.measure == "revenue" and figure.value == whole.value and _OPEN_TOTAL.search(figure.label):
            _let_hold_carried(figures, place, "revenue_and_carryover")
            return


def _let_hold_carried(figures: list[Figure], place: int, measure: str) -> None:
    """Let the total at ``place``, and how it changed, which is told right behind it, be of ``measure``."""
    before = figures[place].at
    for behind in range(place, len(figures)):
        at = figures[behind].at
        if behind > place and (at.comparison is None or replace(at, comparison=None, base=None) != before):
            return
        figures[behind] = replace(figures[behind], at=replace(at, measure=measure))


def settle_whole_of_year(telling: Telling, mention: Mention, part: Said) -> None:
    """Let the total that 其中本年支出 is told of hold what is carried over: the money of the year is a part of it."""
    now, figures = telling.now, telling.findings.figures
    whole = now.parents[-1] if now.parents else None
    if whole is None or whole.value == mention.value or not _OF_THE_YEAR.search(mention.phrase.text):
        return
    side = part.side_meant
    if whole.said != part or side not in ("revenue", "expenditure") or _OF_THE_YEAR.search(whole.label):
        return
    for place in range(len(figures) - 1, -1, -1):
        figure = figures[place]
        if figure.at.measure == side and figure.value == whole.value and figure.at.comparison is None:
            _let_hold_carried(figures, place, f"{side}_and_carryover")
            whole.said = replace(whole.said, measure=f"{side}_and_carryover", side=None)
            now.told.pop(part, None)
            return
