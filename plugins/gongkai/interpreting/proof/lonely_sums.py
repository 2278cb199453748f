"""Sums that are the only ones of their kind to fail: all others of the same columns, rows or column hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gongkai.interpreting.proof.lines import Line, places_by_line
from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum

_OTHERS: Final = 3


def lonely_sums(
    points: Points,
    sums: Sequence[Sum],
    lines: Sequence[Line | None],
    failed: Mapping[int, Line],
    held: set[int],
) -> Iterator[tuple[int, bool]]:
    """The sums that fail where all others of the same columns, the same rows or the same column hold.

    Each place with whether that tells enough: one of the others has several parts. ``held`` are the figures that
    another sum or printing confirms: where all of a row are, no number of it is wrong.
    """
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    beside: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line is not None:
            alike[(sums[place].dimension, *line.kind)].append(place)
            beside[(sums[place].dimension, *line.name)].append(place)
    by_line = places_by_line(points.figures) if failed else {}
    failing_alike, failing_beside = _failing(sums, alike), _failing(sums, beside)
    for one, line in failed.items():
        operands, printed = set(sums[one].operands), by_line[line.name]
        kind, name = (sums[one].dimension, *line.kind), (sums[one].dimension, *line.name)
        same = [place for place in alike[kind] if place != one] if failing_alike[kind] == [one] else []
        is_lonely = len(same) >= _OTHERS and not operands <= held
        if is_lonely and _lacks_none(points, line, [lines[place] for place in same], printed):
            yield one, any(sums[place].weight > 1 for place in same)
            continue
        is_list = line.direction == "column" and len(line.parts) > 1 and not sums[one].has_doubles
        if not is_list or any(p != one and operands.isdisjoint(sums[p].operands) for p in failing_beside[name]):
            continue
        others = [place for place in beside[name] if sums[place].holds]
        if len(others) >= _OTHERS and _has_no_strangers(points, sums, one, beside[name], printed):
            yield one, sum(sums[place].weight > 1 for place in others) >= _OTHERS


def _failing(
    sums: Sequence[Sum], groups: Mapping[tuple[object, ...], Sequence[int]]
) -> Mapping[tuple[object, ...], list[int]]:
    return {name: [place for place in places if not sums[place].holds] for name, places in groups.items()}


def _lacks_none(points: Points, line: Line, others: Sequence[Line | None], printed: Sequence[int]) -> bool:
    """Whether all parts of the other lines are parts here as well, or their cells are blank here."""
    missing = {part for other in others if other is not None for part in other.parts}.difference(line.parts)
    across = "column" if line.direction == "row" else "row"
    return not any(getattr(points.figures[place].evidence, across) in missing for place in printed)


def _has_no_strangers(
    points: Points, sums: Sequence[Sum], one: int, lists: Sequence[int], column: Sequence[int]
) -> bool:
    """Whether each row between a whole and the last of its parts is a part, or a part of one, and the next is known."""
    parts: dict[int, set[int]] = defaultdict(set)
    for place in lists:
        parts[sums[place].whole].update(sums[place].parts)
    known, new = {sums[one].whole}, {sums[one].whole}
    while new:
        new = {part for whole in new for part in parts[whole]} - known
        known |= new
    first, last = (find(_row(points, place) for place in sums[one].operands) for find in (min, max))
    behind = [place for place in column if _row(points, place) > last]
    following = min(behind, key=lambda place: _row(points, place), default=None)
    is_known_behind = following is None or any(following in sums[place].operands for place in lists)
    return is_known_behind and all(place in known for place in column if first <= _row(points, place) <= last)


def _row(points: Points, place: int) -> int:
    return points.figures[place].evidence.row or 0
