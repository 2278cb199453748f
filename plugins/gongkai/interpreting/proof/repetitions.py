"""The same point of the cube printed at several places of a document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpreting.proof.amounts import half_a_place, printed_places
from gongkai.interpreting.proof.points import Key, Points
from gongkai.model.figure import Figure


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
    """``places`` by value: the one printed to most places first, and each other with the first that it agrees with."""
    groups: list[list[int]] = []
    for place in sorted(places, key=lambda place: _half(points.figures[place])):
        for group in groups:
            allowed = _half(points.figures[place]) + _half(points.figures[group[0]])
            if abs(points.values[place] - points.values[group[0]]) <= allowed:
                group.append(place)
                break
        else:
            groups.append([place])
    return [tuple(group) for group in groups]


def _half(figure: Figure) -> Decimal:
    return half_a_place(printed_places(figure), figure.unit)
