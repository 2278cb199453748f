"""Enumerations: what a figure takes from the one it is listed under (…，其中：…), and what it says of that one."""

from dataclasses import replace

from gongkai.interpreting.narrative.meaning.meanings import Meaning, is_part_of
from gongkai.model.record import Figure

_WITH_CARRYOVER = {
    "revenue.carryover": ("revenue.total", "revenue.grand_total"),
    "balance.carried_forward": ("expenditure.total", "expenditure.grand_total"),
}
"""Part → the sum of the year, which cannot hold it, and the grand total, which does."""


def as_part(meaning: Meaning, parent: Meaning) -> Meaning:
    """A figure listed under another: of that one's money, and of nothing known where the other is not known."""
    if not parent.is_known and not parent.is_open:
        return Meaning(label=meaning.label)
    if meaning.function is not None or (meaning.measures and meaning.fund is None and parent.limits_to):
        own = tuple(code for code in meaning.measures if _says_its_fund(code) or is_part_of(code, parent.measures[0]))
        if own and all(_says_its_fund(code) for code in own):
            return meaning
        if meaning.measures and all(
            code.startswith(("three_public", "procurement", "staff")) for code in meaning.measures
        ):
            return meaning
        return replace(meaning, fund=parent.limits_to)
    return meaning


def _says_its_fund(code: str) -> bool:
    return any(
        part in code for part in ("general_public_budget", "fiscal_appropriation", "government_fund", "state_capital")
    )


def with_carryover(amounts: list[Figure], part: Figure, parent: Meaning | None) -> None:
    """Where a carry-over that is not 0 is listed under 收入预算, that figure is the grand total: put it right in place.

    本年收入合计 says itself that it is the year's alone and stays.
    """
    year_total, grand_total = _WITH_CARRYOVER.get(part.measure, (None, None))
    if grand_total is None or part.value == 0 or parent is None or parent.measures != (year_total,):
        return
    for place in range(len(amounts) - 1, -1, -1):
        whole = amounts[place]
        if whole.measure == year_total and whole.evidence.block == part.evidence.block:
            if whole.label is not None and "本年" not in whole.label and "合计" not in whole.label:
                amounts[place] = replace(whole, measure=grand_total)
            return
