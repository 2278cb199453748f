"""What belongs to a row: the names of its keys, the rows it was made from, the rows that were made from it."""

import re
from collections.abc import Iterator
from typing import Final

import duckdb

from gongkai.explaining.facts import Fact, rows_where, tables_of
from gongkai.explaining.sources_of_reports import Wanted, sources_of

_KEY: Final = re.compile(r"[0-9a-f]{32,64}")
_DIMENSIONS: Final = frozenset({"document_key", "department_key", "unit_key", "project_key", "point_key"})
"""Keys that very many rows have: rows that share one do not belong together for that."""
_MOST: Final = 60


def complete_fact(connection: duckdb.DuckDBPyConnection, schema: str, fact: Fact) -> None:
    """Fills in ``named`` and ``related`` of a row of this open file."""
    fact.named.update(_names(connection, schema, fact))
    fact.related.extend(_related(connection, schema, fact))


def _names(connection: duckdb.DuckDBPyConnection, schema: str, fact: Fact) -> dict[str, str]:
    """What the dimensions call the keys of this row, by its column."""
    found = {}
    for table, columns in tables_of(connection, schema).items():
        key, names = (
            columns[0],
            [name for name in columns if name.endswith(("_full_name", "name_zh", "_name", "title"))],
        )
        if table.startswith("dim_") and table != fact.table and names and fact.values.get(key) is not None:
            best = min(names, key=lambda name: not name.endswith(("_full_name", "name_zh")))
            query = f'select "{best}" from {schema}.{table} where "{key}" = ?'  # noqa: S608 - names from the release
            row = connection.execute(query, [fact.values[key]]).fetchone()
            if row and row[0]:
                found[key] = str(row[0])
    return found


def _related(connection: duckdb.DuckDBPyConnection, schema: str, fact: Fact) -> list[Fact]:
    """Rows that this one names by key, rows that name it, and what a row of a report was made from."""
    tables = tables_of(connection, schema)
    found: dict[tuple[str, str], Fact] = {}
    for table, condition, value in (*_by_key(tables, fact), *sources_of(tables, fact)):
        for other in rows_where(connection, schema, table, condition, value=value, source=fact.source):
            if (other.table, other.key) != (fact.table, fact.key):
                found.setdefault((other.table, other.key), other)
    return list(found.values())[:_MOST]


def _by_key(tables: dict[str, list[str]], fact: Fact) -> Iterator[Wanted]:
    """Where the rows are that this one names, and those that name it; of a figure the other printings of its point too.

    A row of an additive view has the key of the figure that it is: the views in which a figure stands are named.
    """
    if not fact.table.startswith(("fct_", "rpt_")):
        return
    named = {
        match
        for column, value in fact.values.items()
        if isinstance(value, str) and column not in _DIMENSIONS
        for match in _KEY.findall(value)
    } - {fact.key}
    for table, columns in tables.items():
        if table == fact.table:
            continue
        if table.startswith("fct_"):
            for key in sorted(named):
                yield table, f'"{columns[0]}" = ?', key
        pointing = columns if table.startswith("fct_") else columns[:1] if table.startswith("rpt_") else []
        for column in pointing:
            if column.endswith("_key") and column not in _DIMENSIONS:
                yield table, f'"{column}" = ?', fact.key
    if fact.values.get("point_key") is not None:
        yield fact.table, "point_key = ?", str(fact.values["point_key"])
