"""How far the sums and repetitions of a document speak for a reading."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from gongkai.interpreting.proof.candidates import Readings
from gongkai.interpreting.proof.lists import list_sums
from gongkai.interpreting.proof.points import Key
from gongkai.interpreting.proof.sums import Sum, sums_at

Said: TypeAlias = Mapping[Key, Collection[tuple[int, Decimal]]]
"""A point → the tables (by block) and values of the figures that certainly stand at it."""


class Support(NamedTuple):
    """What speaks for one reading of a group, the most telling first.

    ``sums`` of several parts that hold; ``echoes``: repetitions, and sums of one part or with several figures at one
    point, that hold; ``failures``: sums that do not.
    """

    sums: int = 0
    echoes: int = 0
    failures: int = 0

    @property
    def is_any(self) -> bool:
        """Whether the document speaks for the reading: as many sums hold as fail, and one holds."""
        return self.sums + self.echoes >= max(1, self.failures)


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
        for each in (*sums_at(points, places), *list_sums(points, places)):
            if not each.holds and len(each.parts) == 1:
                continue
            groups = {group_at[place] for place in each.operands if points.values[place]}
            found.update((group, _kind(each)) for group in groups if group is not None)
        for place, group in group_at.items():
            if group is not None and points.values[place]:
                elsewhere = said.get(points.keys[place], ())
                if any(other != table and value == points.values[place] for other, value in elsewhere):
                    found[group, "echoes"] += 1
    return {group: Support(*(found[group, kind] for kind in Support._fields)) for group, _ in found}


def _kind(each: Sum) -> str:
    if not each.holds:
        return "failures"
    return "sums" if each.weight > 1 and not each.has_doubles else "echoes"
