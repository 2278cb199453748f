"""How far the sums and repetitions of a document speak for a reading."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from gongkai.interpreting.proof.carried_over import carried_over_sums
from gongkai.interpreting.proof.choosing.candidates import Readings
from gongkai.interpreting.proof.lists import list_sums
from gongkai.interpreting.proof.points import Key, Points
from gongkai.interpreting.proof.sums import Sum, sums_at

Said: TypeAlias = Mapping[Key, Collection[tuple[int, Decimal]]]
"""A point → the tables (by block) and values of the figures that certainly stand at it."""


_ENOUGH_EQUALS: Final = 2


class Support(NamedTuple):
    """What speaks for one reading of a group, the most telling first.

    ``sums`` of several parts, and ``lists`` whose rows name several things, that hold; ``equals``: sums that hold with
    all parts but one zero; ``echoes``: points where the same value is printed elsewhere, ``clashes``: where another is;
    ``failures``: sums that do not hold. Left out are a whole with one printed part (any two columns may be
    equal) and sums with two figures at one point: a wrong reading makes such points.
    """

    sums: int = 0
    lists: int = 0
    equals: int = 0
    echoes: int = 0
    clashes: int = 0
    failures: int = 0

    @property
    def holding(self) -> int:
        """How many sums hold."""
        return self.sums + self.lists + self.equals

    @property
    def is_any(self) -> bool:
        """Whether the document speaks for the reading: as many sums hold as fail, and one of several parts does."""
        return self.sums + self.lists > 0 and self.holding >= self.failures

    @property
    def is_repeated(self) -> bool:
        """Whether the reading is printed elsewhere, and nowhere with another value."""
        return self.echoes > 0 and not self.clashes


def best_of(found: Sequence[Support]) -> int | None:
    """The reading under which more sums hold than under any other; or the one that is repeated where others clash.

    One equality is not enough, nor a repetition: where all money is 一般公共预算, each figure of it equals one of all.
    """
    best, second = sorted(found, key=lambda each: each[:3], reverse=True)[:2]
    if best[:2] > second[:2]:
        return found.index(best) if best.is_any else None
    if best.equals >= second.equals + _ENOUGH_EQUALS and best.holding >= best.failures:
        return found.index(best)
    repeated = [reading for reading, each in enumerate(found) if each.is_repeated]
    clashing = sum(1 for each in found if each.clashes)
    return repeated[0] if len(repeated) == 1 and clashing == len(found) - 1 else None


def said_in(readings: Readings) -> Said:
    """The points of the figures that have one reading."""
    said: dict[Key, set[tuple[int, Decimal]]] = {}
    for number, first in enumerate(readings.first):
        if number not in readings.group_of:
            printed = readings.table_of[number], readings.points.values[first]
            said.setdefault(readings.points.keys[first], set()).add(printed)
    return said


def supports(
    readings: Readings, world: Mapping[Hashable, int], tables: Iterable[int], said: Said
) -> dict[Hashable, Support]:
    """Group → what speaks for its reading in ``world`` (group → reading) in these ``tables``; zeros say nothing."""
    found: Counter[tuple[Hashable, str]] = Counter()
    points = readings.points
    for table in tables:
        group_at = {
            readings.place(number, world): readings.group_of.get(number) for number in readings.tables.get(table, ())
        }
        places = list(group_at)
        for each, kind in _told(points, places):
            groups = {group_at[place] for place in each.operands if points.values[place]}
            found.update((group, kind) for group in groups if group is not None)
        for place, group in group_at.items():
            if group is not None and points.values[place]:
                elsewhere = {value for other, value in said.get(points.keys[place], ()) if other != table}
                if elsewhere:
                    found[group, "echoes" if points.values[place] in elsewhere else "clashes"] += 1
    return {group: Support(*(found[group, kind] for kind in Support._fields)) for group, _ in found}


def _told(points: Points, places: list[int]) -> Iterator[tuple[Sum, str]]:
    """The sums of a table that tell something of a reading, and what."""
    for each in chain(sums_at(points, places), carried_over_sums(points, places)):
        if len(each.parts) > 1 and not each.has_doubles:
            yield each, "failures" if not each.holds else "sums" if each.weight > 1 else "equals"
    for each in list_sums(points, places):
        if each.holds and each.weight > 1 and not each.has_doubles:
            yield each, "lists"
