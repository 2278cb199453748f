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
    """The places, among those of ``failed``, of sums one part of which is printed in other tables or sentences only.

    Either it is the only such part, at the same point but for its name, and each printing is what is lacking; or none
    is printed at that point, and it is the only one of which any printing is, of whatever measure, fund and use.
    """
    columns = [place for place, line in failed.items() if line.direction == "column"]
    wanted = {place: _whole(points, sums[place]) for place in columns if sums[place].dimension in _ROWS}
    printed = _printed(points, {at for dimension, rest, _ in wanted.values() for at in _both(dimension, rest)})
    for place, (dimension, rest, whole) in wanted.items():
        each = sums[place]
        here = {without(dimension, points.keys[part])[1] for part in each.parts}
        at_point, of_name = (_missing(dimension, printed[at], whole, here) for at in _both(dimension, rest))
        in_no_list = [places for places in at_point.values() if not _is_in_block(points, places, each.whole)]
        lacking = [all(_is_lacking(points, each, printing) for printing in places) for places in in_no_list]
        named = [any(_is_lacking(points, each, printing) for printing in places) for places in of_name.values()]
        if lacking == [True] or (not lacking and dimension in NAMED and named.count(True) == 1):
            yield place


def _missing(
    dimension: str, printed: Mapping[Member, list[int]], whole: Member, here: set[Member]
) -> Mapping[Member, list[int]]:
    """The highest of the parts that are printed and missing here → the places of their printings."""
    missing = {part for part in printed if _is_missing(dimension, part, whole, here)}
    return {part: printed[part] for part in missing if missing.isdisjoint(wholes_of(dimension, part))}


def _is_in_block(points: Points, printings: Sequence[int], whole: int) -> bool:
    """Whether one of them stands in the table of the whole, in another list: there it is not missing."""
    block = points.figures[whole].evidence.block
    return any(points.figures[printing].evidence.block == block for printing in printings)


def _is_lacking(points: Points, each: Sum, printing: int) -> bool:
    """Whether a figure of another table or sentence is what the parts lack to the whole."""
    return not _is_in_block(points, [printing], each.whole) and (
        abs(points.values[printing] - each.difference) <= each.allowance + 2 * points.halves[printing]
    )


def _both(dimension: str, rest: Key) -> tuple[tuple[str, Key], tuple[str, Key]]:
    """The dimension with all other coordinates, and with the setting, what is carried over and other names alone."""
    return (dimension, rest), (dimension, (rest[0], rest[2], *rest[5:]))


def _whole(points: Points, each: Sum) -> tuple[str, Key, Member]:
    rest, _ = without(each.dimension, points.keys[each.parts[0]])  # 支出总计 may be the whole of parts of 支出
    return each.dimension, rest, without(each.dimension, points.keys[each.whole])[1]


def _printed(points: Points, wanted: set[tuple[str, Key]]) -> Mapping[tuple[str, Key], Mapping[Member, list[int]]]:
    """Dimension and other coordinates → member → the places of its printings."""
    found: dict[tuple[str, Key], dict[Member, list[int]]] = defaultdict(dict)
    for dimension in {dimension for dimension, _ in wanted}:
        for place, key in enumerate(points.keys):
            rest, part = without(dimension, key)
            for at in _both(dimension, rest):
                if at in wanted and points.values[place]:
                    found[at].setdefault(part, []).append(place)
    return found


def _is_missing(dimension: str, part: Member, whole: Member, here: set[Member]) -> bool:
    """Whether it is a part of the whole that is neither above nor below one of those that are there."""
    above = wholes_of(dimension, part)
    is_above = any(part in wholes_of(dimension, each) for each in here)
    return part not in here and whole in above and here.isdisjoint(above) and not is_above
