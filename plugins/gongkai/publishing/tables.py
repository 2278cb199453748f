"""The marts as a release holds them: one DuckDB file with comments, one Parquet file each, a hash of the content."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import duckdb

from gongkai.warehouse.dictionary import DictionaryEntry, kept_dictionary
from gongkai.warehouse.validation import RESULT_COLUMNS

EXPECTATION_RESULT = "fct_expectation_result"
"""The table of what Great Expectations found."""


def released_dictionary(warehouse: Path) -> list[DictionaryEntry]:
    """The entries of every table of a release: the marts of this warehouse file, and the expectation results."""
    with duckdb.connect(warehouse, read_only=True) as connection:
        marts = kept_dictionary(connection)
    results = [
        DictionaryEntry(
            EXPECTATION_RESULT,
            0,
            "",
            "",
            "每个期望的检查结果一行",
            "Grain: one expectation, as of this release.",
            is_volatile=True,
        ),
        *(
            DictionaryEntry(EXPECTATION_RESULT, position, name, str(kind), zh, en, is_volatile=True)
            for position, (name, kind, zh, en) in enumerate(RESULT_COLUMNS, start=1)
        ),
    ]
    return sorted([*marts, *results], key=lambda entry: (entry.table, entry.position))


def content_hash(warehouse: Path, dictionary: Iterable[DictionaryEntry]) -> str:
    """A hash of what the marts say and mean, whatever the order of rows; times and logs of requests are left out."""
    told = hashlib.sha256()
    columns: dict[str, list[str]] = {}
    for entry in dictionary:
        told.update(f"{entry.table}.{entry.column}:{entry.data_type}:{entry.zh}:{entry.en}\n".encode())
        if entry.column and not entry.is_volatile:
            columns.setdefault(entry.table, []).append(f'"{entry.column}"')
    with duckdb.connect(warehouse, read_only=True) as connection:
        for table, names in columns.items():
            query = f"select count(*), sum(hash({', '.join(names)})::hugeint)::varchar from marts.{table}"  # noqa: S608
            told.update(f"{table}:{connection.execute(query).fetchone()}\n".encode())
    return told.hexdigest()


def write_tables(warehouse: Path, results: Path, folder: Path, dictionary: Iterable[DictionaryEntry]) -> dict[str, int]:
    """Writes gongkai.duckdb and tables/*.parquet to ``folder``, rows in a fixed order; gives rows by table."""
    (folder / "tables").mkdir(parents=True)
    rows: dict[str, int] = {}
    with duckdb.connect(folder / "gongkai.duckdb") as release:
        release.execute("set TimeZone = 'UTC'")
        release.execute(f"attach {_text(str(warehouse))} as warehouse (read_only)")
        for entry in dictionary:
            comment = _text(f"{entry.zh} | {entry.en}")
            if entry.column:
                release.execute(f'comment on column {entry.table}."{entry.column}" is {comment}')
                continue
            origin = f"read_parquet({_text(str(results))})"
            if entry.table != EXPECTATION_RESULT:
                origin = f"warehouse.marts.{entry.table}"
            release.execute(f"create table {entry.table} as from {origin} order by all")
            release.execute(f"comment on table {entry.table} is {comment}")
            file = _text(str(folder / "tables" / f"{entry.table}.parquet"))
            release.execute(f"copy {entry.table} to {file} (format parquet, compression zstd)")
            counted = release.execute(f"select count(*) from {entry.table}").fetchone()  # noqa: S608 - our own name
            rows[entry.table] = int(counted[0]) if counted else 0
        release.execute("detach warehouse")
    return rows


def _text(value: str) -> str:
    """``value`` as an SQL string."""
    return "'" + value.replace("'", "''") + "'"
