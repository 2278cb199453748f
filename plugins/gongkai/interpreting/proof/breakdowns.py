"""Which figures of a document may be added up: the lowest parts of a whole, along one dimension at a time.

Tables print a class beside its items, a fund beside its parts, one list in three tables. Along a dimension the figures
that differ in it alone are a tree (hierarchies); its lowest level is taken below every member whose printed parts add
up to it, and the member itself where they do not: a part was not read, or not printed. So a figure and its parts are
never both taken, and nothing that is printed is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.proof.amounts import is_addable
from gongkai.interpreting.proof.hierarchies import Member, list_of, wholes_of
from gongkai.interpreting.proof.points import Key, Points, points_of, without
from gongkai.model.evidence import Where
from gongkai.model.figure import Figure, Proof

DIMENSIONS: Final = ("measure", "fund", "use", "function", "economic", "project", "scope", "item")
"""The dimensions along which figures are broken down."""

_PROOFS: Final = (Proof.PROVED, Proof.UNPROVED, Proof.CONTRADICTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a figure stands among its document's: ``breakdowns`` are the dimensions along which it is a lowest part.

    ``is_leaf``: the document prints no part of it along any dimension.
    """

    breakdowns: tuple[str, ...] = ()
    is_leaf: bool = True


def standings(figures: Sequence[Figure]) -> list[Standing]:
    """One for each of ``figures``, which are all of one document; every printing of a point stands as the others."""
    points = points_of(figures)
    printed = _first_printings(points)
    along: dict[Key, list[str]] = defaultdict(list)
    divided: set[Key] = set()
    for dimension in DIMENSIONS:
        groups: dict[Key, dict[Member, int]] = defaultdict(dict)
        for key, place in printed.items():
            rest, part = without(dimension, key)
            groups[rest][part] = place
        for members in groups.values():
            parts = _parts_of_members(dimension, members)
            divided.update(points.keys[members[whole]] for whole in parts if whole in members)
            for part in _lowest(points, dimension, members, parts):
                along[points.keys[members[part]]].append(dimension)
    return [
        Standing(tuple(along.get(key, ())), key not in divided)
        if key in printed
        else Standing(is_leaf=is_addable(figure))
        for figure, key in zip(figures, points.keys, strict=True)
    ]


def _first_printings(points: Points) -> dict[Key, int]:
    """Point → the place of one printing: a table's before the text's, a proved one before others, the first."""
    found: dict[Key, int] = {}
    for place in sorted(range(len(points.figures)), key=lambda place: _rank(points.figures[place])):
        figure = points.figures[place]
        if figure.at.comparison is None and is_addable(figure):
            found.setdefault(points.keys[place], place)
    return found


def _rank(figure: Figure) -> tuple[bool, int]:
    return figure.where is not Where.TABLE, _PROOFS.index(figure.proof)


def _parts_of_members(dimension: str, members: Mapping[Member, int]) -> Mapping[Member, list[Member]]:
    """Member → the printed members directly below it; None → those below nothing that is printed."""
    found: dict[Member, list[Member]] = defaultdict(list)
    for part in members:
        wholes = wholes_of(dimension, part)
        if wholes:
            found[next((whole for whole in wholes if whole in members), None)].append(part)
    return found


def _lowest(
    points: Points, dimension: str, members: Mapping[Member, int], parts: Mapping[Member, list[Member]]
) -> Iterator[Member]:
    """The lowest parts of the tree of ``members``."""
    tops = parts.get(None, ())
    if dimension == "measure":  # there is no measure of everything: each tree has its own whole
        tops = [*tops, *(whole for whole in parts if whole in members and not wholes_of(dimension, whole))]
    for top in _lists(dimension, tops):
        for part in _agreeing(points, members, top):
            yield from _lowest_of(points, dimension, members, parts, part)


def _lowest_of(
    points: Points, dimension: str, members: Mapping[Member, int], parts: Mapping[Member, list[Member]], whole: Member
) -> Iterator[Member]:
    for below in _lists(dimension, parts.get(whole, ())):
        if _add_up(points, members[whole], [members[part] for part in below]):
            for part in below:
                yield from _lowest_of(points, dimension, members, parts, part)
            return
    yield whole


def _lists(dimension: str, parts: Iterable[Member]) -> Iterable[list[Member]]:
    """Parts of one list each: classes of 部门 and of 政府 are two ways to divide one whole."""
    found: dict[str, list[Member]] = defaultdict(list)
    for part in parts:
        found[list_of(dimension, part)].append(part)
    named = found.pop("", []) if len(found) > 1 else []
    for parts_of_list in found.values():
        parts_of_list.extend(named)
    return found.values()


def _agreeing(points: Points, members: Mapping[Member, int], top: list[Member]) -> list[Member]:
    """All of ``top``, or only those with a code where these alone add up to the printed whole: names may be of which."""
    coded = [part for part in top if not isinstance(part, tuple) or part[0]]
    if None in members and coded and len(coded) < len(top):
        whole = members[None]
        places = [members[part] for part in coded]
        if _add_up(points, whole, places) and not _add_up(points, whole, [members[part] for part in top]):
            return coded
    return top


def _add_up(points: Points, whole: int, parts: Sequence[int]) -> bool:
    difference = points.values[whole] - sum(points.values[part] for part in parts)
    return abs(difference) <= points.allowance((whole, *parts))
