"""Printed numbers that may be read in several ways."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.interpreting.proof.amounts import is_addable
from gongkai.interpreting.proof.points import Points, points_of
from gongkai.model.figure import Coordinates, Figure


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure as it is most likely read, and its other readings, the likelier first.

    Candidates of one ``group`` (the cells of a column, of a row) share the choice: the n-th reading of one goes with
    the n-th of the others, so each has as many. ``is_default`` where the first reading is taken when nothing tells the
    readings apart.
    """

    figure: Figure
    others: tuple[Coordinates, ...] = ()
    is_default: bool = False
    group: Hashable = None


@dataclass(frozen=True, slots=True)
class Readings:
    """Every reading of every candidate as a point; ``first`` is where a candidate's first one is.

    ``groups`` gives each group that has a choice its candidates, ``group_of`` the group of each candidate that has one,
    ``table_of`` the block where the table of each begins, ``tables`` the candidates of each table that add up.
    """

    candidates: Sequence[Candidate]
    points: Points
    first: Sequence[int]
    groups: Mapping[Hashable, Sequence[int]]
    group_of: Mapping[int, Hashable]
    table_of: Sequence[int]
    tables: Mapping[int, Sequence[int]]

    def choices(self, group: Hashable) -> int:
        """How many readings a group has."""
        return 1 + len(self.candidates[self.groups[group][0]].others)

    def tables_of(self, group: Hashable) -> list[int]:
        """The tables in which candidates of ``group`` are printed."""
        return list(dict.fromkeys(self.table_of[candidate] for candidate in self.groups[group]))

    def place(self, candidate: int, world: Mapping[Hashable, int]) -> int:
        """The place of the reading that a candidate has in ``world`` (group → reading)."""
        group = self.group_of.get(candidate)
        return self.first[candidate] + (0 if group is None else world.get(group, 0))


def readings_of(candidates: Sequence[Candidate], continued: Mapping[int, int]) -> Readings:
    """The readings of ``candidates``; raises ValueError where those of one group have unlike numbers of readings."""
    figures: list[Figure] = []
    first: list[int] = []
    groups: dict[Hashable, list[int]] = {}
    group_of: dict[int, Hashable] = {}
    tables: dict[int, list[int]] = {}
    table_of = [continued.get(each.figure.evidence.block, each.figure.evidence.block) for each in candidates]
    for number, candidate in enumerate(candidates):
        first.append(len(figures))
        figures.append(candidate.figure)
        figures.extend(replace(candidate.figure, at=at) for at in candidate.others)
        if is_addable(candidate.figure):
            tables.setdefault(table_of[number], []).append(number)
        if candidate.others:
            group = ("alone", number) if candidate.group is None else candidate.group
            group_of[number] = group
            groups.setdefault(group, []).append(number)
            if len(candidates[groups[group][0]].others) != len(candidate.others):
                raise ValueError(f"group {group!r}: a candidate has {len(candidate.others) + 1} readings, others not")
    return Readings(candidates, points_of(figures), first, groups, group_of, table_of, tables)
