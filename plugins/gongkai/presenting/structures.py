"""What a department's expenditure consists of in its latest year: by function, and by economic class."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gongkai.presenting.grouped_rows import Row

BY_FUNCTION: Final = """
    select lines.*, function_code as code,
        coalesce(lines.function_name, functions.function_name, function_code) as name,
        '' as use_code, '' as economic_classification, null as printed_text
    from rpt_expenditure_by_function as lines left join dim_function as functions using (function_code)
"""
BY_ECONOMIC_CLASS: Final = """
    select lines.*, economic_code as code, coalesce(lines.economic_name, classes.economic_name, economic_code) as name,
        null as printed_text
    from rpt_expenditure_by_economic_class as lines left join dim_economic as classes using (economic_code)
"""
_MOST_LINES: Final = 15
_STAGES: Final = ("actual", "budget", "adjusted_budget", "initial_budget")
_FUNDS: Final = ("all", "fiscal", "fiscal.general")


@dataclass(frozen=True, slots=True)
class Structure:
    """The largest lines of one list, each with its ``share`` in per cent and the ``width`` of its bar; what is left."""

    name: tuple[str, str]
    year: int
    stage: str
    fund_code: str
    lines: list[Row]
    left: int
    left_yuan: Decimal


def latest_structure(name: tuple[str, str], lines: Sequence[Row]) -> Structure | None:
    """The latest list of one department, that of all money and of what was spent before others; None without any."""
    lists: dict[tuple[int, str, str, str, str], list[Row]] = {}
    for line in lines:
        key = (line["fiscal_year"], line["stage"], line["fund_code"], line["use_code"], line["economic_classification"])
        lists.setdefault(key, []).append(line)
    # one line alone shows no structure
    positive = {key: rows for key, rows in lists.items() if key[0] and len(rows) > 1 and _total(rows) > 0}
    if not positive:
        return None
    key = min(positive, key=_preference)
    rows = sorted(positive[key], key=lambda row: (-row["amount_yuan"], row["code"], row["figure_key"]))
    total, largest = _total(rows), max(row["amount_yuan"] for row in rows)
    shown = [
        row | {"share": row["amount_yuan"] / total * 100, "width": max(0, float(row["amount_yuan"] / largest * 100))}
        for row in rows[:_MOST_LINES]
        if row["amount_yuan"]
    ]
    return Structure(name, key[0], key[1], key[2], shown, len(rows) - len(shown), _total(rows[len(shown) :]))


def _preference(key: tuple[int, str, str, str, str]) -> tuple[int, int, int, bool, str]:
    year, stage, fund, use, classification = key
    return -year, _place(stage, _STAGES), _place(fund, _FUNDS), use == "basic", classification


def _place(code: str, order: Sequence[str]) -> int:
    return order.index(code) if code in order else len(order)


def _total(rows: Sequence[Row]) -> Decimal:
    return sum((row["amount_yuan"] for row in rows), Decimal(0))
