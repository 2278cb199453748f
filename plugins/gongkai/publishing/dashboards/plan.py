"""What bi/superset/*.yml say: which tables are datasets, what may be counted and summed of them, what is where."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from gongkai.configuration import Entry, entries_in
from gongkai.model.errors import InvalidConfiguration

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", description="a name of small letters, digits and _")]
Names = Annotated[tuple[str, str], Field(description="[Chinese, English]")]
NOT_BLANK: Final = "not blank"
NOT_ZERO: Final = "not zero"
"""Conditions of a chart: the column has a value, the amount is not 0."""


class Asked(Entry):
    """A column of what a dataset's own SQL gives."""

    name: Names
    type: Literal["NUMERIC", "INTEGER", "TEXT", "BOOLEAN"] = "NUMERIC"


class Computed(Asked):
    """A column that Superset works out of those of a row; ``sql`` holds for PostgreSQL and DuckDB."""

    sql: str


class Metric(Entry):
    """What may be counted or added up; ``format`` is d3's."""

    name: Names
    sql: str
    format: str = ",.2f"


class OneOf(Entry):
    """Of several readings of the same money ``within`` each of these one is taken: the first of ``by`` there is."""

    within: tuple[str, ...]
    by: Mapping[str, tuple[str, ...]]


class DatasetPlan(Entry):
    """A table of the release, or with ``sql`` what is asked of several, whose ``columns`` are then named here.

    ``named``: the names of its keys are joined. ``codes``: column → what names its codes where that is another column.
    ``wan``: columns in yuan that are offered in 万元 beside.
    """

    id: Id
    name: Names
    table: str = ""
    sql: str = ""
    columns: Mapping[str, Asked] = {}
    named: bool = False
    one_of: OneOf | None = None
    codes: Mapping[str, str] = {}
    wan: tuple[str, ...] = ()
    computed: Mapping[str, Computed] = {}
    metrics: Mapping[str, Metric] = {}


class ChartPlan(Entry):
    """One chart. ``where``: column → the values it may have, NOT_BLANK, NOT_ZERO. ``order``: - for falling.

    ``may_be_empty``: a good release can have no row for it.
    """

    id: Id
    name: Names
    about: Names | None = None
    dataset: str
    type: Literal["number", "table", "bar", "heatmap"]
    x: str = ""
    y: str = ""
    series: str = ""
    columns: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...] | Literal["not blank", "not zero"]] = {}
    order: tuple[str, ...] = ()
    limit: int = 1000
    horizontal: bool = False
    stacked: bool = False
    may_be_empty: bool = False

    @property
    def ordered(self) -> list[tuple[str, bool]]:
        """What its rows are ordered by: column or metric, and whether it rises."""
        return [(name.removeprefix("-"), not name.startswith("-")) for name in self.order]


class FilterPlan(Entry):
    """A filter of a dashboard: it holds for every chart whose dataset has the column."""

    name: Names
    dataset: str
    column: str
    falling: bool = False


class Placed(Entry):
    """A chart in a row of a dashboard; a row is 12 wide, a unit of height 8 pixels."""

    chart: str
    width: int = Field(ge=1, le=12)
    height: int = 50


class DashboardPlan(Entry):
    """One dashboard; ``colors``: what a part of a bar is called → its colour."""

    id: Id
    name: Names
    about: Names
    filters: tuple[FilterPlan, ...] = ()
    colors: Mapping[str, str] = {}
    rows: tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All of bi/superset/*.yml."""

    datasets: tuple[DatasetPlan, ...]
    charts: tuple[ChartPlan, ...]
    dashboards: tuple[DashboardPlan, ...]


def read_plan(folder: Path) -> Plan:
    """The plan in ``folder``; raises InvalidConfiguration, also where one part names another that is not there."""

    def text(name: str) -> tuple[str, str]:
        return f"bi/superset/{name}", (folder / name).read_text("utf-8")

    plan = Plan(
        datasets=entries_in(*text("datasets.yml"), DatasetPlan),
        charts=entries_in(*text("charts.yml"), ChartPlan),
        dashboards=entries_in(*text("dashboards.yml"), DashboardPlan),
    )
    _demand_named_parts(plan)
    return plan


def _demand_named_parts(plan: Plan) -> None:
    datasets = _once("datasets.yml", (dataset.id for dataset in plan.datasets))
    charts = _once("charts.yml", (chart.id for chart in plan.charts))
    _once("dashboards.yml", (dashboard.id for dashboard in plan.dashboards))
    named = [(f"charts.yml {chart.id}", chart.dataset, datasets) for chart in plan.charts]
    for board in plan.dashboards:
        named += [(f"dashboards.yml {board.id}", each.dataset, datasets) for each in board.filters]
        named += [(f"dashboards.yml {board.id}", placed.chart, charts) for row in board.rows for placed in row]
    for place, one, among in named:
        if one not in among:
            raise InvalidConfiguration(
                f"bi/superset/{place}: {one!r} must be the id of one of {', '.join(sorted(among))}"
            )


def _once(file: str, ids: Iterable[str]) -> set[str]:
    counted = Counter(ids)
    for one, times in counted.items():
        if times > 1:
            raise InvalidConfiguration(f"bi/superset/{file}: {one!r} stands {times} times; an id names one")
    return set(counted)
