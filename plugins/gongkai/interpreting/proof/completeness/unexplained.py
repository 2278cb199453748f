"""Sums that fail for nothing that was misread, as far as the row or column of the sum can tell.

Left out are sums with a number read by OCR, those along a row or column with a number that has no coordinates, and
those where a number of it that has no place in another sum is just the difference: it may be the missing part, or a
part that is counted twice, being an "of which" of another.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Final

from gongkai.interpreting.proof.lines import Line, places_by_line
from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum

_OTHERS: Final = 3
"""Lines in which a column is added to others, for it to be no "of which" of them in another."""


def unexplained(
    points: Points, sums: Sequence[Sum], lines: Sequence[Line | None], unread: Collection[tuple[int, int, int]]
) -> dict[int, Line]:
    """Place of each such sum → the line that it lies in; ``lines`` are those of ``sums``, None where there is none.

    ``unread`` are the numbers without coordinates, as (block, row, column).
    """
    figures = points.figures
    gaps = {("row", block, row) for block, row, _ in unread} | {
        ("column", block, column) for block, _, column in unread
    }
    by_line = _by_amount(points)
    wholes, addends = _wholes_of_parts(sums, lines), _addends(points, sums, lines)
    found: dict[int, Line] = {}
    for place, (each, line) in enumerate(zip(sums, lines, strict=True)):
        if each.holds or line is None or line.name in gaps:
            continue
        if any(figures[operand].evidence.confidence < 1 for operand in each.operands):
            continue
        elsewhere = wholes[line.name]
        counted = {
            part
            for part, across in zip(each.parts, line.parts, strict=True)
            if abs(points.values[part] + each.difference) > each.allowance
            or addends[(each.dimension, *line.kind)][across] >= _OTHERS
        }
        amounts, printed = by_line[line.name]
        first = bisect_left(amounts, abs(each.difference) - each.allowance)
        last = bisect_right(amounts, abs(each.difference) + each.allowance)
        as_much = (other for other in printed[first:last] if other != each.whole and other not in counted)
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
    """Name of a line → each part of a sum that holds → its wholes: it is missing in no other."""
    found: dict[tuple[object, ...], dict[int, set[int]]] = defaultdict(dict)
    for each, line in zip(sums, lines, strict=True):
        if line is not None and each.holds and each.weight > 1:
            for part in each.parts:
                found[line.name].setdefault(part, set()).add(each.whole)
    return found


def _addends(
    points: Points, sums: Sequence[Sum], lines: Sequence[Line | None]
) -> Mapping[tuple[object, ...], Counter[int | None]]:
    """Dimension and kind of a line → in how many such lines each column (or row) is added to others: no "of which"."""
    found: dict[tuple[object, ...], Counter[int | None]] = defaultdict(Counter)
    for each, line in zip(sums, lines, strict=True):
        if line is not None and each.holds and each.weight > 1:
            found[(each.dimension, *line.kind)].update(
                across for part, across in zip(each.parts, line.parts, strict=True) if points.values[part]
            )
    return found
