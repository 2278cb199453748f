"""The DuckDB file of a release, made of a warehouse's marts and nothing else: for looking at what shows a release."""

from pathlib import Path

import duckdb


def copy_marts(warehouse: Path, folder: Path) -> Path:
    """Writes ``folder``/gongkai.duckdb with every mart of ``warehouse``; gives the folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(folder / "gongkai.duckdb") as release:
        release.execute(f"attach '{warehouse}' as built (read_only)")
        query = "select table_name from duckdb_tables() where database_name = 'built' and schema_name = 'marts'"
        for (table,) in release.execute(query).fetchall():
            release.execute(f'create table "{table}" as select * from built.marts."{table}"')
    return folder
