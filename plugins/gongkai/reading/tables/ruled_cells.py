"""The smallest rectangles between crossing rules, as pdfplumber finds them, without comparing all points with all."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
Edges = Mapping[str, list[dict[str, Any]]]


def smallest_cells(crossings: Mapping[Point, Edges]) -> list[Rectangle]:
    """For each crossing the smallest rectangle to its lower right whose sides are ruled: x0, top, x1, bottom.

    ``crossings`` is what pdfplumber's ``edges_to_intersections`` gives, and the result is that of its
    ``intersections_to_cells``, in the same order.
    """
    rules = {side: _rules_through(crossings, side) for side in ("v", "h")}
    down, across = rules["v"], rules["h"]
    columns: dict[float, list[Point]] = defaultdict(list)
    rows: dict[float, list[Point]] = defaultdict(list)
    ordered = sorted(crossings)
    for x, y in reversed(ordered):
        columns[x].append((x, y))
        rows[y].append((x, y))
    cells: list[Rectangle] = []
    for point in ordered:
        column, row = columns[point[0]], rows[point[1]]
        column.pop()
        row.pop()  # what is left lies below and to the right
        below = [other for other in reversed(column) if not down[point].isdisjoint(down[other])]
        right = [other for other in reversed(row) if not across[point].isdisjoint(across[other])]
        for low in below:
            corner = next(
                (
                    (far[0], low[1])
                    for far in right
                    if (far[0], low[1]) in crossings
                    and not down[far[0], low[1]].isdisjoint(down[far])
                    and not across[far[0], low[1]].isdisjoint(across[low])
                ),
                None,
            )
            if corner is not None:
                cells.append((*point, *corner))
                break
    return cells


def _rules_through(crossings: Mapping[Point, Edges], side: str) -> dict[Point, frozenset[Rectangle]]:
    """The boxes of the rules of one direction that pass each point; equal boxes are one rule."""
    boxes: dict[int, Rectangle] = {}
    through: dict[Point, frozenset[Rectangle]] = {}
    for point, edges in crossings.items():
        for edge in edges[side]:
            if id(edge) not in boxes:
                boxes[id(edge)] = (edge["x0"], edge["top"], edge["x1"], edge["bottom"])
        through[point] = frozenset(boxes[id(edge)] for edge in edges[side])
    return through
