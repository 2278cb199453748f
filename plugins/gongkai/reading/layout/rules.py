"""Strokes and rectangles as drawn to the straight rules that table grids are made of."""

from itertools import pairwise

from gongkai.reading.layout.drawn_page import Rule

THIN = 3.0  # points; pdfplumber snaps the two sides of such a bar together anyway
_STRAIGHT = 0.5  # points a stroke may lean and still count as straight
_CORNERS = 4


def rules_of(runs: list[list[tuple[float, float]]], *, is_shade: bool) -> list[Rule]:
    """The level and upright strokes of subpaths, and the sides of rectangles; ``is_shade`` where nothing is stroked."""
    rules: list[Rule] = []
    for points in runs:
        if len(points) >= _CORNERS:
            xs, ys = {x for x, _ in points}, {y for _, y in points}
            if _are_two_sides(xs) and _are_two_sides(ys):
                rules += _rectangle_rules(min(xs), min(ys), max(xs), max(ys), is_shade=is_shade)
                continue
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ax - bx) < _STRAIGHT or abs(ay - by) < _STRAIGHT:
                x0, x1 = (ax, bx) if ax <= bx else (bx, ax)
                top, bottom = (ay, by) if ay <= by else (by, ay)
                rules.append(Rule(x0, top, x1, bottom))
    return rules


def _are_two_sides(places: set[float]) -> bool:
    return len(places) <= 2 or len({round(place, 2) for place in places}) <= 2  # noqa: PLR2004


def _rectangle_rules(x0: float, top: float, x1: float, bottom: float, *, is_shade: bool) -> tuple[Rule, ...]:
    """The sides; a bar thin enough to be a stroke gives its middle line."""
    width, height = x1 - x0, bottom - top
    if height <= THIN and height <= width:
        middle = (top + bottom) / 2
        return (Rule(x0, middle, x1, middle),)
    if width <= THIN:
        middle = (x0 + x1) / 2
        return (Rule(middle, top, middle, bottom),)
    return (
        Rule(x0, top, x1, top, is_shade),
        Rule(x0, bottom, x1, bottom, is_shade),
        Rule(x0, top, x0, bottom, is_shade),
        Rule(x1, top, x1, bottom, is_shade),
    )
