"""What a row of a report was made from: figures and evaluations of the department's year, years of the region's."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.explaining.facts import Fact
from gongkai.publishing.highlights.whole_departments import UNDIVIDED

Wanted = tuple[str, str, str]
"""A table, a condition on its rows, and the value of the condition's parameter."""


def sources_of(tables: dict[str, list[str]], fact: Fact) -> Iterator[Wanted]:
    """The rows that this row of a report was made from; of the figures those alone that say one of its numbers."""
    if not fact.table.startswith("rpt_") or fact.values.get("fiscal_year") is None:
        return
    of_year = int(fact.values["fiscal_year"])
    year, year_or_before = f"fiscal_year = {of_year}", f"fiscal_year in ({of_year}, {of_year - 1})"
    if fact.values.get("department_key") is None:
        if fact.values.get("region_code") is not None and "rpt_department_year" in tables:
            yield "rpt_department_year", f"{year} and region_code = ?", str(fact.values["region_code"])
        return
    department = str(fact.values["department_key"])
    for table, columns in tables.items():
        if table == "fct_figure":
            numbers = ", ".join(sorted({format(value, "f") for value in _numbers(fact)})) or "null"
            said = f"({UNDIVIDED}) and coalesce(amount_yuan, printed_value) in ({numbers})"
            yield table, f"is_preferred and {year_or_before} and {said} and department_key = ?", department
        elif table == "fct_self_evaluation" and isinstance(fact.values.get("score_points"), Decimal):
            scored = f"score_points = {fact.values['score_points']:f}"
            yield table, f"{scored} and {year} and department_key = ?", department
        elif table.startswith("fct_") and {"is_preferred", "department_key", "fiscal_year"} <= {*columns}:
            yield table, f"is_preferred and {year} and department_key = ?", department


def _numbers(fact: Fact) -> Iterator[Decimal]:
    """The printed numbers of a row: amounts, rates, staff and vehicles, but not how many documents there are."""
    for column, value in fact.values.items():
        is_printed = column.endswith(("_yuan", "_percent")) or column.startswith(("staff_", "vehicle_"))
        if is_printed and isinstance(value, Decimal | int):
            yield Decimal(value)
