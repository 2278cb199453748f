"""Lists whose rows name several things at once: a whole and the most detailed rows below it.

A row of 项目支出表 names a unit, a function and a project; 合计 above it names none. No single dimension parts them, so
the whole is held against all rows that nothing printed is a part of.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from gongkai.interpreting.proof.hierarchies import NAMED, wholes_of
from gongkai.interpreting.proof.points import Key, Points
from gongkai.interpreting.proof.sums import Sum, sums_of_wholes

_NAMED_WITH_USE: Final = ("use", *NAMED)
_USE: Final = 4
"""The place of the use in a key."""


def list_sums(points: Points, places: Sequence[int]) -> Iterator[Sum]:
    """The sums, among the figures at ``places``, of rows that differ from their whole in several dimensions."""
    for rows in points.lists(places):
        yield from _sums_of_rows(points, rows, NAMED)


def lists_of_uses(points: Points, places: Sequence[int]) -> Iterator[Sum]:
    """The same down a column whose rows name a use beside the rest: 其他运转类, 特定目标类 beside each project."""
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place in places:
        evidence = points.figures[place].evidence
        if evidence.column is not None:
            columns[evidence.block, evidence.column].append(place)
    for column in columns.values():
        if len({points.keys[place][_USE] for place in column}) > 1:
            for rows in points.lists(column, _NAMED_WITH_USE[0]):
                yield from (
                    each for each in _sums_of_rows(points, rows, _NAMED_WITH_USE) if each.dimension.startswith("use+")
                )


def _sums_of_rows(points: Points, rows: Mapping[Key, list[int]], names: Sequence[str]) -> Iterator[Sum]:
    for whole, leaves in _leaves_below(rows, names).items():
        differing = {place for leaf in leaves for place in range(len(names)) if leaf[place] != whole[place]}
        if len(leaves) < 2 or len(differing) < 2:  # noqa: PLR2004 - else the sum of one dimension says it
            continue
        dimension = "+".join(names[place] for place in sorted(differing))
        yield from sums_of_wholes(points, dimension, rows[whole], [[rows[leaf] for leaf in leaves]])


def _leaves_below(rows: Mapping[Key, object], names: Sequence[str]) -> dict[Key, list[Key]]:
    """Each row that others are parts of → the most detailed of these."""
    above = {row: [whole for whole in _wholes(row, names) if whole in rows] for row in rows}
    wholes = {whole for found in above.values() for whole in found}
    below: dict[Key, list[Key]] = {}
    for row, found in above.items():
        if row not in wholes:
            for whole in found:
                below.setdefault(whole, []).append(row)
    return below


def _wholes(row: Key, names: Sequence[str]) -> Iterator[Key]:
    chains: list[tuple[Hashable, ...]] = [
        (part, *wholes_of(dimension, part)) for dimension, part in zip(names, row, strict=True)
    ]
    return (whole for whole in product(*chains) if whole != row)
