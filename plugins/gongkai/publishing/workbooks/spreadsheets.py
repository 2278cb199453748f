"""The reports of a release as CSV: for programs, and for who has a spreadsheet program and nothing else."""

import codecs
import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb

from gongkai.publishing.versions.release_folder import MEMORY
from gongkai.publishing.workbooks.headers import Headers, told_apart
from gongkai.publishing.workbooks.inert_text import acting_pattern, plain_direction_in_sql
from gongkai.publishing.workbooks.sheet_columns import joined, named_keys, tables_of
from gongkai.publishing.workbooks.sheet_plan import sheet_plan
from gongkai.warehouse.dictionary import DictionaryEntry

_NAMED = ("department_key", "region_code", "document_key")
"""Keys that say nothing to a person, and whose names stand at the end of a row."""


def write_spreadsheets(folder: Path, dictionary: Iterable[DictionaryEntry]) -> list[Path]:
    """Writes spreadsheets/rpt_*.csv from the release's DuckDB file in ``folder``; UTF-8 with a byte order mark.

    A text that a spreadsheet program would take for a formula gets an apostrophe before it, because what a report
    prints must not be run on the reader's machine, and what turns the direction of writing is named; the other copies
    have it as it is. Who has one sheet alone cannot
    look a key up: the names of department, region and document stand at the end of a row that has only their keys.
    The header is the columns' names, which stay; the same header in Chinese is a file of one row beside,
    rpt_*.header.zh.csv: with a second header in the file itself no program would find numbers in its columns.
    """
    target = folder / "spreadsheets"
    target.mkdir()
    written = []
    headers = Headers(dictionary, sheet_plan())
    with duckdb.connect(folder / "gongkai.duckdb", read_only=True, config={"memory_limit": MEMORY}) as release:
        release.execute("set TimeZone = 'UTC'")
        tables = tables_of(release)
        for table in (name for name in tables if name.startswith("rpt_")):
            bare, file = target / f".{table}", target / f"{table}.csv"
            labels = [headers.of(table, name).label for name in tables[table]]
            columns = [_safe("shown", name, kind) for name, kind in tables[table].items()]
            names, joins = list(tables[table]), []
            for named, alias in named_keys(table, tables, sheet_plan()):
                if named.key in _NAMED:
                    names.append(named.column)
                    labels.append(named.label or headers.of(named.table, named.column, shown_as=named.shown_as).label)
                    columns.append(_safe(alias, named.column, "VARCHAR"))
                    joins.append(joined(named, alias))
            path, origin = str(bare).replace("'", "''"), " ".join((f"{table} as shown", *joins))
            release.execute(f"copy (select {', '.join(columns)} from {origin}) to '{path}' (format csv, header)")  # noqa: S608
            with bare.open("rb") as content, file.open("wb") as out:
                out.write(codecs.BOM_UTF8)
                shutil.copyfileobj(content, out)
            bare.unlink()
            written += [file, _write_header(file, told_apart(labels, names))]
    return written


def _write_header(file: Path, labels: Iterable[str]) -> Path:
    """Writes the header in Chinese, in the order of the columns of ``file``."""
    header = file.with_suffix(".header.zh.csv")
    with header.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, lineterminator="\n").writerow(labels)
    return header


def _safe(table: str, name: str, kind: str) -> str:
    column = f'{table}."{name}"'
    if kind != "VARCHAR":
        return column
    apostrophe = f"case when regexp_matches({column}, '{acting_pattern()}') then chr(39) else '' end"
    return f'{apostrophe} || {plain_direction_in_sql(column)} as "{name}"'
