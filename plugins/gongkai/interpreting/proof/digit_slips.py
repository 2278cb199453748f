"""Whether two numbers differ as a slip of the pen makes them differ: by one digit, an exchange, or the point."""

from decimal import Decimal
from typing import Final

_FEWEST_DIGITS: Final = 3


def is_digit_slip(one: Decimal, other: Decimal) -> bool:
    """Whether one digit was changed, dropped or added, two neighbours exchanged, or the decimal point moved.

    Two unrelated numbers of three digits or more hardly ever do. The values are compared in one unit.

    >>> [is_digit_slip(Decimal(a), Decimal(b)) for a, b in (("15.56", "16.56"), ("8.95", "89.5"), ("88.5", "90.5"))]
    [True, True, False]
    """
    if one == other or not one or not other or (one < 0) != (other < 0):
        return False
    places = max(_places(one), _places(other))
    first, second = (str(int(abs(value).scaleb(places))) for value in (one, other))
    if min(len(first.strip("0")), len(second.strip("0"))) < _FEWEST_DIGITS:
        return False
    if first.strip("0") == second.strip("0"):
        return True
    if len(first) == len(second):
        differing = [place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
        return len(differing) == 1 or _is_exchange(first, second, differing)
    shorter, longer = sorted((first, second), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


def _is_exchange(first: str, second: str, differing: list[int]) -> bool:
    if len(differing) != 2 or differing[1] != differing[0] + 1:  # noqa: PLR2004 - two neighbours
        return False
    left, right = differing
    return first[left] == second[right] and first[right] == second[left]


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
