"""A row of the warehouse by its key, wherever it is: the current release, the builder's file, an older release."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb

from gongkai.model.errors import GongkaiError
from gongkai.publishing.querying.closed_off import damaged_release
from gongkai.publishing.versions.release_folder import CURRENT, current_release, versions
from gongkai.settings import Settings

_SHORTEST: Final = 6
"""Characters of a key that are enough to look for, when they are its first ones."""
_MOST_ROWS: Final = 60


class UnknownFact(GongkaiError):
    """No table has a row with this key, or several have one that begins so."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row. ``values`` are its columns, ``described`` what they mean (Chinese | English), ``source`` where it is.

    ``named`` has the names that the dimensions give to its keys, by column.

    ``related`` are the rows it was made from or that belong to it, without rows of their own.
    """

    key: str
    table: str
    source: str
    values: dict[str, Any]
    described: dict[str, str]
    named: dict[str, str] = field(default_factory=dict)
    related: list["Fact"] = field(default_factory=list)


def fact_of(
    settings: Settings, key: str, *, complete: Callable[[duckdb.DuckDBPyConnection, str, Fact], None] | None = None
) -> Fact:
    """The row that has this key, or whose key alone begins so; raises UnknownFact, which says where it was looked for.

    The current release comes first, then the builder's warehouse, then the other releases from the newest on.
    ``complete`` is called with the open file, its schema and the row.
    """
    wanted, looked = key.strip(), []
    for source, file, schema in _sources(settings):
        looked.append(source)
        with _opened(file) as connection:
            connection.execute("set TimeZone = 'UTC'")
            fact = fact_among(connection, schema, wanted, source)
            if fact is not None:
                if complete is not None:
                    complete(connection, schema, fact)
                return fact
    if not looked:
        raise UnknownFact(f"{wanted}: there is neither a warehouse nor a release to look in; make one with: make run")
    raise UnknownFact(
        f"{wanted}: no row has this key in {', '.join(looked[:3])}; take it from the first column of a table"
    )


def _opened(file: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(file, read_only=True)
    except duckdb.Error as error:
        raise damaged_release(file) from error


def fact_among(connection: duckdb.DuckDBPyConnection, schema: str, key: str, source: str) -> Fact | None:
    """The row of this open file that has this key, or whose key alone begins so; None where there is none.

    Raises UnknownFact where several begin so. ``source`` is what the file is called.
    """
    found = _rows_with(connection, schema, key, source)
    if len(found) > 1:
        named = ", ".join(f"{fact.key} ({fact.table})" for fact in found[:3])
        raise UnknownFact(f"{key}: several rows begin so: {named}; give more of the key")
    return found[0] if found else None


def _sources(settings: Settings) -> Iterator[tuple[str, Path, str]]:
    """Where rows are looked for: what to call it, the DuckDB file, the schema."""
    current = current_release(settings.releases)
    if current is not None:
        yield f"release {current['version']}", settings.releases / CURRENT / "gongkai.duckdb", "main"
    if settings.warehouse.exists():
        yield "the builder's warehouse", settings.warehouse, "marts"
    for version in reversed(versions(settings.releases)):
        if current is None or version != current["version"]:
            yield f"release {version} (not the current one)", settings.releases / version / "gongkai.duckdb", "main"


def tables_of(connection: duckdb.DuckDBPyConnection, schema: str) -> dict[str, list[str]]:
    """Table → its columns; facts first, then reports, then dimensions."""
    rows = connection.execute(
        "select table_name, list(column_name order by column_index) from duckdb_columns() "
        "where schema_name = ? and not internal group by 1 "
        "order by case left(table_name, 4) when 'fct_' then 0 when 'rpt_' then 1 else 2 end, 1",
        [schema],
    ).fetchall()
    return {str(table): list(columns) for table, columns in rows}


def _rows_with(connection: duckdb.DuckDBPyConnection, schema: str, key: str, source: str) -> list[Fact]:
    """The rows whose key this is; where there is none, those whose key begins so."""
    tables = tables_of(connection, schema)
    for table, columns in tables.items():
        if facts := rows_where(connection, schema, table, f'"{columns[0]}" = ?', value=key, source=source):
            return facts[:1]
    if len(key) < _SHORTEST:
        return []
    found: dict[str, Fact] = {}
    for table, columns in tables.items():
        condition = f'starts_with("{columns[0]}"::varchar, ?)'
        for fact in rows_where(connection, schema, table, condition, value=key, source=source):
            found.setdefault(fact.key, fact)
    return list(found.values())


def rows_where(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, condition: str, *, value: str, source: str
) -> list[Fact]:
    """The rows of which the condition is true; ``value`` is its parameter."""
    try:
        answer = connection.execute(
            f"select * from {schema}.{table} where {condition} limit {_MOST_ROWS}",  # noqa: S608
            [value],
        )
    except duckdb.ConversionException:
        return []  # the key of this table is a number, and what was asked for is none
    names = [column[0] for column in answer.description or []]
    rows = answer.fetchall()
    if not rows:
        return []
    comments = dict(
        connection.execute(
            "select column_name, coalesce(comment, '') from duckdb_columns() where schema_name = ? and table_name = ?",
            [schema, table],
        ).fetchall()
    )
    return [Fact(str(row[0]), table, source, dict(zip(names, row, strict=True)), comments) for row in rows]
