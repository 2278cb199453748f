"""The sums of its document that a figure stands in."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.interpreting.proof.sums import Sum
from gongkai.interpreting.report import ReportReading
from gongkai.model.figure import Figure

_COORDINATES = {"measure_code": "measure", "stage": "stage", "fund_code": "fund", "use_code": "use"}
_WHOLES = ("all", "unstated")


@dataclass(frozen=True, slots=True)
class Term:
    """One number of a sum as it is printed, and where; ``is_asked`` of the figure that is explained."""

    value: Decimal
    unit: str | None
    label: str
    page: int | None
    printed_text: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class FigureSum:
    """A printed whole and its printed parts along one ``dimension`` of the cube.

    ``difference`` is the whole less its parts and ``allowance`` what rounding may make of it, in yuan of money. A sum
    that does not hold contradicts its figures only where it ``is_complete``.
    """

    dimension: str
    whole: Term
    parts: tuple[Term, ...]
    difference: Decimal
    allowance: Decimal
    holds: bool
    is_complete: bool


def sums_of_reading(reading: ReportReading, asked: Mapping[str, Any]) -> list[FigureSum]:
    """The sums with the figure that stands where ``asked`` (the columns of fct_figure) says, those that hold first."""
    figures = reading.records.figures
    place = _place_of(figures, asked)
    found = [_figure_sum(each, figures, place) for each in reading.sums if place in each.operands]
    return sorted(found, key=lambda each: (not each.holds, not each.whole.is_asked, each.dimension))


def _place_of(figures: tuple[Figure, ...], asked: Mapping[str, Any]) -> int | None:
    """Which of ``figures`` stands in that cell; where several do, the one with most of the coordinates."""
    cell = (asked["block"], asked["row_number"], asked["column_number"], asked["printed_text"])
    there = [
        place
        for place, figure in enumerate(figures)
        if (figure.evidence.block, figure.evidence.row, figure.evidence.column, figure.evidence.raw) == cell
    ]

    def alike(place: int) -> int:
        at = figures[place].at
        said = {column: getattr(at, name) for column, name in _COORDINATES.items()}
        return sum((None if asked[column] in _WHOLES else asked[column]) == said[column] for column in said)

    return max(there, key=alike, default=None)


def _figure_sum(each: Sum, figures: tuple[Figure, ...], asked: int | None) -> FigureSum:
    def term(place: int) -> Term:
        figure = figures[place]
        evidence = figure.evidence
        return Term(figure.value, figure.unit, figure.label, evidence.page, evidence.raw, place == asked)

    return FigureSum(
        each.dimension,
        term(each.whole),
        tuple(term(place) for place in each.parts),
        each.difference,
        each.allowance,
        each.holds,
        each.is_complete,
    )
