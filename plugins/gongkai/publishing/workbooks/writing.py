"""The workbooks of a release: one of all of it, and one of each department."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from gongkai.publishing.highlights.by_key import ByKey
from gongkai.publishing.versions.release_folder import MEMORY
from gongkai.publishing.wording.citation import LICENCE_EN, LICENCE_ZH, Citation
from gongkai.publishing.workbooks.about_sheet import write_about
from gongkai.publishing.workbooks.book import Book
from gongkai.publishing.workbooks.file_name import workbook_name
from gongkai.publishing.workbooks.headers import Headers
from gongkai.publishing.workbooks.sheet_columns import SheetColumns, sheet_columns, tables_of
from gongkai.publishing.workbooks.sheet_plan import PlannedSheet, sheet_plan
from gongkai.publishing.workbooks.sheet_rows import rows_by_department, rows_of
from gongkai.settings import CHINA
from gongkai.warehouse.dictionary import DictionaryEntry

WHOLE: Final = "gongkai.xlsx"
_NOBODY: Final = "unknown"
"""The department of reports whose department is not known: it gets no workbook."""


@dataclass(frozen=True, slots=True)
class _Sheets:
    """What is to be shown: the open release, its tables, and the columns of each sheet that it has a table for."""

    release: duckdb.DuckDBPyConnection
    tables: Mapping[str, Mapping[str, str]]
    headers: Headers
    planned: Sequence[tuple[PlannedSheet, SheetColumns]]


def write_workbooks(
    folder: Path, dictionary: Iterable[DictionaryEntry], citation: Citation, *, departments: bool = True
) -> list[Path]:
    """Writes workbooks/gongkai.xlsx and, for ``departments``, a workbook for each of them.

    They are made from the release's DuckDB file in ``folder``.

    Raises InvalidConfiguration where a column of a sheet has no Chinese name.
    """
    target = folder / "workbooks"
    target.mkdir()
    plan = sheet_plan()
    headers = Headers(dictionary, plan)
    with duckdb.connect(folder / "gongkai.duckdb", read_only=True, config={"memory_limit": MEMORY}) as release:
        tables = tables_of(release)
        planned = [
            (sheet, sheet_columns(sheet, tables, headers, plan)) for sheet in plan.sheets if sheet.table in tables
        ]
        sheets = _Sheets(release, tables, headers, planned)
        written = [_write_whole(target, sheets, citation)]
        if departments:
            written += _write_departments(target, sheets, citation)
        return written


def _write_whole(target: Path, sheets: _Sheets, citation: Citation) -> Path:
    file, of = target / WHOLE, f"版本 {citation.version}"
    with Book(file, title=of, made=citation.made, plan=sheet_plan(), streamed=True) as book:
        written = [
            book.add_rows(sheet, columns.columns, rows_of(sheets.release, sheet, columns, sheets.tables[sheet.table]))
            for sheet, columns in sheets.planned
        ]
        write_about(book, _told(of, citation), written, sheets.headers)
    return file


def _write_departments(target: Path, sheets: _Sheets, citation: Citation) -> Iterator[Path]:
    """One pass over each table: all are walked side by side, department by department."""
    walked = [
        (sheet, columns, ByKey(rows_by_department(sheets.release, sheet, columns, sheets.tables[sheet.table])))
        for sheet, columns in sheets.planned
        if "department_key" in sheets.tables[sheet.table]
    ]
    for key, name, region in _departments(sheets):
        file = target / workbook_name(region, name, key)
        with Book(file, title=name, made=citation.made, plan=sheet_plan(), streamed=False) as book:
            written = [book.add_few_rows(sheet, columns.columns, rows.of(key)) for sheet, columns, rows in walked]
            write_about(book, _told(name, citation), written, sheets.headers)
        yield file


def _departments(sheets: _Sheets) -> list[tuple[str, str, str | None]]:
    """Key, name and region of each department, by key."""
    if "dim_department" not in sheets.tables:
        return []
    region, join = "null", ""
    if "dim_region" in sheets.tables:
        region, join = "region_full_name", "left join dim_region using (region_code)"
    query = f"select department_key, department_name, {region} from dim_department {join} order by 1"  # noqa: S608
    return [row for row in sheets.release.execute(query).fetchall() if row[0] != _NOBODY]


def _told(of: str, citation: Citation) -> dict[str, str]:
    """What the first sheet is filled in with."""
    return {
        "OF": of,
        "VERSION": citation.version,
        "MADE": f"{citation.made.astimezone(CHINA):%Y-%m-%d %H:%M}",
        "HASH": citation.content_hash[:12],
        "CITATION": citation.zh,
        "LICENCE_ZH": LICENCE_ZH,
        "LICENCE_EN": LICENCE_EN,
    }
