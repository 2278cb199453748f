"""Whether the document itself shows that a sum which does not hold has all its parts.

A part that was not read, a row lost at the foot of a page, a list printed only in part (其中), a coordinate that was
not understood: each makes a sum fail though the report is sound. So a failed sum has all its parts only where one wrong
number explains it and nothing else does. That number, an operand of the sum, stands in no sum that holds and is printed
nowhere else with this value; and either

- it fails two sums by the same amount, one along its row and one down its column, or one as the whole and one as a
  part;
- or its sum is the only one of its kind that fails: the same columns add up in three other rows, or the same rows in
  three other columns, and no part that is printed there is missing here.

Never counted are sums with a number read by OCR or two figures at one point, those along a row or column with a number
that has no coordinates, and those where a number of the row or column is just the difference: it may be the missing
part.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from gongkai.interpreting.proof.lines import Line, line_of, places_by_line
from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum

_OTHERS: Final = 3


def completed(
    points: Points, sums: Sequence[Sum], steady: Collection[int], unread: Collection[tuple[int, int, int]]
) -> list[Sum]:
    """``sums`` in their order, ``is_complete`` where they hold or where they lack no part.

    ``steady`` are the places of figures that are printed elsewhere with the same value; ``unread`` the numbers without
    coordinates, as (block, row, column).
    """
    held = {place for each in sums if each.holds for place in each.operands}.union(steady)
    failed = {
        place: line
        for place, line in _unexplained(points, sums, unread).items()
        if not held.issuperset(sums[place].operands)
    }
    complete = {*_corroborated(points, sums, failed, held), *_alone(points, sums, failed)}
    return [
        replace(each, is_complete=True) if each.holds or place in complete else each for place, each in enumerate(sums)
    ]


def _unexplained(points: Points, sums: Sequence[Sum], unread: Collection[tuple[int, int, int]]) -> dict[int, Line]:
    """Place of each sum that fails for nothing that was misread, as far as can be told → the line that it lies in."""
    figures = points.figures
    gaps = {("row", block, row) for block, row, _ in unread} | {
        ("column", block, column) for block, _, column in unread
    }
    by_line = places_by_line(figures)
    found: dict[int, Line] = {}
    for place, each in enumerate(sums):
        if each.holds or each.has_doubles or any(figures[operand].evidence.confidence < 1 for operand in each.operands):
            continue
        line = line_of(figures, each)
        if line is not None and line.name not in gaps:
            others = (abs(points.values[other]) for other in by_line[line.name] if other != each.whole)
            if not any(abs(value - abs(each.difference)) <= each.allowance for value in others):
                found[place] = line
    return found


def _corroborated(points: Points, sums: Sequence[Sum], failed: dict[int, Line], held: Collection[int]) -> Iterator[int]:
    """The places of those sums that one other value of one operand would mend together."""
    failing: dict[int, list[int]] = defaultdict(list)
    for place in failed:
        for suspect in sums[place].operands:
            if suspect not in held and points.values[suspect]:
                failing[suspect].append(place)
    for suspect, places in failing.items():
        for one, other in combinations(places, 2):
            is_along = failed[one].direction == failed[other].direction
            is_same_side = (sums[one].whole == suspect) == (sums[other].whole == suspect)
            if not (is_along and is_same_side) and _is_mended_together(sums[one], sums[other], suspect):
                yield from (one, other)


def _is_mended_together(one: Sum, other: Sum, suspect: int) -> bool:
    """Whether one other value of ``suspect`` would do; lists of one part each say too little of it."""
    apart = abs(one.correction(suspect) - other.correction(suspect))
    return apart <= one.allowance + other.allowance and max(one.weight, other.weight) > 1


def _alone(points: Points, sums: Sequence[Sum], failed: dict[int, Line]) -> Iterator[int]:
    """The places of those sums that fail where all others of the same columns, or the same rows, hold."""
    kinds = {(sums[place].dimension, *line.kind) for place, line in failed.items()}
    alike: dict[tuple[object, ...], list[tuple[int, Line]]] = defaultdict(list)
    for place, each in enumerate(sums) if kinds else ():
        line = line_of(points.figures, each)
        if line is not None and (each.dimension, *line.kind) in kinds:
            alike[(each.dimension, *line.kind)].append((place, line))
    for one, line in failed.items():
        others = [(sums[place], other) for place, other in alike[(sums[one].dimension, *line.kind)] if place != one]
        if len(others) >= _OTHERS and all(each.holds for each, _ in others):
            parts = {part for _, other in others for part in other.parts}
            if any(each.weight > 1 for each, _ in others) and set(line.parts) == parts:
                yield one
