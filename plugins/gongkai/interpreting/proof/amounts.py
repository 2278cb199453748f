"""What a printed number is worth, and how far it may be off for having been rounded."""

from decimal import Decimal

from gongkai.model.figure import Comparison, Figure
from gongkai.model.money import YUAN_PER_UNIT
from gongkai.model.printed_number import half_of_last_place


def is_addable(figure: Figure) -> bool:
    """Whether figures of this kind add up: the figure itself and its change do; rates, shares and per cent do not."""
    return figure.at.comparison in (None, Comparison.DELTA) and figure.unit != "%"


def kind_of_unit(unit: str | None) -> str | None:
    """``money`` for every unit of money, so that 元 and 万元 compare; else the unit itself."""
    return "money" if unit in YUAN_PER_UNIT else unit


def base_value(figure: Figure) -> Decimal:
    """The value in yuan where it is money, else as printed."""
    return figure.value * YUAN_PER_UNIT[figure.unit] if figure.unit in YUAN_PER_UNIT else figure.value


def half_a_place(figure: Figure) -> Decimal:
    """Half of the last place printed, in yuan where it is money, else in the unit itself: 12.30 万元 gives 50."""
    return half_of_last_place(figure.value) * YUAN_PER_UNIT.get(figure.unit or "", Decimal(1))
