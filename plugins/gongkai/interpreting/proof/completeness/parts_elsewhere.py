"""Sums that lack just what the document prints at another place as a part of the same whole.

收支总表 adds up its classes to 本年支出; where a class is missing there, 支出预算表 prints it with the amount lacking.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gongkai.interpreting.proof.hierarchies import NAMED, Member, wholes_of
from gongkai.interpreting.proof.lines import Line
from gongkai.interpreting.proof.points import Key, Points, without
from gongkai.interpreting.proof.sums import Sum

_ROWS: Final = ("measure", *NAMED)
"""What rows of a list are told apart by; 项目支出 printed elsewhere is no missing row of 基本支出 and named tasks."""


def lacking_a_part_printed_elsewhere(points: Points, sums: Sequence[Sum], failed: Mapping[int, Line]) -> Iterator[int]:
    """The places, among those of ``failed``, of sums one part of which is printed in other tables or sentences only."""
    columns = [place for place, line in failed.items() if line.direction == "column"]
    wanted = {place: _whole(points, sums[place]) for place in columns if sums[place].dimension in _ROWS}
    printed = _printed(points, {(dimension, rest) for dimension, rest, _ in wanted.values()})
    for place, (dimension, rest, whole) in wanted.items():
        each = sums[place]
        here = {without(dimension, points.keys[part])[1] for part in each.parts}
        missing = {part for part in printed[dimension, rest] if _is_missing(dimension, part, whole, here)}
        missing = {part for part in missing if missing.isdisjoint(wholes_of(dimension, part))}
        if len(missing) != 1 or each.has_doubles:
            continue
        printings = printed[dimension, rest][missing.pop()]
        blocks = {points.figures[printing].evidence.block for printing in printings}
        is_lacking = all(
            abs(points.values[printing] - each.difference) <= each.allowance + 2 * points.halves[printing]
            for printing in printings
        )
        if is_lacking and points.figures[each.whole].evidence.block not in blocks:
            yield place


def _whole(points: Points, each: Sum) -> tuple[str, Key, Member]:
    rest, _ = without(each.dimension, points.keys[each.parts[0]])  # 支出总计 may be the whole of parts of 支出
    return each.dimension, rest, without(each.dimension, points.keys[each.whole])[1]


def _printed(points: Points, wanted: set[tuple[str, Key]]) -> Mapping[tuple[str, Key], Mapping[Member, list[int]]]:
    """Dimension and all other coordinates → member → the places of its printings."""
    found: dict[tuple[str, Key], dict[Member, list[int]]] = defaultdict(dict)
    for dimension in {dimension for dimension, _ in wanted}:
        for place, key in enumerate(points.keys):
            rest, part = without(dimension, key)
            if (dimension, rest) in wanted and points.values[place]:
                found[dimension, rest].setdefault(part, []).append(place)
    return found


def _is_missing(dimension: str, part: Member, whole: Member, here: set[Member]) -> bool:
    """Whether it is a part of the whole that is neither above nor below one of those that are there."""
    above = wholes_of(dimension, part)
    is_above = any(part in wholes_of(dimension, each) for each in here)
    return part not in here and whole in above and here.isdisjoint(above) and not is_above
