"""The numbers of a department's year: what each is called, and its unit."""

import difflib
from dataclasses import dataclass

from gongkai.answering.open_release import OpenRelease
from gongkai.model.errors import GongkaiError


class UnknownMeasure(GongkaiError):
    """No column of a department's year has this name."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A numeric column of rpt_department_year."""

    column: str
    zh: str
    en: str
    unit: str


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
        measures[column] = Measure(column, zh, en, _unit(column))
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


def _unit(column: str) -> str:
    if column.endswith("_yuan"):
        return "元"
    if column.endswith("_percent"):
        return "%"
    if column.endswith("_points"):
        return "分"
    return "辆" if column.startswith("vehicle") else "人"
