"""公务用车及运行维护费 beside what cars were bought for is what they cost to run, and not both together."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gongkai.model.figure import Coordinates, Figure

_BOTH: Final = "three_public.vehicle"
_PURCHASE: Final = "three_public.vehicle_purchase"
_OPERATION: Final = "three_public.vehicle_operation"
_RUNS: Final = re.compile(r"车(?!.*购置).*运行")


def with_vehicle_costs(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """``figures``; such a one is of running cars where its block prints the purchase and nothing else of running."""
    told: dict[tuple[int, Coordinates], set[str]] = defaultdict(set)
    for figure in figures:
        if figure.at.measure in (_PURCHASE, _OPERATION):
            told[_place(figure)].add(figure.at.measure)
    return tuple(
        replace(figure, at=replace(figure.at, measure=_OPERATION))
        if _may_be_of_running(figure) and told.get(_place(figure)) == {_PURCHASE}
        else figure
        for figure in figures
    )


def _place(figure: Figure) -> tuple[int, Coordinates]:
    return figure.evidence.block, replace(figure.at, measure=_BOTH)


def _may_be_of_running(figure: Figure) -> bool:
    own = figure.label.split()[-1:]
    return figure.at.measure == _BOTH and bool(own) and _RUNS.search(own[0]) is not None
