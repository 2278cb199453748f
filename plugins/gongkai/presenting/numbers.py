"""Numbers as people say them: 万元 and 亿元, with NULL, 0 and — told apart."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from markupsafe import Markup, escape

_TEN_THOUSAND: Final = Decimal(10_000)
_HUNDRED_MILLION: Final = Decimal(100_000_000)
_PLACES: Final = 4
_CENT: Final = Decimal("0.01")
NOT_PRINTED: Final = Markup(
    '<span class="null"><span aria-hidden="true">·</span><span class="hidden">未印 not printed</span></span>'
)
"""What stands where a report prints nothing."""


def amount_in_words(yuan: Decimal | None) -> str:
    """An amount in yuan as 亿元, 万元 or 元, two places; a whole 0 is 0 元, and nothing is the empty text."""
    if yuan is None:
        return ""
    size = abs(yuan)
    if size >= _HUNDRED_MILLION:
        return f"{_rounded(yuan / _HUNDRED_MILLION):,.2f} 亿元"
    if size >= _TEN_THOUSAND / 10:
        return f"{_rounded(yuan / _TEN_THOUSAND):,.2f} 万元"
    return f"{plain_number(_rounded(yuan))} 元"


def plain_number(value: Decimal | float | None) -> str:
    """A number with thousands separated, four places at most and no zeros behind its point."""
    if value is None:
        return ""
    text = f"{round(Decimal(str(value)), _PLACES):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_amount(yuan: Decimal | None) -> Markup:
    """An amount as it stands in a page: its exact value beside it for programs and for the other language."""
    if yuan is None:
        return NOT_PRINTED
    return Markup('<data class="yuan" value="{}">{}</data>').format(f"{yuan.normalize():f}", amount_in_words(yuan))


def shown_number(value: Decimal | float | None, unit: str = "") -> Markup:
    """A count, a rate or points as they stand in a page, with their unit."""
    if value is None:
        return NOT_PRINTED
    return Markup("{}{}").format(plain_number(value), escape(unit))


def shown_percent(value: Decimal | None) -> Markup:
    """A percentage with two places at most."""
    return NOT_PRINTED if value is None else Markup("{} %").format(plain_number(_rounded(value)))


def _rounded(value: Decimal) -> Decimal:
    return Decimal(value).quantize(_CENT, ROUND_HALF_UP)
