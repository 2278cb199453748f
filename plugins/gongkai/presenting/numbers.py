"""Numbers in pages, with NULL, 0 and — told apart."""

from decimal import Decimal
from typing import Final

from markupsafe import Markup

from gongkai.publishing.wording.amounts import amount_in_words, plain_number, rounded

NOT_PRINTED: Final = Markup(
    '<span class="null"><span aria-hidden="true">·</span><span class="hidden">未印 not printed</span></span>'
)
"""What stands where a report prints nothing."""


def shown_amount(yuan: Decimal | None) -> Markup:
    """An amount as it stands in a page: its exact value beside it for programs and for the other language."""
    if yuan is None:
        return NOT_PRINTED
    return Markup('<data class="yuan" value="{}">{}</data>').format(f"{yuan.normalize():f}", amount_in_words(yuan))


def shown_number(value: Decimal | float | None) -> Markup:
    """A count, a rate or points as they stand in a page."""
    if value is None:
        return NOT_PRINTED
    return Markup("{}").format(plain_number(value))


def shown_percent(value: Decimal | None) -> Markup:
    """A percentage with two places at most."""
    return NOT_PRINTED if value is None else Markup("{} %").format(plain_number(rounded(value)))
