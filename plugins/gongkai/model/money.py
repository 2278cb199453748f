"""Amounts of money: the units that reports print, and the yuan they stand for."""

from decimal import Decimal
from typing import Final

YUAN_PER_UNIT: Final[dict[str, Decimal]] = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""Printed unit of money → yuan in one such unit."""

MONEY_UNITS: Final[tuple[str, ...]] = tuple(sorted(YUAN_PER_UNIT, key=len, reverse=True))
"""Printed units, longest first, so that 万元 is tried before 元."""


def is_money_unit(unit: str | None) -> bool:
    """Whether ``unit`` is a unit of money, as printed."""
    return unit in YUAN_PER_UNIT


def yuan(value: Decimal, unit: str) -> Decimal:
    """``value`` in yuan; raises ``KeyError`` when ``unit`` is not a unit of money."""
    return value * YUAN_PER_UNIT[unit]
