"""Straight runs of an OFD path (GB/T 33190, 9.2): what table grids are drawn with."""

from lxml import etree

from gongkai.reading.ofd.values import POINTS, Matrix, number

_NUMBERS_AFTER = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_CURVES = frozenset("QBA")
_PARTS_LIMIT = 60_000

Point = tuple[float, float]


def straight_runs(path: etree._Element, to_page: Matrix) -> list[list[Point]]:
    """The subpaths of a PathObject in points; none where it has curves (seals, logos, outlines of characters).

    Raises ValueError where its data are damaged.
    """
    data = path.find("{*}AbbreviatedData")
    parts = (data.text or "").split() if data is not None else []
    if len(parts) > _PARTS_LIMIT or not _CURVES.isdisjoint(parts):
        return []
    runs: list[list[Point]] = []
    place = 0
    while place < len(parts):
        operator = parts[place]
        if operator not in _NUMBERS_AFTER:
            raise ValueError(operator[:20])
        values = [number(part) for part in parts[place + 1 : place + 1 + _NUMBERS_AFTER[operator]]]
        place += 1 + _NUMBERS_AFTER[operator]
        if operator == "C":
            if runs:
                runs[-1].append(runs[-1][0])
            continue
        if len(values) != _NUMBERS_AFTER[operator]:
            raise ValueError(operator)
        x, y = to_page.at(values[0], values[1])
        if operator != "L" or not runs:
            runs.append([])
        runs[-1].append((x * POINTS, y * POINTS))
    return [run for run in runs if len(run) > 1]
