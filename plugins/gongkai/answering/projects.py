"""The projects and performance indicators of a department."""

from gongkai.answering.answers import TableAnswer, rest_of
from gongkai.answering.cited_cells import MOST_CITATIONS
from gongkai.answering.citing import cited_in
from gongkai.answering.departments import department_of
from gongkai.answering.open_release import OpenRelease

_AS_PRINTED = (
    "target 和 actual 照录原文，“—”、空白与 0 各不相同；project_name 为空的是部门整体。 | target and actual are as "
    "printed: “—”, blank and 0 are three things; an empty project_name is the whole department."
)


def indicators_of(release: OpenRelease, department: str, year: int | None, project: str, skip: int) -> TableAnswer:
    """Performance indicators with target, result, weight and score, and what the project was given and spent."""
    key = department_of(release, department)["department_key"]
    found = release.rows(
        "with money as (select project_key, fiscal_year, "
        "max(amount_yuan) filter (stage = 'adjusted_budget') as adjusted, "
        "max(amount_yuan) filter (stage in ('budget', 'initial_budget')) as budget, "
        "max(amount_yuan) filter (stage = 'actual') as actual from fct_figure where department_key = $key "
        "and is_preferred and measure_code = 'expenditure' and comparison = 'none' and fund_code = 'all' "
        "and not is_carried and function_code = 'all' and economic_code = 'all' and item_name is null "
        "and project_key != 'all' group by all) "
        "select i.fiscal_year, i.project_name, coalesce(money.adjusted, money.budget) as project_budget_yuan, "
        "money.actual as project_actual_yuan, i.level1, i.level2, i.indicator_name, i.target, i.actual, "
        "i.completion_rate_percent, i.weight_points, i.score_points, i.deviation, i.performance_indicator_key "
        "from fct_performance_indicator as i left join money "
        "on i.project_key = money.project_key and i.fiscal_year = money.fiscal_year "
        "where i.department_key = $key and ($year is null or i.fiscal_year = $year) "
        "and ($project = '' or contains(i.project_name, $project)) "
        "order by i.fiscal_year desc, i.project_name nulls first, i.document_key, i.block, i.row_number",
        {"key": key, "year": year, "project": project.strip()},
        most=100,
        skip=skip,
    )
    return TableAnswer(
        release=release.version,
        columns=found.columns,
        rows=found.rows,
        citations=cited_in(release, found.rows[:MOST_CITATIONS]),
        notes=[_AS_PRINTED],
        more=rest_of(found, skip),
    )
