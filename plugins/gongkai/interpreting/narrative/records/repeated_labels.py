"""One label printed twice in a sentence that ends with its change rate: the second figure is the year before's."""

from dataclasses import replace

from gongkai.interpreting.words.stages import prior_stage
from gongkai.model.record import Figure

_CHANGE_RATES = {"rate.three_public_change": "three_public.total"}
"""Rate of change → the measure whose two years it compares (the rate is computed against the year before)."""


def with_year_before(amounts: list[Figure], rates: list[Figure]) -> list[Figure]:
    """``amounts``, where of two different values of one label before its change rate the second is the year before's.

    Some reports print both under this year's number (2020…预算总额是1.84万元，2020…预算总额是2.3万元，变动率…).
    """
    result = list(amounts)
    for rate in rates:
        measure = _CHANGE_RATES.get(rate.measure)
        places = [
            place
            for place, amount in enumerate(result)
            if amount.measure == measure and amount.evidence.block == rate.evidence.block and prior_stage(amount.stage)
        ]
        if len(places) != 2:  # noqa: PLR2004
            continue
        first, second = (result[place] for place in places)
        before = prior_stage(second.stage)
        if first.stage is second.stage and first.value != second.value and before is not None:
            result[places[1]] = replace(second, stage=before)
    return result
