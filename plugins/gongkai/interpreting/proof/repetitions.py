"""The same point of the cube printed at several places of a document."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpreting.proof.points import Key, Points


@dataclass(frozen=True, slots=True)
class Repetition:
    """One point printed in several tables or paragraphs.

    ``agreeing`` are the places (in the sequence of figures) of the printings, those with one value (rounding apart)
    together, the value most often printed first.
    """

    agreeing: tuple[tuple[int, ...], ...]

    @property
    def holds(self) -> bool:
        """Whether every printing says the same."""
        return len(self.agreeing) == 1


def repetitions(points: Points, places: Iterable[int]) -> Iterator[Repetition]:
    """The points among the figures at ``places`` that stand in more than one block. Zeros say nothing and are left out.

    Two cells of one table with the same coordinates are no repetition: more likely a coordinate that tells them apart
    was not read.
    """
    printed: dict[Key, list[int]] = defaultdict(list)
    for place in places:
        if points.values[place]:
            printed[points.keys[place]].append(place)
    for found in printed.values():
        if len(found) > 1 and len({points.figures[place].evidence.block for place in found}) > 1:
            yield Repetition(tuple(sorted(_agreeing(points, found), key=len, reverse=True)))


def _agreeing(points: Points, places: list[int]) -> list[tuple[int, ...]]:
    """``places`` by value; what is printed to fewer places goes with the value that it is rounded from."""
    groups: dict[Decimal, list[int]] = {}
    precise: list[Decimal] = []
    for place in sorted(places, key=points.halves.__getitem__):
        value, half = points.values[place], points.halves[place]
        after = bisect(precise, value)
        near = min(precise[max(0, after - 1) : after + 1], key=lambda other: abs(value - other), default=None)
        if near is None or abs(value - near) > half + points.halves[groups[near][0]]:
            near = value
            precise.insert(after, value)
        groups.setdefault(near, []).append(place)
    return [tuple(group) for group in groups.values()]
