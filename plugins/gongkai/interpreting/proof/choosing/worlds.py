"""Which readings of which groups are tried together."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

from gongkai.interpreting.proof.choosing.candidates import Readings

_MOST_FIGURES: Final = 20_000
"""So many figures are looked at again in a round for groups tried one at a time."""


def worlds(
    readings: Readings, undecided: Sequence[Hashable], decided: Mapping[Hashable, int]
) -> Iterator[tuple[dict[Hashable, int], list[int]]]:
    """What to try, as group → reading, and the tables to look at.

    First all ``undecided`` groups at their first reading, all at their second and so on; then each alone at another
    reading than the first. Trying every combination would take time without end and prove less: with enough freedom
    something always adds up.
    """
    tables = {group: readings.tables_of(group) for group in undecided}
    everywhere = list(dict.fromkeys(table for found in tables.values() for table in found))
    for reading in range(max(map(readings.choices, undecided), default=0)):
        together = {group: min(reading, readings.choices(group) - 1) for group in undecided}
        yield {**decided, **together}, everywhere
    left = _MOST_FIGURES
    for group in undecided if len(undecided) > 1 else ():
        others = readings.choices(group) - 1
        left -= others * sum(len(readings.tables.get(table, ())) for table in tables[group])
        if left < 0:
            return
        for reading in range(1, others + 1):
            yield {**decided, group: reading}, tables[group]
