"""What belongs to a row: the names of its keys, the rows it was made from, the rows that were made from it."""

import re
from typing import Final

import duckdb

from gongkai.explaining.facts import Fact, rows_where, tables_of

_KEY: Final = re.compile(r"[0-9a-f]{32,64}")
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
    """Rows that this one names by key, rows that name it, and what a department's year was made from."""
    tables = tables_of(connection, schema)
    own_key = next(iter(fact.values))
    named = {match for value in fact.values.values() if isinstance(value, str) for match in _KEY.findall(value)}
    named -= {fact.key, str(fact.values.get("document_key")), str(fact.values.get("department_key"))}
    found: dict[tuple[str, str], Fact] = {}
    for table, columns in tables.items():
        if not table.startswith("fct_") or table == fact.table:
            continue
        wanted = [(f'"{columns[0]}" = ?', key) for key in sorted(named)]
        if (
            own_key in columns
            and own_key.endswith("_key")
            and own_key != "document_key"
            and fact.table.startswith("fct_")
        ):
            wanted.append((f'"{own_key}" = ?', fact.key))
        year = fact.values.get("fiscal_year")
        if fact.table.startswith("rpt_") and {"is_preferred", "department_key", "fiscal_year"} <= {*columns}:
            condition = f"is_preferred and fiscal_year = {int(year or 0)} and department_key = ?"
            wanted.append((condition, str(fact.values.get("department_key"))))
        for condition, value in wanted:
            for other in rows_where(connection, schema, table, condition, value=value, source=fact.source):
                found.setdefault((other.table, other.key), other)
    return list(found.values())[:_MOST]
