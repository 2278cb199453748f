"""Sums whose whole and parts stand in different tables, or in sentences: they prove where they hold, nothing else."""

from collections.abc import Iterable, Iterator
from typing import Final

from gongkai.interpreting.proof.points import Key, Points
from gongkai.interpreting.proof.sums import Sum, sums_at

_ENOUGH_PARTS: Final = 2


def sums_across(points: Points, places: Iterable[int], known: Iterable[Sum]) -> Iterator[Sum]:
    """Sums that hold among all figures at ``places``, of wholes without a sum of that dimension among ``known``.

    A point that is printed with two values takes no part: which of them would be chosen by the result. One part alone
    proves nothing here: two unlike figures of a document are often equal.
    """
    summed = {(each.dimension, place) for each in known if each.holds for place in each.operands}
    for each in sums_at(points, _once(points, places)):
        is_new = any((each.dimension, place) not in summed for place in each.operands)
        blocks = {points.figures[place].evidence.block for place in each.operands}
        if is_new and each.holds and each.weight >= _ENOUGH_PARTS and len(blocks) > 1:
            yield each


def _once(points: Points, places: Iterable[int]) -> list[int]:
    first: dict[Key, int] = {}
    differing: set[Key] = set()
    for place in places:
        key = points.keys[place]
        if points.values[place] != points.values[first.setdefault(key, place)]:
            differing.add(key)
    return [place for key, place in first.items() if key not in differing]
