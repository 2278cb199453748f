"""Rows of a following page on the columns of the first: by where their cells stand, else by how many they are."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final

from gongkai.interpreting.tables.shape.rows import Row, Slot, width

_TOLERANCE: Final = 3.0
"""How far apart, in points, the same printed rule may stand on two pages."""
_ROWS_MEASURED: Final = 200


def on_grid(rows: list[Row], first: list[Row]) -> list[Row]:
    """``rows`` at the columns of ``first``, the rows of the page before.

    A page that a merged cell runs through has no rule where that cell would begin, and so fewer columns: its cells are
    placed where the same rules stand. Without places, the cells of a row stand as those of the latest row that has as
    many; else they end in the same last column.
    """
    placed = _by_position(rows, first)
    if placed is not None:
        return placed
    columns, own = width(first), width(rows)
    if own >= columns:
        return rows
    places = {len(row): [(slot.start, slot.end) for slot in row] for row in first}
    full = places.get(own)
    if full is not None:
        starts = [start for start, _ in full]
        ends = [end for _, end in full]
        return [tuple(slot.placed(starts[slot.start], ends[slot.end - 1]) for slot in row) for row in rows]
    missing = columns - own
    return [
        tuple(slot.placed(slot.start + (missing if slot.start else 0), slot.end + missing) for slot in row)
        for row in rows
    ]


def _by_position(rows: Sequence[Row], first: Sequence[Row]) -> list[Row] | None:
    """``rows`` placed where their rules meet those of ``first``; None where a cell has no place, or no rule there."""
    edges = _edges(first[-_ROWS_MEASURED:])
    if not edges:
        return None
    placed: list[Row] = []
    for row in rows:
        slots: list[Slot] = []
        for slot in row:
            box = slot.cell.box
            start = None if box is None else _edge_at(box.x0, edges)
            end = None if box is None else _edge_at(box.x1, edges)
            if start is None or end is None or start >= end:
                return None
            slots.append(slot.placed(start, end))
        placed.append(tuple(slots))
    return placed


def _edges(rows: Iterable[Row]) -> dict[int, float]:
    """Grid line → where it stands on the page, in points from the left."""
    found: dict[int, list[float]] = {}
    for row in rows:
        for slot in row:
            if slot.cell.box is not None:
                found.setdefault(slot.start, []).append(slot.cell.box.x0)
                found.setdefault(slot.end, []).append(slot.cell.box.x1)
    return {line: median(places) for line, places in found.items()}


def _edge_at(place: float, edges: dict[int, float]) -> int | None:
    nearest = min(edges, key=lambda line: abs(edges[line] - place))
    return nearest if abs(edges[nearest] - place) <= _TOLERANCE else None
