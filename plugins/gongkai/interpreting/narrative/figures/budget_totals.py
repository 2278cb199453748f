"""Totals of a budget that do not say whether they hold what is carried in (收入预算总额): their parts tell."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.telling.telling import Telling

_OPEN_TOTAL: Final = re.compile("收入预算总额")


def settle_total(telling: Telling, part: Said) -> None:
    """Let the total that ``part`` is listed of be revenue with what is carried in, where ``part`` is that."""
    now, figures = telling.now, telling.findings.figures
    whole = next((p for p in now.parents if _OPEN_TOTAL.search(p.label)), None)
    if part.measure != "carried_in" or whole is None or whole.said.side_meant != "revenue":
        return
    for place in range(len(figures) - 1, -1, -1):
        figure = figures[place]
        if figure.at.measure == "revenue" and figure.value == whole.value and _OPEN_TOTAL.search(figure.label):
            figures[place] = replace(figure, at=replace(figure.at, measure="revenue_and_carryover"))
            return
