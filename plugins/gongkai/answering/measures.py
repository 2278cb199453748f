"""The numbers of a department's year: what each is called, and which figures of the cube it is."""

import difflib
from dataclasses import dataclass
from functools import cache
from typing import Final

from gongkai.answering.open_release import OpenRelease
from gongkai.model.errors import GongkaiError

_USES: Final = {
    "revenue": ("revenue", "all"),
    "expenditure": ("expenditure", "all"),
    "basic": ("expenditure", "basic"),
    "personnel": ("expenditure", "basic.personnel"),
    "public": ("expenditure", "basic.public"),
    "project": ("expenditure", "project"),
    "three_public": ("three_public", "all"),
    "revenue_grand_total": ("revenue_and_carryover", "all"),
    "expenditure_grand_total": ("expenditure_and_carryover", "all"),
    "opening_carryover": ("carried_in", "all"),
    "closing_carryover": ("carried_out", "all"),
    "agency_operating_cost": ("agency_operating_cost", "all"),
    "procurement": ("procurement", "all"),
    "procurement_sme": ("procurement.sme", "all"),
    "three_public_overseas": ("three_public.overseas", "all"),
    "three_public_vehicle": ("three_public.vehicle", "all"),
    "three_public_vehicle_purchase": ("three_public.vehicle_purchase", "all"),
    "three_public_vehicle_operation": ("three_public.vehicle_operation", "all"),
    "three_public_reception": ("three_public.reception", "all"),
    "staff_authorised": ("staff.authorised", "all"),
    "staff_actual": ("staff.actual", "all"),
    "staff_in_service": ("staff.in_service", "all"),
    "vehicle": ("vehicle.count", "all"),
}
"""How a column of rpt_department_year begins → measure and use, as dbt's macro department_year_figures has them."""

_COUNT: Final = ("actual", "unstated", "budget")
_STAGES: Final = {
    "initial_budget_yuan": ("initial_budget",),
    "adjusted_budget_yuan": ("adjusted_budget",),
    "budget_yuan": ("budget", "initial_budget"),
    "actual_yuan": ("actual",),
    "count": _COUNT,
}
"""How it ends → the stages of which it may be, the first that is printed being taken."""


class UnknownMeasure(GongkaiError):
    """No column of a department's year has this name."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A numeric column of rpt_department_year; ``at`` are measure, use and stages of the figure, None if computed."""

    column: str
    zh: str
    en: str
    unit: str
    at: tuple[str, str, tuple[str, ...]] | None


def measures_of(release: OpenRelease) -> dict[str, Measure]:
    """Every number that a department's year has in this release, by its column."""
    found = release.rows(
        "select column_name, coalesce(comment, '') as comment from duckdb_columns() where table_name = "
        "'rpt_department_year' and column_name similar to '.*(_yuan|_percent|_points|staff_.*_count|vehicle_count)' "
        "order by column_index"
    )
    measures = {}
    for row in found.rows:
        column, (zh, _, en) = str(row["column_name"]), str(row["comment"]).partition(" | ")
        measures[column] = Measure(column, zh, en, _unit(column), _at(column))
    return measures


def measure_of(release: OpenRelease, column: str) -> Measure:
    """The measure of this column; raises UnknownMeasure, which names the nearest."""
    measures = measures_of(release)
    if column not in measures:
        names = {f"{measure.zh}{measure.en}": name for name, measure in measures.items()}
        near = [name for said, name in names.items() if column in said][:5]
        near = near or difflib.get_close_matches(column, measures, n=5, cutoff=0.3) or list(measures)[:5]
        raise UnknownMeasure(f"{column}: no such measure; near it are {', '.join(near)}")
    return measures[column]


@cache
def _at(column: str) -> tuple[str, str, tuple[str, ...]] | None:
    for ending, stages in _STAGES.items():
        use = _USES.get(column.removesuffix(f"_{ending}")) if column.endswith(f"_{ending}") else None
        if use is not None:
            # a column of its own stands for the initial budget of these
            is_alone = use[0] in {"revenue", "expenditure"} or column == "three_public_budget_yuan"
            return (*use, stages[:1] if ending == "budget_yuan" and is_alone else stages)
    return None


def _unit(column: str) -> str:
    if column.endswith("_yuan"):
        return "元"
    if column.endswith("_percent"):
        return "%"
    if column.endswith("_points"):
        return "分"
    return "辆" if column.startswith("vehicle") else "人"
