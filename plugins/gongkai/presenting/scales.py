"""The scale of a chart: round steps that begin at 0 or below, in the unit in which people say such amounts."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

Name = tuple[str, str]
"""Words in Chinese and English."""

AMOUNTS: Final = ((Decimal(10**8), ("亿元", "100 million yuan")), (Decimal(10**4), ("万元", "10,000 yuan")))
COUNTS: Final = ((Decimal(1), ("个", "count")),)
_STEPS: Final = (1, 2, 5, 10)
_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """From an amount to its place between ``start`` and ``end``; ``unit`` is what its lines are counted in."""

    low: Decimal
    high: Decimal
    step: Decimal
    start: float
    end: float
    one: Decimal
    unit: Name

    @classmethod
    def of(
        cls, amounts: Sequence[Decimal], start: float, end: float, units: Sequence[tuple[Decimal, Name]] = AMOUNTS
    ) -> "Scale":
        """A scale that holds all amounts, and 0; ``units`` are the largest first."""
        lowest, highest = min(Decimal(0), *amounts), max(Decimal(0), *amounts)
        size = max(-lowest, highest)
        one, unit = next((pair for pair in units if size >= pair[0]), units[-1])
        rough = ((highest - lowest) or one) / _PARTS
        power = Decimal(10) ** rough.adjusted()
        step = next(power * factor for factor in _STEPS if power * factor >= rough)
        if units is COUNTS:
            step = max(step, Decimal(1))
        low, high = step * math.floor(lowest / step), step * math.ceil(highest / step)
        return cls(low, high if high > low else low + step, step, start, end, one, unit)

    def at(self, amount: Decimal) -> float:
        """Where an amount lies."""
        return self.start + (self.end - self.start) * float((amount - self.low) / (self.high - self.low))

    def lines(self) -> Iterator[tuple[float, str]]:
        """Where each step lies, and its number in the scale's unit."""
        for number in range(int((self.high - self.low) / self.step) + 1):
            amount = self.low + self.step * number
            yield self.at(amount), f"{(amount / self.one).normalize():,f}"
