"""Amounts as people say them: 亿元, 万元 or 元; other numbers without the zeros that storage adds."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_TEN_THOUSAND: Final = Decimal(10_000)
_HUNDRED_MILLION: Final = Decimal(100_000_000)
_PLACES: Final = 4
_CENT: Final = Decimal("0.01")


def amount_in_words(yuan: Decimal | None) -> str:
    """An amount in yuan as 亿元, 万元 or 元, two places; a whole 0 is 0 元, and nothing is the empty text."""
    if yuan is None:
        return ""
    size = abs(yuan)
    if size >= _HUNDRED_MILLION:
        return f"{rounded(yuan / _HUNDRED_MILLION):,.2f} 亿元"
    if size >= _TEN_THOUSAND / 10:
        return f"{rounded(yuan / _TEN_THOUSAND):,.2f} 万元"
    return f"{plain_number(rounded(yuan))} 元"


def plain_number(value: Decimal | float | None) -> str:
    """A number with thousands separated, four places at most and no zeros behind its point."""
    if value is None:
        return ""
    text = f"{round(Decimal(str(value)), _PLACES):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal) -> Decimal:
    """Two places, a half of the last away from zero."""
    return Decimal(value).quantize(_CENT, ROUND_HALF_UP)
