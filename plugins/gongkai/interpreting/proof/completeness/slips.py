"""Sums that fail for a slip of the pen in one of their numbers, which the document itself tells.

The sum says what the number should be. No part can be missing where that is the printed number itself with its decimal
point, its unit or its sign mended, or where another table or sentence prints the number that the sum asks for, for the
same thing, and it differs from this one as a slip of the pen makes numbers differ.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from gongkai.interpreting.proof.amounts import kind_of_unit
from gongkai.interpreting.proof.digit_slips import is_digit_slip
from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum

_FIRST_NAME: Final = 5
"""Where the names of a row begin in a key (points): function, economic class, project, unit, item."""
_SHIFTS: Final = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, -1, -2, -3, -4))
"""By what a lost point or another unit (千元, 万元) makes a number larger, or smaller."""
_TELLING: Final = 100
"""How many times the allowance of the sum a number must be for its digits to be no chance."""


def slips_of_the_pen(points: Points, sums: Sequence[Sum], held: Collection[int]) -> Iterator[int]:
    """The places of the sums that fail and would hold with one number mended; those ``held`` are right as printed."""
    printed: Mapping[Hashable, list[tuple[Decimal, int]]] | None = None
    for place, each in enumerate(sums):
        if each.holds or any(points.figures[operand].evidence.confidence < 1 for operand in each.operands):
            continue
        suspects = [operand for operand in each.operands if operand not in held and points.values[operand]]
        printed = _by_thing(points) if printed is None else printed
        if _has_shifted(points, each, suspects) or (
            any(_is_printed_right(points, each, suspect, printed) for suspect in suspects)
            and not _is_beside(points, each)
        ):
            yield place


def _has_shifted(points: Points, each: Sum, suspects: Sequence[int]) -> bool:
    """Whether the sum asks for one of its numbers with another sign, or with its point elsewhere.

    Ten printings of one number are ten times it: where numbers are printed more than once, three must differ.
    """
    values = {points.values[operand] for operand in each.operands if points.values[operand]}
    if each.has_doubles and len(values) < 3:  # noqa: PLR2004
        return False
    for suspect in suspects:
        value, right = points.values[suspect], points.values[suspect] + each.correction(suspect)
        if abs(right) <= _TELLING * each.allowance:
            continue
        is_negative = value < 0 < right and abs(value + right) <= each.allowance
        if is_negative or any(abs(value - right * shift) <= each.allowance * shift for shift in _SHIFTS):
            return True
    return False


def _is_beside(points: Points, each: Sum) -> bool:
    """Whether a number of the same table or sentence is just the difference: it may be the part that is missing."""
    block = points.figures[each.whole].evidence.block
    return any(
        figure.evidence.block == block and abs(abs(points.values[place]) - abs(each.difference)) <= points.halves[place]
        for place, figure in enumerate(points.figures)
    )


def _is_printed_right(
    points: Points, each: Sum, suspect: int, printed: Mapping[Hashable, list[tuple[Decimal, int]]]
) -> bool:
    """Whether another block prints, for the same thing, the number that the sum asks for, and a slip parts the two."""
    value = points.values[suspect]
    right = value + each.correction(suspect)
    found = printed.get(_thing(points, suspect), [])
    first = bisect_left(found, (right - each.allowance,))
    for other, place in found[first : bisect_right(found, (right + each.allowance, len(points.figures)))]:
        is_elsewhere = points.figures[place].evidence.block != points.figures[suspect].evidence.block
        last_place = 2 * max(points.halves[place], points.halves[suspect])
        rounded = ((each / last_place).to_integral_value() for each in (value, other))
        if is_elsewhere and (is_digit_slip(*rounded) or value == -other):
            return True
    return False


def _by_thing(points: Points) -> Mapping[Hashable, list[tuple[Decimal, int]]]:
    """Thing → the values printed of it with their places, from least to greatest."""
    found: dict[Hashable, list[tuple[Decimal, int]]] = defaultdict(list)
    for place, value in enumerate(points.values):
        if value:
            found[_thing(points, place)].append((value, place))
    for values in found.values():
        values.sort()
    return found


def _thing(points: Points, place: int) -> Hashable:
    """What rows name, whatever fund or use it is of; the measure where they name nothing. Of one year and unit."""
    figure, key = points.figures[place], points.keys[place]
    names = key[_FIRST_NAME:]
    named = names if any(name is not None for name in names) else figure.at.measure
    return figure.at.year, figure.at.comparison, kind_of_unit(figure.unit), named
