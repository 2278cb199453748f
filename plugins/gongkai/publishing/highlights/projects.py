"""Projects with what was budgeted, what was spent and how they scored, each figure with where it is printed."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

Row = dict[str, Any]

PROJECT_FIGURES: Final = """
    select department_key, fiscal_year, project_key, project_name, stage, fund_code, amount_yuan, printed_value,
        printed_unit, printed_text, proof, figure_key, document_key
    from fct_figure
    where is_preferred and comparison = 'none' and not is_carried and measure_code = 'expenditure'
        and function_code = 'all' and economic_code = 'all' and government_economic_code = 'all'
        and scope_name is null and item_name is null and department_key != 'unknown'
        and (project_key != 'all' or use_code = 'all') and amount_yuan is not null
"""
"""Figures of single projects, and of the department as a whole, which has the project `all`."""

SCORES: Final = """
    select department_key, fiscal_year, project_key, max(score_points) as score,
        max(coalesce(full_points, 100)) as points
    from fct_self_evaluation
    where score_kind = 'total' and department_key != 'unknown' and score_points is not null
    group by all
"""
_BUDGETS: Final = ("adjusted_budget", "budget", "initial_budget")
_FUNDS: Final = ("all", "fiscal", "fiscal.general")
WHOLE: Final = "all"
NEARLY_FULL: Final = Decimal("0.95")
"""Of the full points: from here on marks are told as full or nearly full."""


def projects_of(figures: Iterable[Row], scores: Iterable[Row]) -> list[Row]:
    """The projects of one department with ``budget``, ``actual``, ``rate``, ``score`` and ``full``; the largest first.

    The department as a whole is among them, as the project ``all``.
    """
    placed: dict[tuple[int, str], list[Row]] = {}
    for figure in figures:
        placed.setdefault((figure["fiscal_year"], figure["project_key"]), []).append(figure)
    scored = {(row["fiscal_year"], row["project_key"]): row for row in scores}
    found = [_project(rows, scored.get(key)) for key, rows in placed.items()]
    return sorted(found, key=lambda row: (-row["fiscal_year"], -row["size"], row["project_name"] or ""))


def spent_more_with_high_marks(project: Row) -> bool:
    """Whether more was spent than budgeted and the score is full or nearly full, as the cookbook's question asks."""
    rate, score, full = project["rate"], project["score"], project["full"]
    return rate is not None and rate > 100 and score is not None and score >= full * NEARLY_FULL > 0  # noqa: PLR2004


def _project(figures: list[Row], scored: Row | None) -> Row:
    fund = min((row["fund_code"] for row in figures), key=lambda code: (_rank(code), code))
    at_stage = {row["stage"]: row for row in figures if row["fund_code"] == fund}
    budget = next((at_stage[stage] for stage in _BUDGETS if stage in at_stage), None)
    actual = at_stage.get("actual")
    rate = None
    if budget and actual and budget["amount_yuan"] > 0:
        rate = Decimal(actual["amount_yuan"]) / Decimal(budget["amount_yuan"]) * 100
    first = figures[0]
    return {
        "department_key": first["department_key"],
        "fiscal_year": first["fiscal_year"],
        "project_key": first["project_key"],
        "project_name": first["project_name"],
        "budget": budget,
        "actual": actual,
        "rate": rate,
        "score": scored and scored["score"],
        "full": scored["points"] if scored else Decimal(100),
        "size": max(row["amount_yuan"] for row in (budget, actual) if row) if budget or actual else Decimal(0),
    }


def _rank(fund: str) -> int:
    return _FUNDS.index(fund) if fund in _FUNDS else len(_FUNDS)
