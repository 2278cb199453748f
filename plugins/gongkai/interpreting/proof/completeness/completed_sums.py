"""Whether the document itself shows that a sum which does not hold has all its parts.

A part that was not read, a row lost at the foot of a page, a list printed only in part (其中), a coordinate that was
not understood: each makes a sum fail though the report is sound. So a failed sum has all its parts only where

- one wrong number explains two sums that fail by the same amount, one along its row and one down its column, or one as
  the whole and one as a part; it stands in no sum that holds and is printed nowhere else with this value;
- or its sum is the only one of its kind that fails: the same columns add up in three other rows, the same rows in three
  other columns, three other lists of the same column (two, where each has several parts), another list of the same
  total, or the same labels in three other tables; and no part that is printed there is missing here;
- or the same rows are too little in several columns and add up in three others: a row is not there;
- or it lacks just what another table or sentence prints as a part of the same whole;
- or it would hold with one number mended that shows a slip of the pen (slips);
- or its parts are all there can be, printed beside it: 政府采购 is 货物, 工程 and 服务.

Never counted are those that a misreading explains (unexplained); nor, of the first three, those that lack lines left
out on purpose (left_out_lines).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final, NamedTuple

from gongkai.interpreting.proof.completeness.left_out_lines import lacking_left_out_lines
from gongkai.interpreting.proof.completeness.lonely_sums import lonely_sums
from gongkai.interpreting.proof.completeness.parts_elsewhere import lacking_a_part_printed_elsewhere
from gongkai.interpreting.proof.completeness.slips import slips_of_the_pen
from gongkai.interpreting.proof.completeness.unexplained import unexplained
from gongkai.interpreting.proof.lines import Line, line_of
from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum

_ALL_PARTS: Final = {
    "three_public": {"three_public.overseas", "three_public.vehicle", "three_public.reception"},
    "three_public.vehicle": {"three_public.vehicle_purchase", "three_public.vehicle_operation"},
    "procurement": {"procurement.goods", "procurement.works", "procurement.services"},
}
"""Wholes that have these parts and no others (财预〔2016〕143号，政府采购法第二条)."""


def completed(
    points: Points,
    sums: Sequence[Sum],
    steady: Collection[int],
    unread: Collection[tuple[int, int, int]],
    *,
    withholds_items: bool = False,
) -> list[Sum]:
    """``sums`` in their order, ``is_complete`` where they hold or where they lack no part.

    ``steady`` are the places of figures that are printed elsewhere with the same value; ``unread`` the numbers without
    coordinates, as (block, row, column). ``withholds_items``: the report says that it leaves out secret ones.
    """
    held = {place for each in sums if each.holds for place in each.operands}.union(steady)
    lines = [line_of(points.figures, each) for each in sums]
    failed = unexplained(points, sums, lines, unread)
    lonely = dict(lonely_sums(points, sums, lines, failed, held))
    complete = {place for place, is_telling in lonely.items() if is_telling}
    complete.update(_corroborated(points, sums, failed, held, lonely))
    complete.difference_update(lacking_left_out_lines(points, sums, withholds_items=withholds_items))
    complete.update(lacking_a_part_printed_elsewhere(points, sums, failed))
    complete.update(slips_of_the_pen(points, sums, held))
    complete.update(_defined(points, sums, unread))
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
        alike: dict[_Kind, list[int]] = defaultdict(list)
        for place in places:
            alike[_kind(sums[place], suspect, failed[place], is_lonely=place in lonely)].append(place)
        for one, other in product(alike, repeat=2):
            if _tell_together(one, other):
                yield from _mended_by_one_value(sums, suspect, alike[one], alike[other])


class _Kind(NamedTuple):
    """What decides whether two sums that fail tell of one wrong number: ``is_whole`` where it is their whole."""

    direction: str
    is_whole: bool
    has_doubles: bool
    has_parts: bool
    is_lonely: bool


def _kind(each: Sum, suspect: int, line: Line, *, is_lonely: bool) -> _Kind:
    return _Kind(line.direction, each.whole == suspect, each.has_doubles, each.weight > 1, is_lonely)


def _tell_together(one: _Kind, other: _Kind) -> bool:
    is_across = one.direction != other.direction
    is_both_sides = one.is_whole != other.is_whole and not (one.has_doubles or other.has_doubles)
    is_telling = one.has_parts or other.has_parts or (one.is_lonely and other.is_lonely)
    return (is_across or is_both_sides) and is_telling


def _mended_by_one_value(
    sums: Sequence[Sum], suspect: int, places: Sequence[int], others: Sequence[int]
) -> Iterator[int]:
    """Those of ``places`` that a value of ``suspect`` mends which mends one of ``others`` too."""
    mending = [(sums[other].correction(suspect), sums[other].allowance) for other in others]
    least = sorted(value - allowance for value, allowance in mending)
    most = sorted(value + allowance for value, allowance in mending)
    for place in places:
        value, allowance = sums[place].correction(suspect), sums[place].allowance
        if bisect_right(least, value + allowance) > bisect_left(most, value - allowance):
            yield place


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
