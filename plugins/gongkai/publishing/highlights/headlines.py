"""The rows of headlines.yml, and the figures that stand for them: one a department, year and row."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from gongkai.configuration import Entry, yaml_entries

_FUNDS: Final = ("all", "fiscal", "fiscal.general")
_OF_ONE_FUND: Final = _FUNDS[1:]


Figure = Mapping[str, Any]
"""A row of fct_figure with the columns that choosing needs, and whatever else its reader wants."""


class Headline(Entry):
    """One number of a department's year: ``stages`` in the order in which they may stand for it."""

    id: str
    name: tuple[str, str]
    measure: str
    use: str = "all"
    stages: tuple[str, ...]
    one_fund: bool = False


class HeadlineGroup(Entry):
    """Rows under one heading."""

    name: tuple[str, str]
    rows: tuple[Headline, ...]


@cache
def headline_groups() -> tuple[HeadlineGroup, ...]:
    """The groups of headlines.yml in their order."""
    return yaml_entries("publishing.highlights", "headlines.yml", HeadlineGroup)


def headline_of(column: str) -> Headline | None:
    """The headline that a column of rpt_department_year is, None where it is computed or no figure."""
    named = {f"{row.id}_{unit}": row for group in headline_groups() for row in group.rows for unit in ("yuan", "count")}
    return named.get(column)


def headline_figures(groups: Iterable[HeadlineGroup], figures: Iterable[Figure]) -> dict[tuple[str, int], Figure]:
    """(Headline, fiscal year) → its figure, out of one department's figures as WHOLE_DEPARTMENT chooses them."""
    placed: dict[tuple[str, str, str, int], list[Figure]] = {}
    for figure in figures:
        key = (figure["measure_code"], figure["use_code"], figure["stage"], figure["fiscal_year"])
        placed.setdefault(key, []).append(figure)
    years = {year for *_, year in placed if year}
    found = {}
    for headline in (row for group in groups for row in group.rows):
        for year in years:
            at_stages = (placed.get((headline.measure, headline.use, stage, year), []) for stage in headline.stages)
            best = next((row for rows in at_stages if (row := _best(rows, one_fund=headline.one_fund))), None)
            if best is not None:
                found[headline.id, year] = best
    return found


def _best(figures: list[Figure], *, one_fund: bool) -> Figure | None:
    """The figure of all money; of a measure that one fund pays, the one of fiscal money where there is no other."""
    allowed = [row for row in figures if row["fund_code"] == "all" or (one_fund and row["fund_code"] in _OF_ONE_FUND)]
    return min(allowed, key=lambda row: (_FUNDS.index(row["fund_code"]), row["figure_key"]), default=None)
