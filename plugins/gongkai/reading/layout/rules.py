"""Strokes and rectangles as drawn to the straight rules that table grids are made of."""

from collections.abc import Iterator
from itertools import pairwise

from gongkai.reading.layout.drawn_page import Rule

THIN = 3.0  # points; pdfplumber snaps the two sides of such a bar together anyway
_STRAIGHT = 0.5  # points a stroke may lean and still count as straight
_CORNERS = 4


def rules_of(runs: list[list[tuple[float, float]]], *, is_shade: bool) -> Iterator[Rule]:
    """The level and upright strokes of subpaths, and the sides of rectangles; ``is_shade`` where nothing is stroked."""
    for points in runs:
        if _is_rectangle(points):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield from _rectangle_rules(min(xs), min(ys), max(xs), max(ys), is_shade=is_shade)
            continue
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ax - bx) < _STRAIGHT or abs(ay - by) < _STRAIGHT:
                yield Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    if len(points) < _CORNERS:
        return False
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    return len({round(x, 2) for x in xs}) <= 2 and len({round(y, 2) for y in ys}) <= 2  # noqa: PLR2004 - two sides


def _rectangle_rules(x0: float, top: float, x1: float, bottom: float, *, is_shade: bool) -> Iterator[Rule]:
    """The sides; a bar thin enough to be a stroke gives its middle line."""
    width, height = x1 - x0, bottom - top
    if height <= THIN and height <= width:
        middle = (top + bottom) / 2
        yield Rule(x0, middle, x1, middle)
    elif width <= THIN:
        middle = (x0 + x1) / 2
        yield Rule(middle, top, middle, bottom)
    else:
        yield Rule(x0, top, x1, top, is_shade)
        yield Rule(x0, bottom, x1, bottom, is_shade)
        yield Rule(x0, top, x0, bottom, is_shade)
        yield Rule(x1, top, x1, bottom, is_shade)
