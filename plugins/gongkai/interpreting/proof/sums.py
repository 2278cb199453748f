"""The sums that follow from the hierarchies: a whole beside its parts, all other coordinates equal."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gongkai.interpreting.proof.covers import account_covers, covers
from gongkai.interpreting.proof.hierarchies import SUMMED, Member
from gongkai.interpreting.proof.points import Points

_MOST_PAIRS: Final = 10_000
"""Printings of one whole times those of its parts: where there are more, no coordinate tells hundreds of columns apart,
and holding each against all would cost more than the report."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed whole and the printed parts that should add up to it.

    ``whole`` and ``parts`` are places in the sequence of figures. ``difference`` is whole minus parts, in yuan where it
    is money, else in the printed unit; it ``holds`` within ``allowance``, half a last printed place an operand.
    ``is_complete`` where the document itself shows that no part is missing: only then does a sum that does not hold
    contradict its figures. ``weight`` is how many parts are not zero: with one the sum says no more than a repetition.
    ``has_doubles`` where several figures stand at the point of an operand: a coordinate was not read, or not printed.
    """

    dimension: str
    whole: int
    parts: tuple[int, ...]
    difference: Decimal
    allowance: Decimal
    weight: int
    has_doubles: bool = False
    is_complete: bool = False

    @property
    def holds(self) -> bool:
        """Whether the parts add up to the whole within the allowance."""
        return abs(self.difference) <= self.allowance

    @property
    def operands(self) -> tuple[int, ...]:
        """The whole and its parts."""
        return (self.whole, *self.parts)

    def correction(self, operand: int) -> Decimal:
        """What ``operand`` would have to be more, for the sum to hold."""
        return -self.difference if operand == self.whole else self.difference


def sums_at(points: Points, places: Sequence[int], dimensions: Iterable[str] = SUMMED) -> Iterator[Sum]:
    """The sums among the figures at ``places`` (one table's), each whole once for each list of parts that it has."""
    for dimension in dimensions:
        for members in points.groups(dimension, places):
            yield from sums_of_members(points, dimension, members)


def sums_of_members(points: Points, dimension: str, members: Mapping[Member, list[int]]) -> Iterator[Sum]:
    """The sums among figures that differ in ``dimension`` alone."""
    for whole, ways in account_covers(members) if dimension == "carried" else covers(dimension, members):
        parts = [[members[part] for part in way] for way in ways]
        yield from sums_of_wholes(points, dimension, members[whole], parts)
    if dimension == "carried":
        yield from _unsaid_whole(points, members.get("of_year", []), members.get("carried", []))


def _unsaid_whole(points: Points, of_year: list[int], carried: list[int]) -> Iterator[Sum]:
    """The whole and the year's money are one point where no label says which is which; only a sum that holds tells."""
    if len(of_year) == 2 and len(carried) == 1:  # noqa: PLR2004 - the whole and the money of the year
        whole, rest = sorted(of_year, key=points.values.__getitem__, reverse=True)
        found = sum_of(points, "carried", whole, (rest, carried[0]), has_doubles=True)
        if found is not None and found.holds and found.weight > 1:
            yield found


def sums_of_wholes(
    points: Points, dimension: str, wholes: Sequence[int], ways: Iterable[list[list[int]]]
) -> Iterator[Sum]:
    """For each printing of a whole the first of ``ways`` that adds up to it, and the first of all where that does not.

    A way is the printings of each part. A part printed twice counts once where both agree, or as often as it is printed
    below that whole, or as often as it is printed (rows of units that are not named). Nothing where all are zero.
    """
    for whole, choices in _choices(points, wholes, ways).items():
        first: Sum | None = None
        for parts, has_doubles in choices:
            found = sum_of(points, dimension, whole, parts, has_doubles=has_doubles)
            first = first or found
            if found is not None and found.holds:
                yield found
                break
        if first is not None and not first.holds:
            yield first


def _choices(
    points: Points, wholes: Sequence[int], ways: Iterable[list[list[int]]]
) -> dict[int, list[tuple[tuple[int, ...], bool]]]:
    """Each whole → the parts to add up, and whether one of the operands is printed more than once."""
    found: dict[int, list[tuple[tuple[int, ...], bool]]] = {whole: [] for whole in wholes}
    for way in ways:
        repeated = [printings for printings in way if len(printings) > 1]
        is_doubled = bool(repeated) or len(wholes) > 1
        if all(len({points.values[place] for place in printings}) == 1 for printings in repeated):
            once = tuple(printings[0] for printings in way)
            for choices in found.values():
                choices.append((once, is_doubled))
        if repeated:
            for whole, parts in _below(points, wholes, way).items():
                found[whole].append((tuple(parts), True))
            every = tuple(place for printings in way for place in printings)
            for choices in found.values() if len(wholes) * len(every) <= _MOST_PAIRS else ():
                choices.append((every, True))
    return found


def _below(points: Points, wholes: Sequence[int], way: list[list[int]]) -> dict[int, list[int]]:
    """Each whole → the printings of parts in the rows between it and its next printing."""
    order = sorted(wholes, key=lambda place: _row(points, place))
    rows = [_row(points, place) for place in order]
    found: dict[int, list[int]] = {}
    for printings in way:
        for place in printings:
            above = bisect(rows, _row(points, place))
            if above:
                found.setdefault(order[above - 1], []).append(place)
    return found


def _row(points: Points, place: int) -> tuple[int, int]:
    evidence = points.figures[place].evidence
    return evidence.block, -1 if evidence.row is None else evidence.row


def sum_of(
    points: Points, dimension: str, whole: int, parts: tuple[int, ...], *, has_doubles: bool = False
) -> Sum | None:
    """``whole`` against the sum of ``parts``; None where all are zero."""
    values = points.values
    weight = sum(1 for place in parts if values[place])
    if not weight and not values[whole]:
        return None
    difference = values[whole] - sum(values[place] for place in parts)
    return Sum(dimension, whole, parts, difference, points.allowance((whole, *parts)), weight, has_doubles)
