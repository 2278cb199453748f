"""Which figures of a document may be added up: the lowest parts of a whole, along one dimension at a time.

Tables print a class beside its items, a fund beside its parts, one list in three tables. Along a dimension the figures
that differ in it alone are a tree (hierarchies); its lowest level is taken below every member whose printed parts add
up to it, and the member itself where they do not: a part was not read, or not printed. So a figure and its parts are
never both taken. Whether what is taken adds up to the whole, where that is printed, is said of each.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gongkai.interpreting.proof.amounts import is_addable
from gongkai.interpreting.proof.hierarchies import NAMED, Member, list_of, wholes_of
from gongkai.interpreting.proof.points import Key, Points, points_of, without
from gongkai.model.evidence import Where
from gongkai.model.figure import Figure, Proof

DIMENSIONS: Final = ("measure", "fund", "use", "function", "economic", "project", "scope", "item")
"""The dimensions along which figures are broken down."""

_PROOFS: Final = (Proof.PROVED, Proof.UNPROVED, Proof.CONTRADICTED)


class Completeness(StrEnum):
    """Whether the lowest parts along a dimension are all of a whole.

    complete: they add up to the whole that is printed; partial: they do not; open: no whole is printed.
    """

    COMPLETE = "complete"
    PARTIAL = "partial"
    OPEN = "open"


_USE: Final = 4
"""The place of the use in a key (points); what rows name stands behind it."""

_OPEN_PROJECT: Final = ("project", Completeness.OPEN)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a figure stands among its document's: the dimensions along which it is a lowest part, and of what kind.

    ``is_leaf``: the document prints no part of it along any dimension.
    """

    breakdowns: tuple[tuple[str, Completeness], ...] = ()
    is_leaf: bool = True


def standings(figures: Sequence[Figure]) -> list[Standing]:
    """One for each of ``figures``, which are all of one document; every printing of a point stands as the others."""
    points = points_of(figures)
    printed = _first_printings(points)
    along: dict[Key, list[tuple[str, Completeness]]] = defaultdict(list)
    divided: set[Key] = set()
    for dimension in DIMENSIONS:
        groups: dict[Key, dict[Member, int]] = defaultdict(dict)
        for key, place in printed.items():
            rest, part = without(dimension, key)
            groups[rest][part] = place
        for members in groups.values():
            parts = _parts_of_members(dimension, members)
            divided.update(points.keys[members[whole]] for whole in parts if whole in members)
            for lowest, completeness in _lists_of_lowest(points, dimension, members, parts):
                for part in lowest:
                    along[points.keys[members[part]]].append((dimension, completeness))
    for key, completeness in _lists_of_projects(points, printed, along).items():
        along[key] = [each if each != _OPEN_PROJECT else (each[0], completeness) for each in along[key]]
    return [
        Standing(tuple(along.get(key, ())), key not in divided)
        if key in printed
        else Standing(is_leaf=is_addable(figure))
        for figure, key in zip(figures, points.keys, strict=True)
    ]


def _lists_of_projects(
    points: Points, printed: Mapping[Key, int], along: Mapping[Key, list[tuple[str, Completeness]]]
) -> Mapping[Key, Completeness]:
    """The projects whose whole is not printed beside the same unit, function or kind: set against that of them all.

    A report lists each project with its unit, or on a page of its own; the whole is the department's.
    """
    lists: dict[tuple[Key, Hashable], list[Key]] = defaultdict(list)
    for key, told in along.items():
        if _OPEN_PROJECT in told:
            use = key[_USE]
            whole = (*key[:_USE], use and str(use).partition(".")[0], *[None] * len(NAMED))
            lists[whole, tuple(name is None for name in key[_USE + 1 :])].append(key)
    found: dict[Key, Completeness] = {}
    for (whole, _), keys in lists.items():
        if whole in printed:
            adds_up = _add_up(points, printed[whole], [printed[key] for key in keys])
            found.update(dict.fromkeys(keys, Completeness.COMPLETE if adds_up else Completeness.PARTIAL))
    return found


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


def _lists_of_lowest(
    points: Points, dimension: str, members: Mapping[Member, int], parts: Mapping[Member, list[Member]]
) -> Iterator[tuple[list[Member], Completeness]]:
    """The lowest parts of the tree of ``members``, list by list."""
    wholes: list[Member] = [None]
    if dimension == "measure":  # there is no measure of everything: each tree has its own whole
        wholes += [whole for whole in parts if whole in members and not wholes_of(dimension, whole)]
    for whole in wholes:
        for top in _lists(dimension, parts.get(whole, ())):
            chosen, completeness = _agreeing(points, members, whole, top)
            if whole is not None and completeness is Completeness.PARTIAL:
                yield [whole], Completeness.COMPLETE
            else:
                lowest = [low for part in chosen for low in _lowest_of(points, dimension, members, parts, part)]
                yield lowest, completeness


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


def _agreeing(
    points: Points, members: Mapping[Member, int], whole: Member, top: list[Member]
) -> tuple[list[Member], Completeness]:
    """All of ``top``, or those of them that add up to the printed whole.

    Rows with a name only may be an "of which" of those with a code, and a row that is as much as the whole may be the
    sum of the others under another name (a kind of projects above its projects).
    """
    if whole not in members:
        return top, Completeness.OPEN
    value = points.values[members[whole]]
    coded = [part for part in top if not isinstance(part, tuple) or part[0]]
    below = [part for part in top if points.values[members[part]] != value]
    for chosen in (top, coded, below):
        if chosen and _add_up(points, members[whole], [members[part] for part in chosen]):
            return chosen, Completeness.COMPLETE
    return top, Completeness.PARTIAL


def _add_up(points: Points, whole: int, parts: Sequence[int]) -> bool:
    difference = points.values[whole] - sum(points.values[part] for part in parts)
    return abs(difference) <= points.allowance((whole, *parts))
