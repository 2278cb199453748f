"""Rules of a page to the edges of its grids, as pdfplumber's TableFinder makes them: snapped, joined, none short.

Computed on plain tuples: pdfplumber copies a dictionary for each edge it moves.
"""

from collections.abc import Iterable
from typing import NamedTuple

from gongkai.reading.layout.drawn_page import Rule

TOLERANCE = 3.0
"""Points: edges nearer than this are one (pdfplumber's default for snapping, joining and crossing)."""
_SHORTEST_RULE = 1.0
_SHORTEST_EDGE = 3.0


class Edge(NamedTuple):
    """A straight edge at ``place`` across its direction, from ``start`` to ``stop`` along it, in points."""

    place: float
    start: float
    stop: float

    def covers(self, start: float, stop: float) -> bool:
        """Whether it reaches from ``start`` to ``stop``, give or take the tolerance."""
        return self.start <= start + TOLERANCE and self.stop >= stop - TOLERANCE


def merged_edges(rules: Iterable[Rule]) -> tuple[list[Edge], list[Edge]]:
    """The upright and the level edges that these rules make, both by place and start."""
    upright: list[tuple[float, float, float]] = []
    level: list[tuple[float, float, float]] = []
    for x0, top, x1, bottom, _ in rules:
        width, height = x1 - x0, bottom - top
        if width >= height:
            if width >= _SHORTEST_RULE:
                level.append((top, x0, x1))
        elif height >= _SHORTEST_RULE:
            upright.append((x0, top, bottom))
    return _joined(_snapped(upright)), _joined(_snapped(level))


def _snapped(edges: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """The edges in order, each moved to the mean place of all that follow one another within the tolerance."""
    groups: list[list[tuple[float, float, float]]] = []
    group_of: dict[float, list[tuple[float, float, float]]] = {}
    last = float("-inf")
    for place in sorted({edge[0] for edge in edges}):
        if not groups or place > last + TOLERANCE:
            groups.append([])
        group_of[place] = groups[-1]
        last = place
    for edge in edges:
        group_of[edge[0]].append(edge)
    snapped = []
    for group in groups:
        mean = sum([edge[0] for edge in group]) / len(group)
        snapped += [(place + (mean - place), start, stop) for place, start, stop in group]
    return sorted(snapped)


def _joined(edges: list[tuple[float, float, float]]) -> list[Edge]:
    """Edges in one line that touch made one; those that stay short are left out."""
    joined: list[list[float]] = []
    for place, start, stop in edges:
        if joined and joined[-1][0] == place and start <= joined[-1][2] + TOLERANCE:
            joined[-1][2] = max(joined[-1][2], stop)
        else:
            joined.append([place, start, stop])
    return [Edge(place, start, stop) for place, start, stop in joined if stop - start >= _SHORTEST_EDGE]
