"""Open table frames: at a page break, or at the sides of a table, producers leave the outermost rule out."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from gongkai.reading.tables.grid import clustered, nearest

_SAME_EDGE = 3.0  # points
Edge = dict[str, Any]
"""An edge as pdfplumber's TableFinder has it: x0, x1, top, bottom, width, height, orientation."""


def closing_edges(edges: list[Edge]) -> list[Edge]:
    """Edges that close frames: between two neighbouring rules that end side by side, where another rule joins them."""
    upright = [_Rule(edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v"]
    level = [_Rule(edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h"]
    return [_level_edge(gap) for gap in _gaps(upright, level)] + [_upright_edge(gap) for gap in _gaps(level, upright)]


class _Rule(NamedTuple):
    """A rule at ``place`` across its direction, from ``start`` to ``stop`` along it."""

    place: float
    start: float
    stop: float

    def covers(self, start: float, stop: float) -> bool:
        return self.start <= start + _SAME_EDGE and self.stop >= stop - _SAME_EDGE


def _gaps(rules: list[_Rule], crossing: list[_Rule]) -> Iterator[_Rule]:
    """Pieces missing among ``crossing``: from one of ``rules`` to the next that ends at the same place."""
    for ends in ([rule.start for rule in rules], [rule.stop for rule in rules]):
        places = clustered(ends, _SAME_EDGE)
        groups: dict[int, list[_Rule]] = {}
        for rule, end in zip(rules, ends, strict=True):
            groups.setdefault(nearest(places, end), []).append(rule)
        for index, group in groups.items():
            if len(group) > 1:
                yield from _missing(places[index], sorted(group), rules, crossing)


def _missing(end: float, group: list[_Rule], rules: list[_Rule], crossing: list[_Rule]) -> Iterator[_Rule]:
    drawn = [rule for rule in crossing if abs(rule.place - end) <= _SAME_EDGE]
    place = drawn[0].place if drawn else end
    for one, other in pairwise(group):
        gap = _Rule(place, one.place, other.place)
        if gap.stop - gap.start <= _SAME_EDGE or any(rule.covers(gap.start, gap.stop) for rule in drawn):
            continue
        common = max(one.start, other.start) - _SAME_EDGE, min(one.stop, other.stop) + _SAME_EDGE
        is_joined = any(common[0] <= rule.place <= common[1] and rule.covers(gap.start, gap.stop) for rule in crossing)
        is_cut = any(
            gap.start < rule.place < gap.stop and rule.start < end - _SAME_EDGE and rule.stop > end + _SAME_EDGE
            for rule in rules
        )
        if is_joined and not is_cut:
            yield gap


def _level_edge(gap: _Rule) -> Edge:
    top, x0, x1 = gap
    return {"x0": x0, "x1": x1, "top": top, "bottom": top, "width": x1 - x0, "height": 0.0,
            "orientation": "h", "object_type": "line"}  # fmt: skip


def _upright_edge(gap: _Rule) -> Edge:
    x, top, bottom = gap
    return {"x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0.0, "height": bottom - top,
            "orientation": "v", "object_type": "line"}  # fmt: skip
