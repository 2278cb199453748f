"""The finder of ruled tables against pdfplumber's own, on random rules."""

import random
from types import SimpleNamespace
from typing import Any

import pytest
from pdfplumber.table import TableFinder

from gongkai.reading.layout.drawn_page import Rule
from gongkai.reading.tables.edges import merged_edges
from gongkai.reading.tables.ruled_cells import ruled_tables


@pytest.mark.parametrize("seed", range(60))
def test_tables_are_those_of_pdfplumber(seed: int) -> None:
    chance = random.Random(seed)
    below = [Rule(x0, top + 1000, x1, bottom + 1000) for x0, top, x1, bottom, _ in _random_rules(chance)]
    rules = _random_rules(chance) + below
    theirs = TableFinder(SimpleNamespace(bbox=(0.0, 0.0, 600.0, 800.0), edges=[_as_edge(rule) for rule in rules]))
    upright, level = merged_edges(rules)
    edges = {(edge["x0"], edge["top"], edge["bottom"]) for edge in theirs.edges if edge["orientation"] == "v"}
    assert {tuple(edge) for edge in upright} == edges
    assert [sorted(table) for table in ruled_tables(upright, level)] == [sorted(t.cells) for t in theirs.tables]


def _random_rules(chance: random.Random) -> list[Rule]:
    """Rules on a few lines, with jitter about the tolerance, gaps, doubles, short strokes and lone ones."""
    xs = [chance.uniform(20, 560) for _ in range(chance.randint(2, 9))]
    ys = [chance.uniform(20, 760) for _ in range(chance.randint(2, 9))]
    rules = []
    for _ in range(chance.randint(5, 90)):
        shift = chance.choice((0.0, 0.0, 0.4, -1.3, 2.9, 3.0, 3.1))
        if chance.random() < 0.5:
            start, stop = sorted((chance.choice(xs) + chance.choice((0, 2.5, -3.5)), chance.choice(xs)))
            y = chance.choice(ys) + shift
            rules.append(Rule(start, y, stop, y + chance.choice((0.0, 0.3))))
        else:
            start, stop = sorted((chance.choice(ys) + chance.choice((0, 2.5, -3.5)), chance.choice(ys)))
            x = chance.choice(xs) + shift
            rules.append(Rule(x, start, x + chance.choice((0.0, 0.3)), stop))
    return rules


def _as_edge(rule: Rule) -> dict[str, Any]:
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "doctop": rule.top,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "h" if rule.is_horizontal else "v",
        "object_type": "line",
    }
