"""Large equipment that a report counts by kind (通用设备, 专用设备, each from its own price): each kind is an item."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gongkai.model.characters import unspaced
from gongkai.model.figure import Coordinates, Figure

_MEASURE: Final = "equipment.count"
_KIND: Final = re.compile(r"单[^\d]{0,6}\d+万元.*设备")
_INCLUDED: Final = re.compile(r"\(含\)|(?<=以上)的")


def with_kinds_of_equipment(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """``figures``, where counts of several kinds stand at one point, each with its kind as the item."""
    kinds: dict[Coordinates, set[str]] = defaultdict(set)
    for figure in figures:
        if figure.at.measure == _MEASURE and (kind := _kind(figure.label)):
            kinds[figure.at].add(kind)
    if all(len(found) < 2 for found in kinds.values()):  # noqa: PLR2004 - no two kinds
        return tuple(figures)
    return tuple(
        replace(figure, at=replace(figure.at, item=_kind(figure.label)))
        if len(kinds.get(figure.at, ())) > 1 and _kind(figure.label)
        else figure
        for figure in figures
    )


def _kind(label: str) -> str | None:
    """单价50万元以上通用设备, as a figure's label prints it; None where it says no kind."""
    found = _KIND.search(unspaced(label))
    return None if found is None else _INCLUDED.sub("", found[0])
