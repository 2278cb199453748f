"""The marts as a release holds them: one DuckDB file with comments, one Parquet file each, hashes of the content."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import duckdb

from gongkai.publishing.dictionary.relations import keys_of
from gongkai.publishing.versions.release_folder import MEMORY
from gongkai.warehouse.dictionary import DictionaryEntry, kept_dictionary
from gongkai.warehouse.expectations.validation import RESULT_COLUMNS
from gongkai.warehouse.file_pattern import inside_pattern
from gongkai.warehouse.warehouse_file import damaged_warehouse, opened

EXPECTATION_RESULT: Final = "fct_expectation_result"
"""The table of what Great Expectations found."""

RELEASE: Final = "release"
"""The table of one row that says which release a copy is, wherever it was copied to."""

_RELEASE_COLUMNS: Final = (
    ("version", "varchar", "版本号", "Version of this release"),
    ("published_at", "timestamp with time zone", "发布时间（UTC）", "When it was published (UTC)"),
    ("code_version", "varchar", "程序版本", "Version of the program"),
    ("content_hash", "varchar", "内容哈希（SHA-256）", "Hash of what its tables say (SHA-256)"),
)

_SQL_TYPES: Final = {
    "string": "varchar",
    "bool": "boolean",
    "int64": "bigint",
    "timestamp[us, tz=UTC]": "timestamp with time zone",
}
"""What DuckDB makes of the types that the expectation results are kept in."""


def released_dictionary(warehouse: Path) -> list[DictionaryEntry]:
    """The entries of every table of a release: the marts, the expectation results, and what release it is."""
    with opened(warehouse) as connection:
        marts = kept_dictionary(connection)
    return sorted([*marts, *beside_the_marts()], key=lambda entry: (entry.table, entry.position))


def beside_the_marts() -> list[DictionaryEntry]:
    """The entries of the tables that a release has and the warehouse has not."""
    results = _entries(
        EXPECTATION_RESULT,
        ("每个期望的检查结果一行", "Grain: one expectation, as of this release."),
        ((name, _SQL_TYPES[str(kind)], zh, en) for name, kind, zh, en in RESULT_COLUMNS),
    )
    release = _entries(RELEASE, ("本次发布：只有一行", "Grain: one row, about this release."), _RELEASE_COLUMNS)
    return [*results, *release]


def table_hashes(warehouse: Path, dictionary: Iterable[DictionaryEntry]) -> dict[str, str]:
    """A hash of what each mart says, whatever the order of rows; times, and logs of requests, are left out.

    Raises DamagedState where the file cannot be read to its end.
    """
    columns: dict[str, list[str]] = {}
    for entry in dictionary:
        if entry.column and not entry.is_volatile:
            columns.setdefault(entry.table, []).append(f'"{entry.column}"')
    hashes = {}
    with opened(warehouse) as connection:
        connection.execute(f"set memory_limit = '{MEMORY}'")
        for table, names in columns.items():
            query = f"select count(*), sum(hash({', '.join(names)})::hugeint)::varchar from marts.{table}"  # noqa: S608
            try:
                told = f"{','.join(names)}:{connection.execute(query).fetchone()}"
            except duckdb.IOException as error:  # a block whose checksum is wrong
                raise damaged_warehouse(warehouse, error) from error
            hashes[table] = hashlib.sha256(told.encode()).hexdigest()
    return hashes


def content_hash(dictionary: Iterable[DictionaryEntry], hashes: Mapping[str, str]) -> str:
    """One hash of what all tables say and mean: ``hashes`` are those of the tables."""
    told = hashlib.sha256()
    for entry in dictionary:
        told.update(f"{entry.table}.{entry.column}:{entry.data_type}:{entry.zh}:{entry.en}\n".encode())
    for table, of_table in sorted(hashes.items()):
        told.update(f"{table}:{of_table}\n".encode())
    return told.hexdigest()


def write_tables(
    warehouse: Path,
    results: Path,
    folder: Path,
    dictionary: Iterable[DictionaryEntry],
    *,
    about: tuple[str, datetime, str, str],
) -> dict[str, int]:
    """Writes gongkai.duckdb and tables/*.parquet to ``folder``, rows in a fixed order; gives rows by table.

    Rows of one document stand together: files become smaller, and readers of few documents read little. ``about`` is
    the row of the table ``release``.
    """
    entries = list(dictionary)
    order = _order_of_rows(entries)
    (folder / "tables").mkdir(parents=True)
    rows: dict[str, int] = {}
    with duckdb.connect(folder / "gongkai.duckdb") as release:
        release.execute(f"set TimeZone = 'UTC'; set memory_limit = '{MEMORY}'")
        release.execute(f"attach {_text(str(warehouse))} as warehouse (read_only)")
        columns = ", ".join(f"{name} {kind}" for name, kind, _, _ in _RELEASE_COLUMNS)
        release.execute(f"create temp table about ({columns})")
        release.execute("insert into about values (?, ?, ?, ?)", list(about))
        origins = {EXPECTATION_RESULT: f"read_parquet({_text(inside_pattern(results))})", RELEASE: "about"}
        release.execute("begin")
        for entry in entries:
            comment = _text(f"{entry.zh} | {entry.en}")
            if entry.column:
                release.execute(f'comment on column {entry.table}."{entry.column}" is {comment}')
                continue
            origin = origins.get(entry.table, f"warehouse.marts.{entry.table}")
            release.execute(f"create table {entry.table} as from {origin} order by {order[entry.table]}")
            release.execute(f"comment on table {entry.table} is {comment}")
            file = _text(str(folder / "tables" / f"{entry.table}.parquet"))
            release.execute(f"copy {entry.table} to {file} (format parquet, compression zstd)")
            counted = release.execute(f"select count(*) from {entry.table}").fetchone()  # noqa: S608 - our own name
            rows[entry.table] = int(counted[0]) if counted else 0
        release.execute("commit")
        release.execute("detach warehouse")
    return rows


def _order_of_rows(entries: list[DictionaryEntry]) -> dict[str, str]:
    """Table → by which columns its rows stand: that of the document, where it has one, and its key."""
    keys = keys_of(entries)
    of_documents = {entry.table for entry in entries if entry.column == "document_key"}
    return {table: f'document_key, "{key}"' if table in of_documents else f'"{key}"' for table, key in keys.items()}


def _entries(
    table: str, about: tuple[str, str], columns: Iterable[tuple[str, str, str, str]]
) -> Iterable[DictionaryEntry]:
    """The entries of a table that dbt does not make; none of it is a reason to publish."""
    yield DictionaryEntry(table, 0, "", "", *about, is_volatile=True)
    for position, (name, kind, zh, en) in enumerate(columns, start=1):
        yield DictionaryEntry(table, position, name, kind, zh, en, is_volatile=True)


def _text(value: str) -> str:
    """``value`` as an SQL string."""
    return "'" + value.replace("'", "''") + "'"
