"""Whether the document itself shows that a sum which does not hold has all its parts.

A part that was not read, a row lost at the foot of a page, a list printed only in part (其中), a coordinate that was
not understood: each makes a sum fail though the report is sound. So a failed sum has all its parts only where

- one wrong number explains two sums that fail by the same amount, one along its row and one down its column, or one as
  the whole and one as a part; it stands in no sum that holds and is printed nowhere else with this value;
- or its sum is the only one of its kind that fails: the same columns add up in three other rows, the same rows in three
  other columns, three other lists of the same column (two, where each has several parts), another list of the same
  total, or the same labels in three other tables; and no part that is printed there is missing here;
- or it lacks just what another table or sentence prints as a part of the same whole;
- or its parts are all there can be, printed beside it: 政府采购 is 货物, 工程 and 服务.

Never counted are those that a misreading explains (unexplained).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from gongkai.interpreting.proof.lines import Line, line_of
from gongkai.interpreting.proof.lonely_sums import lonely_sums
from gongkai.interpreting.proof.parts_elsewhere import lacking_a_part_printed_elsewhere
from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum
from gongkai.interpreting.proof.unexplained import unexplained

_ALL_PARTS: Final = {
    "three_public": {"three_public.overseas", "three_public.vehicle", "three_public.reception"},
    "three_public.vehicle": {"three_public.vehicle_purchase", "three_public.vehicle_operation"},
    "procurement": {"procurement.goods", "procurement.works", "procurement.services"},
}
"""Wholes that have these parts and no others (财预〔2016〕143号，政府采购法第二条)."""


def completed(
    points: Points, sums: Sequence[Sum], steady: Collection[int], unread: Collection[tuple[int, int, int]]
) -> list[Sum]:
    """``sums`` in their order, ``is_complete`` where they hold or where they lack no part.

    ``steady`` are the places of figures that are printed elsewhere with the same value; ``unread`` the numbers without
    coordinates, as (block, row, column).
    """
    held = {place for each in sums if each.holds for place in each.operands}.union(steady)
    lines = [line_of(points.figures, each) for each in sums]
    failed = unexplained(points, sums, lines, unread)
    lonely = dict(lonely_sums(points, sums, lines, failed, held))
    complete = {place for place, is_telling in lonely.items() if is_telling}
    complete.update(lacking_a_part_printed_elsewhere(points, sums, failed))
    complete.update(_corroborated(points, sums, failed, held, lonely), _defined(points, sums, unread))
    return [
        replace(each, is_complete=True) if each.holds or place in complete else each for place, each in enumerate(sums)
    ]


def _corroborated(
    points: Points, sums: Sequence[Sum], failed: Mapping[int, Line], held: Collection[int], lonely: Mapping[int, bool]
) -> Iterator[int]:
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
            if is_along and (is_same_side or sums[one].has_doubles or sums[other].has_doubles):
                continue
            is_telling = max(sums[one].weight, sums[other].weight) > 1 or (one in lonely and other in lonely)
            if is_telling and _is_mended_together(sums[one], sums[other], suspect):
                yield from (one, other)


def _is_mended_together(one: Sum, other: Sum, suspect: int) -> bool:
    """Whether one other value of ``suspect`` would do."""
    apart = abs(one.correction(suspect) - other.correction(suspect))
    return apart <= one.allowance + other.allowance


def _defined(points: Points, sums: Sequence[Sum], unread: Collection[tuple[int, int, int]]) -> Iterator[int]:
    """The places of those sums that fail in one table or paragraph though all parts that there can be are printed."""
    gaps = {block for block, _, _ in unread}
    for place, each in enumerate(sums):
        whole = getattr(points.figures[each.whole].at, each.dimension, None)
        if each.holds or each.has_doubles or whole not in _ALL_PARTS:
            continue
        evidence = [points.figures[operand].evidence for operand in each.operands]
        blocks = {one.block for one in evidence}
        parts = {getattr(points.figures[part].at, each.dimension) for part in each.parts}
        is_read = len(blocks) == 1 and blocks.isdisjoint(gaps) and all(one.confidence >= 1 for one in evidence)
        if is_read and parts == _ALL_PARTS[whole]:
            yield place
