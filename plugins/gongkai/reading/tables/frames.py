"""Open table frames: at a page break, or at the sides of a table, producers leave the outermost rule out."""

from collections.abc import Iterator
from itertools import pairwise

from gongkai.reading.tables.edges import TOLERANCE, Edge
from gongkai.reading.tables.grid import clustered, nearest


def frames_closed(upright: list[Edge], level: list[Edge]) -> tuple[list[Edge], list[Edge]]:
    """The edges with those that close frames: between two that end side by side, where another joins them."""
    return [*upright, *_gaps(level, upright)], [*level, *_gaps(upright, level)]


def _gaps(rules: list[Edge], crossing: list[Edge]) -> Iterator[Edge]:
    """Pieces missing among ``crossing``: from one of ``rules`` to the next that ends at the same place."""
    for ends in ([rule.start for rule in rules], [rule.stop for rule in rules]):
        places = clustered(ends, TOLERANCE)
        number = {end: nearest(places, end) for end in set(ends)}
        groups: dict[int, list[Edge]] = {}
        for rule, end in zip(rules, ends, strict=True):
            groups.setdefault(number[end], []).append(rule)
        for index, group in groups.items():
            if len(group) > 1:
                yield from _missing(places[index], sorted(group), rules, crossing)


def _missing(end: float, group: list[Edge], rules: list[Edge], crossing: list[Edge]) -> Iterator[Edge]:
    drawn = [rule for rule in crossing if abs(rule.place - end) <= TOLERANCE]
    place = drawn[0].place if drawn else end
    for one, other in pairwise(group):
        gap = Edge(place, one.place, other.place)
        if gap.stop - gap.start <= TOLERANCE or any(rule.covers(gap.start, gap.stop) for rule in drawn):
            continue
        common = max(one.start, other.start) - TOLERANCE, min(one.stop, other.stop) + TOLERANCE
        is_joined = any(common[0] <= rule.place <= common[1] and rule.covers(gap.start, gap.stop) for rule in crossing)
        is_cut = any(
            gap.start < rule.place < gap.stop and rule.start < end - TOLERANCE and rule.stop > end + TOLERANCE
            for rule in rules
        )
        if is_joined and not is_cut:
            yield gap
