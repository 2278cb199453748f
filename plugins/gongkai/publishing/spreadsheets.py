"""The reports of a release as CSV, for who has a spreadsheet program and nothing else."""

import codecs
import shutil
from pathlib import Path

import duckdb

from gongkai.publishing.tables import MEMORY


def write_spreadsheets(folder: Path) -> list[Path]:
    """Writes spreadsheets/rpt_*.csv from the release's DuckDB file in ``folder``; UTF-8 with a byte order mark.

    A text that a spreadsheet program would take for a formula gets an apostrophe before it, because what a report
    prints must not be run on the reader's machine; the other copies have it as it is.
    """
    target = folder / "spreadsheets"
    target.mkdir()
    written = []
    with duckdb.connect(folder / "gongkai.duckdb", read_only=True, config={"memory_limit": MEMORY}) as release:
        release.execute("set TimeZone = 'UTC'")
        names = "select table_name from duckdb_tables() where starts_with(table_name, 'rpt_') order by 1"
        for (table,) in release.execute(names).fetchall():
            bare, file = target / f".{table}", target / f"{table}.csv"
            columns = ", ".join(_safe(name, kind) for name, kind, *_ in release.execute(f"describe {table}").fetchall())
            path = str(bare).replace("'", "''")
            release.execute(f"copy (select {columns} from {table}) to '{path}' (format csv, header)")  # noqa: S608
            with bare.open("rb") as content, file.open("wb") as out:
                out.write(codecs.BOM_UTF8)
                shutil.copyfileobj(content, out)
            bare.unlink()
            written.append(file)
    return written


def _safe(name: str, kind: str) -> str:
    if kind != "VARCHAR":
        return f'"{name}"'
    return f"""case when regexp_matches("{name}", '^[=+@-]') then chr(39) else '' end || "{name}" as "{name}" """
