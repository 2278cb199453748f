"""Classes below 支出总计 where a table prints no 本年支出合计 and carries nothing over: the total is of the year."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.proof.hierarchies import NAMED
from gongkai.interpreting.proof.points import Key, Points, without_carried
from gongkai.interpreting.proof.sums import Sum, sums_at

_OF_YEAR: Final = {"revenue_and_carryover": "revenue", "expenditure_and_carryover": "expenditure"}


def sums_of_whole_accounts(points: Points, places: Sequence[int]) -> Iterator[Sum]:
    """The sums along what rows name, among the figures at ``places`` (one table's), of totals of a whole account."""
    told = [(place, *without_carried(points.keys[place])) for place in places]
    carrying = {_account(rest) for place, rest, part in told if part not in (None, "of_year") and points.values[place]}
    of_year = {rest for _, rest, part in told if part == "of_year"}
    totals = {
        place
        for place, rest, part in told
        if part is None and points.keys[place][1] in _OF_YEAR and _account(rest) not in carrying and rest not in of_year
    }
    if not totals:
        return
    keys = list(points.keys)
    for place in totals:
        key = points.keys[place]
        keys[place] = (key[0], _OF_YEAR[str(key[1])], *key[2:])
    found = (each for each in sums_at(replace(points, keys=keys), places, NAMED) if each.whole in totals)
    yield from (each for each in found if each.weight > 1)


def _account(rest: Key) -> Key:
    return rest[:2]
