"""An amount told twice of one year (预算4万元，预算5万元，变动率是-20%): its rate tells one is of the year before."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from gongkai.interpreting.narrative.telling.telling import Telling

_RATE_OF: Final[Mapping[str, str]] = MappingProxyType({"rate.three_public_change": "three_public"})
_ROUNDING: Final = Decimal("0.01")


def settle_repeated(telling: Telling, measure: str | None, rate: Decimal) -> None:
    """Keep the second of two amounts as that of the year before, where ``rate`` is the change from it to the first.

    Reports divide by either of both, so either may be meant; a rate that fits neither settles nothing.
    """
    repeated, fiscal = telling.now.repeated, telling.setting.fiscal_year
    if repeated is None or fiscal is None or measure is None or _RATE_OF.get(measure) != repeated[0].measure:
        return
    said, mention = repeated
    first, second = telling.now.told[said], mention.value
    is_change = any(whole and abs((first - second) / whole * 100 - rate) <= _ROUNDING for whole in (first, second))
    if said.stage is None or said.year not in (None, fiscal) or not is_change:
        return
    if telling.keep(mention, replace(said, year=fiscal - 1), second) is None:
        telling.take_back(mention)
