"""CSV keeps the names of its columns for programs, has their Chinese names beside, and runs nothing of a report."""

import csv

import duckdb
import pytest

from gongkai.model.characters import TURNING
from gongkai.publishing.release.publish import publish
from gongkai.publishing.workbooks.inert_text import (
    ACTING,
    acting_pattern,
    acts,
    cell_text,
    plain_direction_in_sql,
)
from gongkai.publishing.workbooks.spreadsheets import write_spreadsheets
from gongkai.warehouse.dictionary import DictionaryEntry
from tests.publishing.hostile_release import NOW


def test_a_spreadsheet_program_shows_a_report_and_runs_nothing_of_it(small, change):
    change(small, "update marts.rpt_department_year set grade = '=1+1' where fiscal_year = 2021")
    sheet = publish(small, now=NOW).path / "spreadsheets" / "rpt_department_year.csv"
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["grade"] for row in rows] == ["优", "'=1+1", "优", "优"]
    assert rows[0]["expenditure_actual_yuan"] == "1000.0000"


@pytest.mark.parametrize("begins", [*ACTING, "甲", "1", ""])
def test_what_acts_is_the_same_in_sheets_of_either_kind(begins):
    """Tabs, line ends and full-width forms too: programs strip the one and read the other as the ASCII sign."""
    found = duckdb.execute("select regexp_matches(?, ?)", [f"{begins}x", acting_pattern()]).fetchone()
    assert found == (acts(f"{begins}x"),)
    assert acts(f"{begins}x") == (begins in ACTING and begins != "")


@pytest.mark.parametrize("character", TURNING)
def test_what_turns_the_direction_of_writing_is_named_in_sheets_of_either_kind(character):
    in_sql = plain_direction_in_sql("$1")
    found = duckdb.execute(f"select {in_sql}", [f"决{character}算"]).fetchone()
    assert found == (cell_text(f"决{character}算"),) == (f"决[U+{ord(character):04X}]算",)


def test_a_sheet_has_the_names_of_its_keys_and_its_header_in_chinese_beside(tmp_path):
    with duckdb.connect(tmp_path / "gongkai.duckdb") as release:
        release.execute("create table dim_department as select 'd1' as department_key, '审计局' as department_name")
        release.execute("create table rpt_project as select 'f1' as figure_key, 'd1' as department_key, 5 as yuan")
    told = [("dim_department", "department_key"), ("dim_department", "department_name"), ("rpt_project", "figure_key"),
            ("rpt_project", "department_key"), ("rpt_project", "yuan")]  # fmt: skip
    dictionary = [
        DictionaryEntry(table, 1, column, "varchar", "元数", "Yuan", is_volatile=False) for table, column in told
    ]
    sheet, header = write_spreadsheets(tmp_path, dictionary)
    lines = sheet.read_text("utf-8-sig").splitlines()
    assert lines == ["figure_key,department_key,yuan,department_name", "f1,d1,5,审计局"]
    assert header.name == "rpt_project.header.zh.csv"
    assert header.read_text("utf-8-sig").splitlines() == ["数值编号,部门编号,元数,部门"]
