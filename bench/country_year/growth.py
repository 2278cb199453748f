"""How fast something grows with something else: the exponent of a power that fits what was measured."""

import math
from collections.abc import Sequence
from typing import Final

MOST: Final = 1.15
"""An exponent of one is work that grows as its matter does; a little more is the noise of measuring."""


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of a straight line through the logarithms: 1 for costs in proportion, 2 for their square.

    Raises ValueError for fewer than two different sizes.

    >>> round(exponent([1, 2, 4], [3, 6, 12]), 3), round(exponent([1, 2, 4], [5, 5, 5]), 3)
    (1.0, 0.0)
    """
    if len(set(sizes)) < 2:  # noqa: PLR2004
        raise ValueError("growth needs two different sizes")
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    middle, level = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle) ** 2 for x in xs)
    return sum((x - middle) * (y - level) for x, y in zip(xs, ys, strict=True)) / spread
