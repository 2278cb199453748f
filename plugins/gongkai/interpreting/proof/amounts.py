"""What a printed number is worth, and how far it may be off for having been rounded."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from gongkai.model.figure import Comparison, Figure
from gongkai.model.money import YUAN_PER_UNIT

_HALF = Decimal("0.5")


def is_addable(figure: Figure) -> bool:
    """Whether figures of this kind add up: the figure itself and its change do; rates, shares and per cent do not."""
    return figure.at.comparison in (None, Comparison.DELTA) and figure.unit != "%"


def kind_of_unit(unit: str | None) -> str | None:
    """``money`` for every unit of money, so that 元 and 万元 compare; else the unit itself."""
    return "money" if unit in YUAN_PER_UNIT else unit


def base_value(figure: Figure) -> Decimal:
    """The value in yuan where it is money, else as printed."""
    return figure.value * YUAN_PER_UNIT[figure.unit] if figure.unit in YUAN_PER_UNIT else figure.value


@cache
def half_a_place(places: int, unit: str | None) -> Decimal:
    """Half of the last of ``places`` printed after the point, in yuan or the unit itself: 万元 with two: 50."""
    return _HALF.scaleb(-places) * YUAN_PER_UNIT.get(unit or "", Decimal(1))


def printed_places(figure: Figure) -> int:
    """Places after the point as printed."""
    exponent = figure.value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def allowance(figures: Iterable[Figure]) -> Decimal:
    """By how much a sum of ``figures`` may be off: half a last place for each operand.

    A table prints to one precision; where its numbers have 2, 1 and no places (12.34, 0, 45.5) the zeros at the end
    were dropped, nothing was rounded. So the places of an operand are the most that one of its table and unit has.
    """
    operands = list(figures)
    most: dict[tuple[int, str | None], int] = {}
    for figure in operands:
        table = figure.evidence.block, figure.unit
        most[table] = max(most.get(table, 0), printed_places(figure))
    return sum((half_a_place(most[f.evidence.block, f.unit], f.unit) for f in operands), Decimal(0))
