"""What the marts of a warehouse add up to, asked with the same SQL of every engine."""

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from gongkai.warehouse.dictionary import DictionaryEntry

Query = Callable[[str], list[tuple[Any, ...]]]
Figures = dict[str, dict[str, object]]
"""Mart → what was computed → value."""

_MOST_IN_ONE_QUERY = 40


def mart_figures(query: Query, dictionary: Iterable[DictionaryEntry]) -> Figures:
    """Rows of every mart; sums of its numbers, how many values and different values, and the ends of what is no number.

    Columns that differ from build to build are left out, except that their values are counted.
    """
    wanted: dict[str, dict[str, str]] = {}
    for entry in dictionary:
        asked = wanted.setdefault(entry.table, {"rows": "count(*)"})
        if entry.column:
            asked.update({f"{entry.column} {told}": sql for told, sql in _aggregates(entry)})
    found: Figures = {}
    for table, asked in wanted.items():
        names = list(asked)
        row: list[Any] = []
        for start in range(0, len(names), _MOST_IN_ONE_QUERY):
            chosen = ", ".join(asked[name] for name in names[start : start + _MOST_IN_ONE_QUERY])
            row += query(f"select {chosen} from marts.{table}")[0]
        found[table] = dict(zip(names, map(_plain, row), strict=True))
    return found


def differences(one: Figures, other: Figures) -> list[str]:
    """One line per figure in which two warehouses differ."""
    return [
        f"{table} {name}: {one.get(table, {}).get(name)} and {other.get(table, {}).get(name)}"
        for table in sorted(one.keys() | other.keys())
        for name in sorted(one.get(table, {}).keys() | other.get(table, {}).keys())
        if one.get(table, {}).get(name) != other.get(table, {}).get(name)
    ]


def _aggregates(entry: DictionaryEntry) -> list[tuple[str, str]]:
    column, kind = entry.column, entry.data_type
    found = [("count", f"count({column})")]
    if entry.is_volatile:
        return found
    if kind == "boolean":
        return [*found, ("true", f"sum(case when {column} then 1 else 0 end)")]
    if kind in ("integer", "bigint") or kind.startswith("decimal"):
        return [*found, ("sum", f"sum({column})")]
    if kind != "double":
        found.append(("different", f"count(distinct {column})"))
    return [*found, ("least", f"min({column})"), ("greatest", f"max({column})")]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat()
    if isinstance(value, int | Decimal):
        return str(Decimal(value).normalize())
    return value
