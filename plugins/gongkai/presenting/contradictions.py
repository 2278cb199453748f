"""What reports contradict of themselves: failed checks with every figure on both sides."""

from collections.abc import Iterator
from typing import Final

from gongkai.presenting.grouped_rows import Row
from gongkai.presenting.source import Source
from gongkai.publishing.highlights.contradictions import CONTRADICTION, WORST_FIRST

_FAILED: Final = f"""
    select results.*, coalesce(departments.department_name, '') as department_name
    from fct_check_result as results left join dim_department as departments using (department_key)
    where {CONTRADICTION}
"""  # noqa: S608 - our own text
_OPERANDS: Final = f"""
    select operands.* from fct_check_operand as operands
    inner join fct_check_result as results using (check_result_key)
    where {CONTRADICTION}
"""  # noqa: S608 - our own text
_PRINTED: Final = (
    *("operand_document_key", "page", "block", "row_number", "column_number", "label"),
    *("printed_text", "printed_value"),
)


class ContradictionsByDepartment:
    """The contradictions of departments, to be asked for in the order of their keys; the worst first."""

    def __init__(self, source: Source) -> None:
        self._results = source.by_department(
            f"select *, row_number() over (order by {WORST_FIRST}) as worst from ({_FAILED}) as results"  # noqa: S608
        )
        self._operands = source.by_department(_OPERANDS)

    def of(self, department_key: str) -> list[Row]:
        """The contradictions of this department, each with its ``operands``."""
        results = sorted(self._results.of(department_key), key=lambda row: int(row["worst"]))
        return list(_with_operands(results, self._operands.of(department_key)))


def worst_contradictions(source: Source, most: int) -> list[Row]:
    """The ``most`` contradictions of all reports that matter most, each with its ``operands``."""
    results = source.rows(f"{_FAILED} order by {WORST_FIRST} limit {most}")
    keys = [row["check_result_key"] for row in results]
    operands = source.rows("select * from fct_check_operand where check_result_key in (select unnest(?))", [keys])
    return list(_with_operands(results, operands))


def contradiction_count(source: Source) -> int:
    """How many contradictions there are."""
    return int(source.rows(f"select count(*) as n from ({_FAILED})")[0]["n"])  # noqa: S608


def _with_operands(results: list[Row], operands: list[Row]) -> Iterator[Row]:
    by_result: dict[str, list[Row]] = {}
    for operand in operands:
        by_result.setdefault(operand["check_result_key"], []).append(operand)
    for result in results:
        found = by_result.get(result["check_result_key"], [])
        found.sort(key=lambda row: (row["operand_role"] != "left", row["label"], row["check_operand_key"]))
        shown: dict[tuple[object, ...], Row] = {}
        for operand in found:
            shown.setdefault(_printed(operand), operand)
        yield result | {"operands": list(shown.values())}


def _printed(operand: Row) -> tuple[object, ...]:
    """What tells printed numbers apart: one that stands above and below the line of a fraction is one number."""
    return tuple(operand[name] for name in _PRINTED)
