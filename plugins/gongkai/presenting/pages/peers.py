"""Departments of one type side by side, year by year: totals, per head, execution."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from gongkai.presenting.charts import Amount, Chart, spread
from gongkai.presenting.grouped_rows import Row
from gongkai.presenting.rendering import Pages
from gongkai.presenting.source import Source
from gongkai.publishing.highlights.headlines import Figure
from gongkai.publishing.highlights.heads import HEADS, HEADS_HEADLINES

_YEARS: Final = f"""
    select years.*, regions.region_full_name, {HEADS} as staff,
        coalesce(computed_execution_rate_percent, execution_rate_percent) as execution,
        coalesce(expenditure_adjusted_budget_yuan, expenditure_budget_yuan, expenditure_initial_budget_yuan)
            as budget_yuan,
        coalesce(three_public_actual_yuan, three_public_adjusted_budget_yuan, three_public_budget_yuan,
            three_public_initial_budget_yuan) as three_public_yuan
    from rpt_department_year as years left join dim_region as regions using (region_code)
    where years.department_type is not null and years.fiscal_year > 0 and years.department_key != 'unknown'
        and coalesce(expenditure_actual_yuan, budget_yuan, three_public_yuan) is not null
    order by department_type, fiscal_year desc, coalesce(expenditure_actual_yuan, budget_yuan) desc nulls last,
        department_key
"""  # noqa: S608 - our own words
_COLUMNS: Final = {
    "budget": ("expenditure_adjusted_budget", "expenditure_budget", "expenditure_initial_budget"),
    "actual": ("expenditure_actual",),
    "three_public": tuple(
        f"three_public_{stage}" for stage in ("actual", "adjusted_budget", "budget", "initial_budget")
    ),
    "heads": HEADS_HEADLINES,
}
COMPARED: Final = frozenset(headline for headlines in _COLUMNS.values() for headline in headlines)
"""The headlines by which departments are compared."""

Figures = Mapping[tuple[str, int], Figure]
"""(Headline, fiscal year) → its figure."""

_DIGITS: Final = 8
_FEW: Final = 2
_MOST_ROWS: Final = 200
"""Of a year: more than anybody reads, and a page opens at once."""


def peers_page(department_type: str | None) -> str | None:
    """The address of the page of a type of department; its name is Chinese, which not every server takes."""
    if not department_type:
        return None
    return f"peers/{hashlib.sha256(department_type.encode()).hexdigest()[:_DIGITS]}.html"


def write_peers(source: Source, pages: Pages, compared: Mapping[str, Figures]) -> None:
    """Writes peers/<type>.html for each type of department; ``compared``: the printed figures of each department."""
    types: dict[str, dict[int, list[Row]]] = {}
    for row in source.rows(_YEARS):
        printed = _printed(compared.get(row["department_key"], {}), row["fiscal_year"])
        types.setdefault(row["department_type"], {}).setdefault(row["fiscal_year"], []).append(_per_head(row) | printed)
    for name in {row["department_type"] for row in source.departments.values() if row["department_type"]}:
        years = [
            {"year": year, "rows": rows[:_MOST_ROWS], "left": len(rows[_MOST_ROWS:]), "spread": _spread(rows)}
            for year, rows in types.get(name, {}).items()
        ]
        pages.write(str(peers_page(name)), "peers.html", type=name, years=years)


def _printed(figures: Figures, year: int) -> dict[str, Figure | None]:
    """What stands in each column, as it is printed: the first of its headlines that is."""
    return {
        column: next((figures[headline, year] for headline in headlines if (headline, year) in figures), None)
        for column, headlines in _COLUMNS.items()
    }


def _per_head(row: Row) -> Row:
    staff = row["staff"]

    def per_head(amount: Decimal | None) -> Decimal | None:
        return None if amount is None or not staff else Decimal(amount) / Decimal(staff)

    return row | {
        "per_head": per_head(row["expenditure_actual_yuan"] or row["budget_yuan"]),
        "three_public_per_head": per_head(row["three_public_yuan"]),
    }


def _spread(rows: list[Row]) -> Chart | None:
    """How expenditure per head is spread; None where too few print it."""
    amounts = [Amount(row["per_head"], (_whose(row), "")) for row in rows if row["per_head"] is not None]
    return spread(("人均支出的分布", "Expenditure per head, spread"), amounts) if len(amounts) > _FEW else None


def _whose(row: Row) -> str:
    return f"{row['region_name'] or ''} {row['department_name']}".strip()
