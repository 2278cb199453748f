"""Whether the document itself shows that a sum which does not hold has all its parts.

A part that was not read, a row lost at the foot of a page, a list printed only in part (其中), a coordinate that was
not understood: each makes a sum fail though the report is sound. So a failed sum has all its parts only where

- one wrong number explains two sums that fail by the same amount, one along its row and one down its column, or one as
  the whole and one as a part; it stands in no sum that holds and is printed nowhere else with this value;
- or its sum is the only one of its kind that fails: the same columns add up in three other rows, the same rows in three
  other columns, or three other lists of the same column, and no part that is printed there is missing here;
- or its parts are all there can be, printed beside it: 政府采购 is 货物, 工程 and 服务.

Never counted are sums with a number read by OCR, those along a row or column with a number that has no coordinates, and
those where a number of the row or column that has no place in another sum is just the difference: it may be the missing
part.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple

from gongkai.interpreting.proof.lines import Line, line_of, places_by_line
from gongkai.interpreting.proof.lonely_sums import lonely_sums
from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum

_ALL_PARTS: Final = {
    "three_public": {"three_public.overseas", "three_public.vehicle", "three_public.reception"},
    "three_public.vehicle": {"three_public.vehicle_purchase", "three_public.vehicle_operation"},
    "procurement": {"procurement.goods", "procurement.works", "procurement.services"},
}
"""Wholes that have these parts and no others (财预〔2016〕143号，政府采购法第二条)."""
Failed = Mapping[int, Line]
"""Place of each sum that fails for nothing that was misread, as far as can be told → the line that it lies in."""


def completed(
    points: Points, sums: Sequence[Sum], steady: Collection[int], unread: Collection[tuple[int, int, int]]
) -> list[Sum]:
    """``sums`` in their order, ``is_complete`` where they hold or where they lack no part.

    ``steady`` are the places of figures that are printed elsewhere with the same value; ``unread`` the numbers without
    coordinates, as (block, row, column).
    """
    held = {place for each in sums if each.holds for place in each.operands}.union(steady)
    lines = [line_of(points.figures, each) for each in sums]
    failed = _unexplained(points, sums, lines, unread)
    lonely = dict(lonely_sums(points, sums, lines, failed, held))
    complete = {place for place, is_telling in lonely.items() if is_telling}
    complete.update(_corroborated(points, sums, failed, held, lonely), _defined(points, sums, unread))
    return [
        replace(each, is_complete=True) if each.holds or place in complete else each for place, each in enumerate(sums)
    ]


def _unexplained(
    points: Points, sums: Sequence[Sum], lines: Sequence[Line | None], unread: Collection[tuple[int, int, int]]
) -> dict[int, Line]:
    figures = points.figures
    gaps = {("row", block, row) for block, row, _ in unread} | {
        ("column", block, column) for block, _, column in unread
    }
    by_line = _by_amount(points)
    wholes = _wholes_of_parts(sums, lines)
    found: dict[int, Line] = {}
    for place, (each, line) in enumerate(zip(sums, lines, strict=True)):
        if each.holds or line is None or line.name in gaps:
            continue
        if any(figures[operand].evidence.confidence < 1 for operand in each.operands):
            continue
        elsewhere = wholes[(each.dimension, *line.name)]
        amounts, printed = by_line[line.name]
        first = bisect_left(amounts, abs(each.difference) - each.allowance)
        last = bisect_right(amounts, abs(each.difference) + each.allowance)
        as_much = (other for other in printed[first:last] if other != each.whole)
        if not any(not elsewhere.get(other) or each.whole in elsewhere[other] for other in as_much):
            found[place] = line
    return found


def _by_amount(points: Points) -> Mapping[tuple[str, int, int], tuple[list[Decimal], list[int]]]:
    """Name of a line → its amounts without their sign, from least to greatest, and the places that they stand at."""
    found: dict[tuple[str, int, int], tuple[list[Decimal], list[int]]] = {}
    for name, places in places_by_line(points.figures).items():
        ordered = sorted(places, key=lambda place: abs(points.values[place]))
        found[name] = [abs(points.values[place]) for place in ordered], ordered
    return found


def _wholes_of_parts(
    sums: Sequence[Sum], lines: Sequence[Line | None]
) -> Mapping[tuple[object, ...], dict[int, set[int]]]:
    """Dimension and name of a line → each part of a sum that holds → its wholes: it is missing in no other."""
    found: dict[tuple[object, ...], dict[int, set[int]]] = defaultdict(dict)
    for each, line in zip(sums, lines, strict=True):
        if line is not None and each.holds and each.weight > 1:
            for part in each.parts:
                found[(each.dimension, *line.name)].setdefault(part, set()).add(each.whole)
    return found


def _corroborated(
    points: Points, sums: Sequence[Sum], failed: Failed, held: Collection[int], lonely: Mapping[int, bool]
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
