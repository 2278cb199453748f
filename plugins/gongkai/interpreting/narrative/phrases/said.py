"""What words say of a figure's coordinates, and how what stands around them adds to it."""

from dataclasses import dataclass, replace
from typing import Final

from gongkai.interpreting.words.coordinates import SPENT_ON, is_within
from gongkai.model.figure import Comparison, EconomicClass, FunctionClass, Stage

TOTALS: Final = frozenset(
    {"revenue", "expenditure", "revenue_and_carryover", "expenditure_and_carryover", "both_and_carryover"}
)
"""Measures that any money of their side is a part of."""
OF_SIDES: Final = frozenset({"carried_in", "carried_out", "balance_drawn", "balance_distributed", "balance_of_year"})
"""Measures that stand beside the revenue or the expenditure of the year, by fund as they do."""
_SIDES: Final = {
    "revenue": "revenue",
    "revenue_and_carryover": "revenue",
    "carried_in": "revenue",
    "balance_drawn": "revenue",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Some coordinates; None where nothing is said.

    ``side`` is revenue, expenditure or both, where no measure is named;
    ``listed`` says which list of economic classes is meant, ``by`` what the parts below are (function, economic …).
    """

    measure: str | None = None
    side: str | None = None
    stage: Stage | None = None
    year: int | None = None
    comparison: Comparison | None = None
    fund: str | None = None
    use: str | None = None
    carried: bool | None = None
    function: FunctionClass | None = None
    economic: EconomicClass | None = None
    project: str | None = None
    scope: str | None = None
    item: str | None = None
    listed: str | None = None
    by: str | None = None

    @property
    def names(self) -> bool:
        """Whether it names what a figure is of, rather than only when and at which stage."""
        return any(
            (self.measure, self.side, self.fund, self.use, self.function, self.economic, self.project, self.carried)
        )

    @property
    def side_meant(self) -> str | None:
        """The side of the accounts that it is on, None where nothing decides it."""
        if self.side is not None or self.measure is None:
            is_spent = self.use or self.function or self.economic or self.project
            return self.side or ("expenditure" if is_spent else None)
        return "both" if self.measure == "both_and_carryover" else _SIDES.get(self.measure, "expenditure")

    @property
    def is_total(self) -> bool:
        """Whether it is of a side of the accounts as such, or of a part of it by fund, use or class."""
        return self.measure in TOTALS or (self.measure is None and self.side_meant is not None)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two things said of one dimension that cannot both be true."""

    dimension: str
    outer: str
    inner: str


def unified(outer: Said, inner: Said) -> Said | Clash:
    """What ``inner`` says inside of ``outer``: the more special of both, or where they contradict each other.

    What is carried in, of money that is spent on something, says where that comes from (政府采购: 上年结转安排…).
    """
    if inner.measure == "carried_in" and _is_spent_on(outer.measure):
        inner = replace(inner, measure=None, side=None, carried=True)
    for dimension in ("fund", "use"):
        one, other = getattr(outer, dimension), getattr(inner, dimension)
        if one and other and not (is_within(dimension, one, other) or is_within(dimension, other, one)):
            return Clash(dimension, one, other)
    if _other_side(outer, inner):
        return Clash("side", str(outer.side_meant), str(inner.side_meant))
    measure, side = _measure(outer, inner)
    function = _function(outer.function, inner.function)
    if isinstance(function, Clash):
        return function
    if outer.economic and inner.economic and not _is_part_of(outer.economic.code, inner.economic.code):
        return Clash("economic", str(outer.economic.name), str(inner.economic.name))
    return Said(
        measure=measure,
        side=side,
        stage=inner.stage or outer.stage,
        year=inner.year or outer.year,
        comparison=inner.comparison,
        fund=_special("fund", outer.fund, inner.fund),
        use=_special("use", outer.use, inner.use),
        carried=inner.carried if inner.carried is not None else outer.carried,
        function=function,
        economic=inner.economic or outer.economic,
        project=inner.project or outer.project,
        scope=inner.scope or outer.scope,
        item=inner.item or outer.item,
        listed=inner.listed or outer.listed,
        by=inner.by or outer.by,
    )


def _is_spent_on(measure: str | None) -> bool:
    return measure is not None and measure.startswith(SPENT_ON)


def _other_side(outer: Said, inner: Said) -> bool:
    one, other = outer.side_meant, inner.side_meant
    return bool(one and other and "both" not in (one, other) and one != other)


def _special(dimension: str, one: str | None, other: str | None) -> str | None:
    return other if is_within(dimension, other, one) and other is not None else one


def _measure(outer: Said, inner: Said) -> tuple[str | None, str | None]:
    """Measure and side: a side alone (支出) says nothing against the measure of what it stands in."""
    if inner.measure is not None:
        if outer.measure and inner.measure not in TOTALS and is_within("measure", outer.measure, inner.measure):
            return outer.measure, None
        return inner.measure, None
    is_special = outer.measure is not None and outer.measure not in TOTALS
    if is_special and not (inner.use or inner.function or inner.economic or inner.project):
        return outer.measure, None
    return None, inner.side_meant if inner.side is not None or outer.side_meant in (None, "both") else outer.side_meant


def _function(outer: FunctionClass | None, inner: FunctionClass | None) -> FunctionClass | Clash | None:
    if outer is None or inner is None:
        return inner or outer
    if outer == inner or _is_part_of(outer.code, inner.code):
        return inner
    return Clash("function", str(outer.name), str(inner.name))


def _is_part_of(whole: str | None, part: str | None) -> bool:
    """Whether the class ``part`` may be below ``whole``; where a code is not known, it may."""
    return whole is None or part is None or (part.startswith(whole) and part != whole) or part == whole
