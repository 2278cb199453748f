"""The projects and performance indicators of a department."""

from gongkai.answering.answers import TableAnswer, rest_of
from gongkai.answering.cited_cells import MOST_CITATIONS
from gongkai.answering.citing import cited_in
from gongkai.answering.departments import department_of
from gongkai.answering.open_release import OpenRelease, cell_of
from gongkai.publishing.highlights.projects import PROJECT_FIGURES, WHOLE, projects_of
from gongkai.publishing.highlights.projects import Row as Project
from gongkai.publishing.querying.closed_off import ended_after

_AS_PRINTED = (
    "target 和 actual 照录原文，“—”、空白与 0 各不相同；project_name 为空的是部门整体。 | target and actual are as "
    "printed: “—”, blank and 0 are three things; an empty project_name is the whole department."
)


def indicators_of(release: OpenRelease, department: str, year: int | None, project: str, skip: int) -> TableAnswer:
    """Performance indicators with target, result, weight and score, and what the project was given and spent."""
    key = department_of(release, department)["department_key"]
    found = release.rows(
        "select i.fiscal_year, i.project_name, null as project_budget_yuan, null as project_actual_yuan, "
        "i.level1, i.level2, i.indicator_name, i.target, i.actual, "
        "i.completion_rate_percent, i.weight_points, i.score_points, i.deviation, i.performance_indicator_key, "
        "i.project_key from fct_performance_indicator as i "
        "where i.department_key = $key and ($year is null or i.fiscal_year = $year) "
        "and ($project = '' or contains(i.project_name, $project)) "
        "order by i.fiscal_year desc, i.project_name nulls first, i.document_key, i.block, i.row_number",
        {"key": key, "year": year, "project": project.strip()},
        most=100,
        skip=skip,
    )
    money = _money(release, str(key))
    for row in found.rows:
        told = money.get((row["fiscal_year"], row.pop("project_key")), {"budget": None, "actual": None})
        for name in ("budget", "actual"):
            row[f"project_{name}_yuan"] = cell_of(told[name] and told[name]["amount_yuan"])
    return TableAnswer(
        release=release.version,
        columns=found.columns[:-1],
        rows=found.rows,
        citations=cited_in(release, found.rows[:MOST_CITATIONS]),
        notes=[_AS_PRINTED],
        more=rest_of(found, skip),
    )


def _money(release: OpenRelease, department_key: str) -> dict[tuple[object, object], Project]:
    """The projects of the department, by year and key."""
    with release.cursor() as cursor, ended_after(cursor, release.seconds, cure="ask for another department"):
        query = f"select * from ({PROJECT_FIGURES}) where department_key = ? and project_key != '{WHOLE}'"  # noqa: S608
        answer = cursor.execute(query, [department_key])
        names = [column[0] for column in answer.description or ()]
        figures = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    return {(project["fiscal_year"], project["project_key"]): project for project in projects_of(figures, ())}
