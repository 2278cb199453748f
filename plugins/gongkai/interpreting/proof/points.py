"""The figures of a document as points whose coordinates can be left out one at a time."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from gongkai.interpreting.proof.amounts import base_value, half_a_place, kind_of_unit
from gongkai.interpreting.proof.hierarchies import NAMED, SUMMED, Member, account, member
from gongkai.model.figure import Figure

Key: TypeAlias = tuple[Hashable, ...]

_PLACE: Final = {dimension: place for place, dimension in enumerate(SUMMED, start=1)}


@dataclass(frozen=True, slots=True)
class Points:
    """Figures with their keys: (setting, measure, carried, fund, use, function, economic, project, scope, item).

    ``setting`` holds what is no sum: year, stage, comparison, kind of unit. ``values`` are in yuan or the unit itself,
    ``halves`` half of the last place of each, ``sheets`` the table and unit that each is printed in.
    """

    figures: Sequence[Figure]
    keys: Sequence[Key]
    values: Sequence[Decimal]
    halves: Sequence[Decimal]
    sheets: Sequence[tuple[int, str | None]]

    def allowance(self, places: Sequence[int]) -> Decimal:
        """By how much a sum of the figures at ``places`` may be off: half a last place for each.

        A table prints to one precision; where its numbers have 2, 1 and no places (12.34, 0, 45.5) the zeros at the end
        were dropped, nothing was rounded. So an operand is as precise as the most precise of its table and unit.
        """
        sheets = {self.sheets[place] for place in places}
        if len(sheets) == 1:
            return min([self.halves[place] for place in places]) * len(places)
        of_each = [[self.halves[place] for place in places if self.sheets[place] == sheet] for sheet in sheets]
        return sum((min(halves) * len(halves) for halves in of_each), Decimal(0))

    def groups(self, dimension: str, places: Sequence[int]) -> list[dict[Member, list[int]]]:
        """The figures at ``places`` that differ in ``dimension`` alone, as member → places; none of one member only."""
        keys = self.keys
        where = _PLACE[dimension]
        found: dict[Key, dict[Member, list[int]]] = defaultdict(dict)
        if dimension == "carried":
            if len({_account(keys[place]) for place in places}) == 1:
                return []
            for place in places:
                rest, part = without_carried(keys[place])
                found[rest].setdefault(part, []).append(place)
        elif len({keys[place][where] for place in places}) > 1:
            for place in places:
                key = keys[place]
                found[key[:where] + key[where + 1 :]].setdefault(key[where], []).append(place)  # type: ignore[arg-type]
        return [members for members in found.values() if len(members) > 1]

    def lists(self, places: Iterable[int], first: str = NAMED[0]) -> list[dict[Key, list[int]]]:
        """The figures at ``places`` that differ in ``first`` and the dimensions behind it alone, as those → places."""
        where = _PLACE[first]
        found: dict[Key, dict[Key, list[int]]] = defaultdict(dict)
        for place in places:
            key = self.keys[place]
            found[key[:where]].setdefault(key[where:], []).append(place)
        return [members for members in found.values() if len(members) > 1]


def points_of(figures: Sequence[Figure]) -> Points:
    """``figures`` as points; the places of those that do not add up (rates, shares) have keys too."""
    return Points(
        figures,
        [key_of(figure) for figure in figures],
        [base_value(figure) for figure in figures],
        [half_a_place(figure) for figure in figures],
        [(figure.evidence.block, figure.unit) for figure in figures],
    )


def key_of(figure: Figure) -> Key:
    """The key of ``figure``; figures with one key stand at one point of the cube."""
    at = figure.at
    setting = (at.year, at.stage, at.comparison, kind_of_unit(figure.unit))
    key = (setting, at.measure, at.carried, at.fund, at.use)
    names = (member("function", at), member("economic", at), at.project, at.scope, at.item)
    return (*key, *names) if at.base is None else ((*setting, at.base), *key[1:], *names)


def without(dimension: str, key: Key) -> tuple[Key, Member]:
    """``key`` without one dimension, and the member of that dimension that it has."""
    if dimension == "carried":
        return without_carried(key)
    place = _PLACE[dimension]
    return key[:place] + key[place + 1 :], key[place]  # type: ignore[return-value]


def without_carried(key: Key) -> tuple[Key, Member]:
    """``key`` with its account in place of measure and carried, and the part of the account that it is of."""
    of, part = _account(key)
    return (key[0], of, *key[3:]), part


def _account(key: Key) -> tuple[str, Member]:
    return account(str(key[1]), carried=bool(key[2]))
