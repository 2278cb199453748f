"""The reports of a release as CSV, for who has a spreadsheet program and nothing else."""

import codecs
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb

from gongkai.publishing.tables import MEMORY

_NAMES: Final = (
    ("department_key", "dim_department", "department_name"),
    ("region_code", "dim_region", "region_name"),
    ("document_key", "dim_document", "title"),
)
"""Keys that say nothing to a person, and the column of their dimension that does."""


def write_spreadsheets(folder: Path) -> list[Path]:
    """Writes spreadsheets/rpt_*.csv from the release's DuckDB file in ``folder``; UTF-8 with a byte order mark.

    A text that a spreadsheet program would take for a formula gets an apostrophe before it, because what a report
    prints must not be run on the reader's machine; the other copies have it as it is. Who has one sheet alone cannot
    look a key up: the names of department, region and document stand at the end of a row that has only their keys.
    """
    target = folder / "spreadsheets"
    target.mkdir()
    written = []
    with duckdb.connect(folder / "gongkai.duckdb", read_only=True, config={"memory_limit": MEMORY}) as release:
        release.execute("set TimeZone = 'UTC'")
        names = "select table_name from duckdb_tables() where starts_with(table_name, 'rpt_') order by 1"
        for (table,) in release.execute(names).fetchall():
            bare, file = target / f".{table}", target / f"{table}.csv"
            described = {name: str(kind) for name, kind, *_ in release.execute(f"describe {table}").fetchall()}
            columns = [_safe(name, kind) for name, kind in described.items()]
            joins = []
            for key, dimension, name in _names(release, described):
                columns.append(_safe(name, "VARCHAR"))
                joins.append(f"left join (select {key}, {name} from {dimension}) using ({key})")  # noqa: S608
            path, origin = str(bare).replace("'", "''"), " ".join((table, *joins))
            release.execute(f"copy (select {', '.join(columns)} from {origin}) to '{path}' (format csv, header)")  # noqa: S608
            with bare.open("rb") as content, file.open("wb") as out:
                out.write(codecs.BOM_UTF8)
                shutil.copyfileobj(content, out)
            bare.unlink()
            written.append(file)
    return written


def _names(release: duckdb.DuckDBPyConnection, columns: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The keys among ``columns`` whose names are not, with the dimension and its column."""
    dimensions = {table for (table,) in release.execute("select table_name from duckdb_tables()").fetchall()}
    for key, dimension, name in _NAMES:
        if key in columns and name not in columns and dimension in dimensions:
            yield key, dimension, name


def _safe(name: str, kind: str) -> str:
    if kind != "VARCHAR":
        return f'"{name}"'
    return f"""case when regexp_matches("{name}", '^[=+@-]') then chr(39) else '' end || "{name}" as "{name}" """
