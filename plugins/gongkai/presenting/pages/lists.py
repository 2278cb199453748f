"""The pages that list what all departments have: contradictions, projects and indicators, the register, the rules."""

from typing import Final

from gongkai.presenting.contradictions import contradiction_count, worst_contradictions
from gongkai.presenting.grouped_rows import Row
from gongkai.presenting.rendering import Pages
from gongkai.presenting.source import Source
from gongkai.publishing.highlights.projects import (
    PROJECT_FIGURES,
    SCORES,
    WHOLE,
    projects_of,
    spent_more_with_high_marks,
)

_CONTRADICTIONS: Final = 500
_PROJECTS: Final = 500
_INDICATORS: Final = 300
_REGISTER: Final = 2_000

_UNMET: Final = f"""
    select indicators.*, department_name from fct_performance_indicator as indicators
    inner join dim_department using (department_key)
    where score_points is not null and weight_points > 0 and score_points < weight_points
        and department_key != 'unknown' and actual is not null
    order by score_points / weight_points, weight_points desc, performance_indicator_key limit {_INDICATORS}
"""  # noqa: S608 - a number of ours


def write_lists(source: Source, pages: Pages) -> None:
    """Writes contradictions.html, projects.html, register.html and rules.html."""
    pages.write(
        "contradictions.html",
        "contradictions.html",
        contradictions=worst_contradictions(source, _CONTRADICTIONS),
        total=contradiction_count(source),
    )
    _write_projects(source, pages)
    counts = source.rows(
        "select verdict, count(*) as n from rpt_disclosure_register group by 1 order by n desc, verdict"
    )
    pages.write(
        "register.html",
        "register.html",
        rows=source.rows(
            "select * from rpt_disclosure_register order by case verdict when 'missing_overdue' then 0 "
            "when 'taken_down' then 1 when 'published_late' then 2 else 3 end, days_after_due desc nulls last, "
            "region_code, department_name, fiscal_year desc, document_type limit ?",
            [_REGISTER],
        ),
        counts=[(row["verdict"], row["n"]) for row in counts],
        total=sum(row["n"] for row in counts),
    )
    pages.write(
        "rules.html",
        "rules.html",
        rules=source.rows(
            "select coverage.*, rules.legal_basis from rpt_check_coverage as coverage "
            "inner join dim_check_rule as rules using (rule_id) order by fail_count desc, pass_count desc, rule_id"
        ),
    )


def _write_projects(source: Source, pages: Pages) -> None:
    figures, scores = source.by_department(PROJECT_FIGURES), source.by_department(SCORES)
    overspent: list[Row] = []
    largest: list[Row] = []
    for key, department in source.departments.items():
        projects = [
            row | {"department_name": department["department_name"]}
            for row in projects_of(figures.of(key), scores.of(key))
        ]
        overspent += filter(spent_more_with_high_marks, projects)
        largest += (row for row in projects if row["project_key"] != WHOLE)
        largest = sorted(largest, key=lambda row: -row["size"])[:_PROJECTS]
    pages.write(
        "projects.html",
        "projects.html",
        overspent=sorted(overspent, key=lambda row: -row["rate"]),
        projects=largest,
        unmet=source.rows(_UNMET),
    )
