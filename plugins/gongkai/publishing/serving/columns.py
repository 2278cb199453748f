"""The tables of a release as PostgreSQL has them: columns, types, keys and comments, from the release's own file."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from gongkai.model.errors import GongkaiError

_TYPES = {
    "VARCHAR": "text",
    "BOOLEAN": "boolean",
    "TINYINT": "smallint",
    "SMALLINT": "smallint",
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "HUGEINT": "numeric(38,0)",
    "FLOAT": "real",
    "DOUBLE": "double precision",
    "DATE": "date",
    "TIMESTAMP": "timestamp without time zone",
    "TIMESTAMP WITH TIME ZONE": "timestamp with time zone",
}


class UnservedType(GongkaiError):
    """A column of the release has a type that PostgreSQL has no counterpart for."""


@dataclass(frozen=True, slots=True)
class ServedColumn:
    """A column; ``kind`` is PostgreSQL's type, as format_type prints it."""

    name: str
    kind: str
    comment: str


@dataclass(frozen=True, slots=True)
class ServedTable:
    """A table; ``key`` is its first column, which is unique and never empty, or None where that does not hold.

    ``indexed`` are the columns by which a table is joined or limited.
    """

    name: str
    comment: str
    columns: tuple[ServedColumn, ...]
    key: str | None
    indexed: tuple[str, ...]
    rows: int


def served_tables(release: duckdb.DuckDBPyConnection) -> list[ServedTable]:
    """The tables of the release whose DuckDB file is open, by name; raises UnservedType naming the column."""
    tables = release.execute("select table_name, coalesce(comment, '') from duckdb_tables() order by 1").fetchall()
    columns: dict[str, list[ServedColumn]] = {}
    for table, name, kind, comment in release.execute(
        "select table_name, column_name, data_type, coalesce(comment, '') from duckdb_columns() "
        "where not internal order by table_name, column_index"
    ).fetchall():
        columns.setdefault(table, []).append(ServedColumn(name, _served_type(f"{table}.{name}", kind), comment))
    keys = {table: _key(release, table, columns[table][0].name) for table, _ in tables}
    counts = {table: _count(release, table) for table, _ in tables}
    return [
        ServedTable(
            table, comment, tuple(columns[table]), keys[table], _indexed(table, columns[table], keys), counts[table]
        )
        for table, comment in tables
    ]


def _indexed(table: str, columns: list[ServedColumn], keys: Mapping[str, str | None]) -> tuple[str, ...]:
    """The columns that lead to another table."""
    others = {key for name, key in keys.items() if key is not None and name != table and name.startswith("dim_")}
    return tuple(column.name for column in columns if column.name in others and column.name != keys[table])


def _served_type(place: str, kind: str) -> str:
    if kind.startswith("DECIMAL("):
        return f"numeric{kind.removeprefix('DECIMAL')}"
    if kind not in _TYPES:
        raise UnservedType(f"{place}: PostgreSQL has no {kind}; cast the column in its dbt model")
    return _TYPES[kind]


def _key(release: duckdb.DuckDBPyConnection, table: str, column: str) -> str | None:
    query = f'select count(*) = count(distinct "{column}") from {table}'  # noqa: S608 - names from the release
    row = release.execute(query).fetchone()
    return column if row and row[0] else None


def _count(release: duckdb.DuckDBPyConnection, table: str) -> int:
    row = release.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 - a name from the release
    return int(row[0]) if row else 0
