"""Lists whose rows name several things at once: a whole and the most detailed rows below it.

A row of 项目支出表 names a unit, a function and a project; 合计 above it names none. No single dimension parts them, so
the whole is held against all rows that nothing printed is a part of.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import product

from gongkai.interpreting.proof.hierarchies import NAMED, wholes_of
from gongkai.interpreting.proof.points import Key, Points
from gongkai.interpreting.proof.sums import Sum, sums_of_wholes


def list_sums(points: Points, places: Sequence[int]) -> Iterator[Sum]:
    """The sums, among the figures at ``places``, of rows that differ from their whole in several dimensions."""
    for rows in points.lists(places):
        for whole, leaves in _leaves_below(rows).items():
            differing = {place for leaf in leaves for place in range(len(NAMED)) if leaf[place] != whole[place]}
            if len(leaves) < 2 or len(differing) < 2:  # noqa: PLR2004 - else the sum of one dimension says it
                continue
            dimension = "+".join(NAMED[place] for place in sorted(differing))
            yield from sums_of_wholes(points, dimension, rows[whole], [[rows[leaf] for leaf in leaves]])


def _leaves_below(rows: Mapping[Key, object]) -> dict[Key, list[Key]]:
    """Each row that others are parts of → the most detailed of these."""
    above = {row: [whole for whole in _wholes(row) if whole in rows] for row in rows}
    wholes = {whole for found in above.values() for whole in found}
    below: dict[Key, list[Key]] = {}
    for row, found in above.items():
        if row not in wholes:
            for whole in found:
                below.setdefault(whole, []).append(row)
    return below


def _wholes(row: Key) -> Iterator[Key]:
    chains: list[tuple[Hashable, ...]] = [
        (part, *wholes_of(dimension, part)) for dimension, part in zip(NAMED, row, strict=True)
    ]
    return (whole for whole in product(*chains) if whole != row)
