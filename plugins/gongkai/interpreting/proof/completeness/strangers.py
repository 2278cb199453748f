"""Numbers of a column that stand among the parts of a sum and are known as none of them."""

from collections import defaultdict
from collections.abc import Sequence

from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum


def has_no_strangers(
    points: Points, sums: Sequence[Sum], one: int, lists: Sequence[int], column: Sequence[int]
) -> bool:
    """Whether each row between a whole and the last of its parts is a part, or a part of one, and the next is known.

    ``lists`` are the places of all sums of that ``column`` and dimension, ``column`` those of its figures.
    """
    parts: dict[int, set[int]] = defaultdict(set)
    for place in lists:
        parts[sums[place].whole].update(sums[place].parts)
    known, new = {sums[one].whole}, {sums[one].whole}
    while new:
        new = {part for whole in new for part in parts[whole]} - known
        known |= new
    first, last = (find(_row(points, place) for place in sums[one].operands) for find in (min, max))
    behind = [place for place in column if _row(points, place) > last]
    following = min(behind, key=lambda place: _row(points, place), default=None)
    is_known_behind = following is None or any(following in sums[place].operands for place in lists)
    return is_known_behind and all(place in known for place in column if first <= _row(points, place) <= last)


def _row(points: Points, place: int) -> int:
    return points.figures[place].evidence.row or 0
