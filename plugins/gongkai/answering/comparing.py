"""Departments of one type beside each other, and those that stand far from the rest."""

from dataclasses import dataclass
from typing import Final

from gongkai.answering.answers import NOT_PRINTED, TableAnswer, rest_of
from gongkai.answering.cited_cells import MOST_CITATIONS
from gongkai.answering.citing import cited_in
from gongkai.answering.measures import measure_of
from gongkai.answering.open_release import OpenRelease, Rows
from gongkai.publishing.highlights.heads import HEADS

_PER_HEAD: Final = (
    "人均按在职人数计，未印的取实有人数，不用编制数；各报告口径不一。 | Per head is over staff in service, else actual "
    "staff, never over posts; reports count differently."
)
_FEW: Final = (
    "同类同年不足五个部门的不判断离群。 | Groups of fewer than five departments of a type and year are not judged."
)


@dataclass(frozen=True, slots=True)
class Group:
    """Which departments' years are looked at, and whether by head; empty for all."""

    year: int | None
    kind: str
    region: str
    per_head: bool


def departments_compared(release: OpenRelease, measure: str, group: Group, skip: int) -> TableAnswer:
    """Departments by a measure, greatest first, with rank and the median of their type and year."""
    ranked = (
        "select rank() over (partition by fiscal_year order by value desc) as rank, "
        "count(*) over (partition by fiscal_year) as of_departments, {shown}, "
        "round(median(value) over (partition by department_type, fiscal_year), 2) as median_of_type, "
        "count(*) over (partition by department_type, fiscal_year) as of_type, department_year_key "
        "from chosen order by fiscal_year desc, rank, department_name"
    )
    return _answer(release, _rows(release, measure, group, ranked, skip), skip, group, [])


def outliers(release: OpenRelease, measure: str, group: Group, skip: int) -> TableAnswer:
    """Departments that stand far from the median of their type and year, farthest first.

    ``distance`` is 0.6745 × (value - median) ÷ median of the absolute deviations; beyond 3.5 either way is far
    (Iglewicz and Hoaglin 1993).
    """
    apart = (
        "select {shown}, round(middle, 2) as median_of_type, of_type, round(distance, 1) as distance, "
        "department_year_key from (select *, 0.6745 * (value - middle) / nullif(median(abs(value - middle)) "
        "over (partition by department_type, fiscal_year), 0) as distance from (select *, median(value) over peers as "
        "middle, count(*) over peers as of_type from chosen "
        "window peers as (partition by department_type, fiscal_year))) "
        "where of_type >= 5 and department_type is not null and abs(distance) > 3.5 "
        "order by abs(distance) desc, department_name, fiscal_year"
    )
    return _answer(release, _rows(release, measure, group, apart, skip), skip, group, [_FEW])


def _rows(release: OpenRelease, measure: str, group: Group, query: str, skip: int) -> Rows:
    """The rows of ``query`` over the departments' years that have the measure; raises UnknownMeasure."""
    column = measure_of(release, measure).column
    value = f"{column} / nullif({HEADS}, 0)" if group.per_head else column
    shown = f"department_name, department_type, region_name, fiscal_year, {column}, staff"
    per_head = ", round(value, 2) as per_head" if group.per_head else ""
    chosen = (
        f"with chosen as (select *, {HEADS} as staff, {value} as value from rpt_department_year "  # noqa: S608
        "where ($year is null or fiscal_year = $year) and ($kind = '' or contains(department_type, $kind)) "
        "and ($region = '' or starts_with(region_code, $region) or contains(region_name, $region) "
        f"or contains(province_name, $region)) and {value} is not null) "
    )
    asked = {"year": group.year, "kind": group.kind.strip(), "region": group.region.strip()}
    return release.rows(f"{chosen}{query.format(shown=shown + per_head)}", asked, skip=skip)


def _answer(release: OpenRelease, found: Rows, skip: int, group: Group, notes: list[str]) -> TableAnswer:
    return TableAnswer(
        release=release.version,
        columns=found.columns,
        rows=found.rows,
        citations=cited_in(release, found.rows[: MOST_CITATIONS // 2]),
        notes=[*notes, *([_PER_HEAD] if group.per_head else []), NOT_PRINTED],
        more=rest_of(found, skip),
    )
