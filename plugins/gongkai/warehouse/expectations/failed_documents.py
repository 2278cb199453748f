"""Whose rows do not meet an expectation: the documents behind them, by title and address, as far as rows have one."""

from collections.abc import Mapping
from typing import Any, Final

import duckdb

from gongkai.warehouse.expectations.counted_rows import counted_rows
from gongkai.warehouse.expectations.suites import Expectation

_KEYS: Final = ("document_key", "sha256")
_MOST: Final = 3
_OF_NULLS: Final = "expect_column_values_to_not_be_null"


def documents_of(connection: duckdb.DuckDBPyConnection, expectation: Expectation, found: Mapping[str, Any]) -> str:
    """``in TITLE (ADDRESS), …`` for a few of the documents with rows that do not meet it; empty where none is known.

    Known are those of the values that Great Expectations gives as examples, and those where a value is missing.
    """
    column = expectation.kwargs.get("column")
    if column is None or not found.get("unexpected_count") or expectation.table.startswith("drift."):
        return ""
    names = {name for name, *_ in connection.execute(f"describe {expectation.table}").fetchall()}
    key = next((name for name in _KEYS if name in names), None)
    known = connection.execute("select 1 from duckdb_tables() where table_name = 'dim_document'").fetchone()
    if key is None or known is None:
        return ""
    values = [str(value) for value in found.get("partial_unexpected_list", ()) if value is not None]
    wrong = f'"{column}" is null' if expectation.type == _OF_NULLS else f'"{column}"::varchar in (select unnest(?))'
    limits = "".join(f' and "{name}" = ?' for name in expectation.where)
    asked = [*([] if expectation.type == _OF_NULLS else [values]), *expectation.where.values()]
    documents = connection.execute(
        f"select distinct coalesce(documents.title, documents.file_name), documents.url "  # noqa: S608 - our own suites
        f"from (select {key} as document_key from {counted_rows(expectation.table)} where {wrong}{limits}) "
        f"inner join marts.dim_document as documents using (document_key) order by 1, 2 limit {_MOST + 1}",
        asked,
    ).fetchall()
    told = [f"{title} ({url})" for title, url in documents[:_MOST]]
    return f"in {', '.join(told)}{', …' if len(documents) > _MOST else ''}" if told else ""
