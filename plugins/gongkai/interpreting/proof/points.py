"""The figures of a document as points whose coordinates can be left out one at a time."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from gongkai.interpreting.proof.amounts import base_value, kind_of_unit
from gongkai.interpreting.proof.hierarchies import NAMED, SUMMED, Member, account, member
from gongkai.model.figure import Coordinates, Figure

Key: TypeAlias = tuple[Hashable, ...]

_PLACE: Final = {dimension: place for place, dimension in enumerate(SUMMED, start=1)}
_FIRST_NAMED: Final = _PLACE[NAMED[0]]


@dataclass(frozen=True, slots=True)
class Points:
    """Figures with their keys: (setting, measure, carried, fund, use, function, economic, project, scope, item).

    ``setting`` holds what is no sum: year, stage, comparison, kind of unit. ``values`` are in yuan or the unit itself.
    """

    figures: Sequence[Figure]
    keys: Sequence[Key]
    values: Sequence[Decimal]

    def groups(self, dimension: str, places: Iterable[int]) -> list[dict[Member, list[int]]]:
        """The figures at ``places`` that differ in ``dimension`` alone, as member → places; none of one member only."""
        found: dict[Key, dict[Member, list[int]]] = {}
        for place in places:
            rest, part = without(dimension, self.keys[place])
            members = found.get(rest)
            if members is None:
                members = found[rest] = {}
            members.setdefault(part, []).append(place)
        return [members for members in found.values() if len(members) > 1]

    def lists(self, places: Iterable[int]) -> list[dict[Key, list[int]]]:
        """The figures at ``places`` that differ in what their row names alone, as those names → places."""
        found: dict[Key, dict[Key, list[int]]] = defaultdict(dict)
        for place in places:
            key = self.keys[place]
            found[key[:_FIRST_NAMED]].setdefault(key[_FIRST_NAMED:], []).append(place)
        return [members for members in found.values() if len(members) > 1]


def points_of(figures: Sequence[Figure]) -> Points:
    """``figures`` as points; the places of those that do not add up (rates, shares) have keys too."""
    return Points(figures, [key_of(f.at, f) for f in figures], [base_value(f) for f in figures])


def key_of(at: Coordinates, figure: Figure) -> Key:
    """The key of ``figure`` where it stands at ``at``."""
    setting = (at.year, at.stage and at.stage.value, at.comparison and at.comparison.value, kind_of_unit(figure.unit))
    key = (setting, at.measure, at.carried, at.fund, at.use)
    names = (member("function", at), member("economic", at), at.project, at.scope, at.item)
    return (*key, *names) if at.base is None else ((*setting, at.base), *key[1:], *names)


def without(dimension: str, key: Key) -> tuple[Key, Member]:
    """``key`` without one dimension, and the member of that dimension that it has."""
    if dimension == "carried":
        of, part = account(str(key[1]), carried=bool(key[2]))
        return (key[0], of, *key[3:]), part
    place = _PLACE[dimension]
    return key[:place] + key[place + 1 :], key[place]  # type: ignore[return-value]
