"""What rows of a release are about, in words: whose, which year, what; a key alone says nothing to a person."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

import duckdb

from gongkai.publishing.versions.release_folder import MEMORY

_NAMED_ELSEWHERE: Final = {
    "department_key": ("dim_department", "department_name"),
    "document_key": ("dim_document", "title"),
    "project_key": ("dim_project", "project_name"),
}
"""A key of another table, and the column there that says what it is."""
_SAYING: Final = (
    "department_name", "department_key", "fiscal_year", "project_name", "project_key", "indicator_name", "label",
    "rule_id", "title", "document_key", "url",
)  # fmt: skip
"""What is told of a row, in this order, where its table has it."""
_MOST: Final = 4
"""Words beyond tell a row no better."""


def row_titles(release: Path, table: str, key: str, keys: Collection[object]) -> dict[object, str]:
    """For each of ``keys`` that ``table`` of the release's DuckDB file has, its row in words, where it has any.

    ``key`` is the column that the keys are of.
    """
    with duckdb.connect(release, read_only=True, config={"memory_limit": MEMORY}) as connection:
        have = {
            (name, column)
            for name, column in connection.execute("select table_name, column_name from duckdb_columns()").fetchall()
        }
        said = [word for column in _SAYING if column != key and (word := _said(have, table, column))]
        if not said or not keys or (table, key) not in have:
            return {}
        words = ", ".join(f"cast({word} as varchar)" for word in said)
        rows = connection.execute(
            f'select told."{key}", {words} from {table} as told where list_contains($keys, told."{key}")',  # noqa: S608 - names from the release
            {"keys": [*keys]},
        ).fetchall()
    titles = {row: dict.fromkeys(word for word in words if word) for row, *words in rows}
    return {row: " · ".join([*words][:_MOST]) for row, words in titles.items() if words}


def _said(have: Collection[tuple[str, str]], table: str, column: str) -> str | None:
    """SQL for what ``column`` says of a row of ``table``; None where that is not to be had."""
    if (table, column) not in have:
        return None
    if column not in _NAMED_ELSEWHERE:
        return f'told."{column}"'
    other, name = _NAMED_ELSEWHERE[column]
    if other == table or (other, name) not in have:
        return None
    return f'(select other."{name}" from {other} as other where other."{column}" = told."{column}")'  # noqa: S608 - names from above
