"""What changed between two releases: rows of each table by their key, with a few examples."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb

from gongkai.publishing.versions.release_folder import MEMORY

EXAMPLES: Final = 5
"""How many rows of each kind are named in a table's changes."""


@dataclass(frozen=True, slots=True)
class TableChanges:
    """Rows of one table that the new release adds, removes or has otherwise, told apart by ``key``.

    The counts are None where the table has no key in common. ``columns_otherwise`` counts the changed rows by column;
    an example of a changed row has the old and the new value of each such column. ``status`` is compared, new (table)
    or gone (table).
    """

    status: str = "compared"
    key: str | None = None
    rows_before: int = 0
    rows_after: int = 0
    added: int | None = None
    removed: int | None = None
    changed: int | None = None
    columns_added: list[str] = field(default_factory=list)
    columns_removed: list[str] = field(default_factory=list)
    columns_otherwise: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def is_unchanged(self) -> bool:
        """Whether both releases say the same, as far as can be told."""
        counted = self.added is not None and not (self.added or self.removed or self.changed)
        return self.status == "compared" and counted and not (self.columns_added or self.columns_removed)


def release_changes(
    older: Path, newer: Path, *, volatile: Mapping[str, Iterable[str]], same: Iterable[str] = ()
) -> dict[str, TableChanges]:
    """The changes of each table from one release's DuckDB file to another's; tables without any are left out.

    ``volatile`` names the columns of a table that are not compared (times, counts of requests); ``same`` the tables
    whose content is known to be equal.
    """
    with TemporaryDirectory(prefix="gongkai-") as spill, duckdb.connect() as connection:
        connection.execute(f"set TimeZone = 'UTC'; set memory_limit = '{MEMORY}'; set temp_directory = '{spill}'")
        for name, file in (("older", older), ("newer", newer)):
            quoted = str(file).replace("'", "''")
            connection.execute(f"attach '{quoted}' as {name} (read_only)")
        before, after = (_columns(connection, name) for name in ("older", "newer"))
        found = {}
        for table in sorted({*before, *after} - {*same}):
            if table in before and table in after:
                ignored = frozenset(volatile.get(table, ()))
                changes = _compared(connection, table, before[table], after[table], ignored)
            else:
                changes = _new_or_gone(connection, table, is_new=table in after)
            if not changes.is_unchanged:
                found[table] = changes
    return found


def as_json(changes: Mapping[str, TableChanges]) -> dict[str, dict[str, Any]]:
    """The changes as the manifest holds them; what is empty is left out."""
    return {
        table: {name: value for name, value in asdict(entry).items() if value not in ([], {}, None)}
        for table, entry in changes.items()
    }


def _columns(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, dict[str, str]]:
    """Table → column → type, columns in their order."""
    rows = connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() where database_name = ? and not internal "
        "order by table_name, column_index",
        [database],
    ).fetchall()
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        found.setdefault(table, {})[column] = kind
    return found


def _new_or_gone(connection: duckdb.DuckDBPyConnection, table: str, *, is_new: bool) -> TableChanges:
    rows = _count(connection, f"{'newer' if is_new else 'older'}.main.{table}")
    if is_new:
        return TableChanges("new", rows_after=rows)
    return TableChanges("gone", rows_before=rows)


def _compared(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    ignored: frozenset[str],
) -> TableChanges:
    old, new = f"older.main.{table}", f"newer.main.{table}"
    told: dict[str, Any] = {
        "rows_before": _count(connection, old),
        "rows_after": _count(connection, new),
        "columns_added": [column for column in after if column not in before],
        "columns_removed": [column for column in before if column not in after],
    }
    key = next(iter(after))
    if key not in before or not all(_is_key(connection, relation, key) for relation in (old, new)):
        return TableChanges(**told)
    added, few_added = _only_in(connection, new, old, key)
    removed, few_removed = _only_in(connection, old, new, key)
    compared = [column for column in after if column in before and column != key and column not in ignored]
    changed, by_column, few_changed = _otherwise(connection, (old, new), key, compared)
    examples = {"added": few_added, "removed": few_removed, "changed": few_changed}
    return TableChanges(
        key=key,
        added=added,
        removed=removed,
        changed=changed,
        columns_otherwise=by_column,
        examples={kind: listed for kind, listed in examples.items() if listed},
        **told,
    )


def _is_key(connection: duckdb.DuckDBPyConnection, relation: str, column: str) -> bool:
    query = f'select count(distinct "{column}") = count(*) from {relation}'  # noqa: S608 - names from the release
    row = connection.execute(query).fetchone()
    return bool(row and row[0])


def _only_in(connection: duckdb.DuckDBPyConnection, here: str, other: str, key: str) -> tuple[int, list[Any]]:
    missing = f'from {here} where "{key}" not in (select "{key}" from {other})'  # noqa: S608 - names from the release
    row = connection.execute(f"select count(*) {missing}").fetchone()
    few = connection.execute(f'select "{key}" {missing} order by 1 limit {EXAMPLES}').fetchall()
    return (int(row[0]) if row else 0), [plain(value) for (value,) in few]


def _otherwise(
    connection: duckdb.DuckDBPyConnection, pair: tuple[str, str], key: str, columns: list[str]
) -> tuple[int, dict[str, int], list[Any]]:
    """Rows in both with other values: how many, in how many each column differs, and a few of them."""
    if not columns:
        return 0, {}, []
    differs = {column: f'(o."{column}" is distinct from n."{column}")' for column in columns}
    joined = f'from {pair[0]} as o inner join {pair[1]} as n on o."{key}" = n."{key}"'
    counts = ", ".join(f"count(*) filter ({test})" for test in differs.values())
    either = " or ".join(differs.values())
    row = connection.execute(f"select count(*), {counts} {joined} where {either}").fetchone() or (0,)
    by_column = {column: int(count) for column, count in zip(columns, row[1:], strict=True) if count}
    values = ", ".join(f'o."{column}", n."{column}"' for column in by_column)
    if not by_column:
        return 0, {}, []
    few = connection.execute(
        f'select n."{key}", {values} {joined} where {either} order by 1 limit {EXAMPLES}'
    ).fetchall()
    examples = [
        {
            "key": plain(found[0]),
            **{
                column: [plain(was), plain(now)]
                for column, was, now in zip(by_column, found[1::2], found[2::2], strict=True)
                if was != now
            },
        }
        for found in few
    ]
    return int(row[0]), by_column, examples


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"select count(*) from {relation}").fetchone()  # noqa: S608 - names from the release
    return int(row[0]) if row else 0


def plain(value: object) -> object:
    """A database's ``value`` as JSON can hold it; decimals as text, with the places they have."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")  # as str, a nought of eight places would be 0E-8
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
