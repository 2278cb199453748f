"""Money of the year by fund beside what is carried over: 合计 = 一般公共预算 + 单位资金 + … + 上年结转.

The whole differs from its parts in two coordinates, so no sum of one dimension says it. Often no label says either that
the whole is with what is carried over; a sum that holds tells, one that does not tells nothing and is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from gongkai.interpreting.proof.covers import Cover, covers
from gongkai.interpreting.proof.hierarchies import Member
from gongkai.interpreting.proof.points import Key, Points, without
from gongkai.interpreting.proof.sums import Sum, sums_of_wholes


def carried_over_sums(points: Points, places: Sequence[int]) -> Iterator[Sum]:
    """The sums of funds and what is carried over among the figures at ``places`` (one table's) that hold."""
    if not any(_part(points, place) not in ("of_year", None) for place in places):
        return
    accounts: dict[Key, dict[Member, dict[Member, list[int]]]] = defaultdict(lambda: defaultdict(dict))
    for place in places:
        rest, part = without("carried", points.keys[place])
        accounts[rest[:2] + rest[3:]][part].setdefault(rest[2], []).append(place)  # type: ignore[arg-type]
    for parts in accounts.values():
        yield from _sums(points, parts)


def _sums(points: Points, parts: Mapping[Member, Mapping[Member, list[int]]]) -> Iterator[Sum]:
    of_year = parts.get("of_year", {})
    wholes = parts[None][None] if None in parts and None in parts[None] else of_year.get(None, [])
    over = [_ways(members) for part, members in parts.items() if part not in ("of_year", None)]
    if not wholes or not over:
        return
    ways = [
        [printed for part in choice for printed in part] for choice in product(_ways(of_year, is_split=True), *over)
    ]
    for each in sums_of_wholes(points, "carried+fund", wholes, ways):
        if each.holds and each.weight > 1:
            yield each


def _ways(members: Mapping[Member, list[int]], *, is_split: bool = False) -> list[list[list[int]]]:
    """The ways in which all money of a part is printed: as one figure (unless it must be split), or by fund."""
    as_one = [[members[None]]] if None in members and not is_split else []
    by_fund: list[Cover] = [
        way for whole, ways in covers("fund", {None: (), **members}) if whole is None for way in ways
    ]
    return [*as_one, *([members[fund] for fund in way] for way in by_fund)]


def _part(points: Points, place: int) -> Member:
    return without("carried", points.keys[place])[1]
