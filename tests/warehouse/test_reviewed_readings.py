"""Settled readings: from a contradiction to the accepted value in every table; what a wrong line of the seed says."""

import duckdb
import jinja2
import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.warehouse.fingerprint import definitions_fingerprint, inputs_fingerprint
from gongkai.warehouse.reviewed_readings import COLUMNS, reviewed_file, settled_rows
from tests.landing.fabricated import sha256_of
from tests.warehouse.later_builds import CONTRADICTORY, MISREAD, NO_REPORT, RENAMED, SOUND, UNIT


def test_an_accepted_value_stands_in_every_table(later):
    total = (
        "select amount_yuan, printed_value, is_reviewed, proof = 'reviewed', is_preferred "
        "from marts.fct_figure where fiscal_year = 2024 "
        "and measure_code = 'expenditure' and stage = 'actual' and place = 'table'"
    )
    assert later.rows(total) == (
        [(MISREAD * 10000, MISREAD, False, False, True)],
        [(SOUND * 10000, MISREAD, True, True, True)],
    )
    failed = "select rule_id from marts.fct_check_result where verdict = 'fail' and fiscal_year = 2024 order by 1"
    assert later.rows(failed) == (
        [("expenditure.grand_total_by_use",), ("repeated.figure_in_narrative",), ("sum.of_carried",)],
        [],
    )
    year = "select expenditure_actual_yuan from marts.rpt_department_year where fiscal_year = 2024"
    assert later.rows(year) == ([(MISREAD * 10000,)], [(SOUND * 10000,)])
    marked = "select count(*) from marts.fct_figure where is_reviewed"
    assert later.rows(marked) == ([(0,)], [(1,)])


def test_a_suggestion_that_was_accepted_is_gone_and_what_was_settled_is_told(later):
    suggested = (
        "select column_name, printed_value, suggested_printed_value, printed_unit, is_reviewed "
        "from marts.rpt_suggested_repair where fiscal_year = 2024"
    )
    assert later.rows(suggested) == ([("value", MISREAD, SOUND, "万元", False)], [])
    assert later.accepted_lines == 1
    settled = (
        "select reviewed_value, printed_value, printed_unit, reason, measure_code from marts.fct_reviewed_reading "
        "where reviewed_value is not null"
    )
    assert later.rows(settled) == ([], [(SOUND, MISREAD, "万元", "录入有误", "expenditure")])


def test_what_was_withheld_counts_nowhere_and_is_told(later):
    told = "select count(*) from marts.fct_figure where fiscal_year = 2024 and place = 'narrative'"
    assert later.rows(told) == ([(1,)], [(0,)])
    compared = (
        "select verdict from marts.fct_check_result "
        "where rule_id = 'repeated.figure_in_narrative' and fiscal_year = 2024"
    )
    assert later.rows(compared) == ([("fail",)], [])
    settled = "select printed_value, reason from marts.fct_reviewed_reading where reviewed_value is null "
    assert later.rows(settled + "and printed_value != 5") == ([], [(SOUND, "另有所指")])


def test_a_part_does_not_stand_in_for_what_was_withheld(later):
    printed = (
        "select cast(printed_value as integer), is_preferred from marts.fct_figure "
        "where fiscal_year = 2024 and measure_code = 'training_cost' order by 1"
    )
    assert later.rows(printed) == ([(2, False), (5, True)], [(2, False)])


def test_only_the_document_of_a_settled_reading_is_checked_anew(later):
    assert later.checked_anew == [[], [sha256_of(CONTRADICTORY)]]


def test_only_the_documents_of_decisions_are_built_anew(later):
    assert (later.second.was_current, later.second.was_full) == (False, False)
    changed = "select document_key from intermediate.int_documents_affected where is_changed order by 1"
    settled = (CONTRADICTORY, RENAMED, NO_REPORT)
    assert later.rows(changed)[1] == sorted((sha256_of(name),) for name in (*settled, UNIT))


def test_what_people_settle_is_no_definition(own_copy, own_project):
    settings, vault = own_project(own_copy[0]), own_copy[1]
    before = definitions_fingerprint(settings.dbt_project)
    inputs = inputs_fingerprint(settings, vault.sealed_documents(), reader_version="r1")
    with reviewed_file(settings.dbt_project).open("a", encoding="utf-8") as seed:
        seed.write("x\n")
    assert definitions_fingerprint(settings.dbt_project) == before
    assert inputs_fingerprint(settings, vault.sealed_documents(), reader_version="r1") != inputs


HEADER = ",".join(COLUMNS)
LINE = ["a" * 64, "b" * 32, "value", "95.01", "万元", "见第3页, 总计", "zh1", "2026-11-21"]


def seed_of(folder, *lines, header=HEADER):
    file = reviewed_file(folder)
    file.parent.mkdir(parents=True)
    written = (",".join(f'"{cell}"' for cell in line) for line in lines)
    file.write_text("\n".join((header, *written)) + "\n", "utf-8")
    return folder


def test_a_sound_seed_is_counted(tmp_path, repository):
    assert len(settled_rows(seed_of(tmp_path, LINE, [LINE[0], "c" * 32, *LINE[2:]]))) == 2
    assert settled_rows(repository / "dbt_project") == []


@pytest.mark.parametrize(
    ("column", "cell", "cure"),
    [
        ("document_key", "A" * 64, "64 hexadecimal digits"),
        ("record_key", "b" * 31, "32 hexadecimal digits"),
        ("column_name", "rate", "must be value"),
        ("value", "95,01", "must be a number in the unit printed"),
        ("value", "1e3", "must be a number in the unit printed"),
        ("value", "0.123456789", "8 places at most"),
        ("reason", " ", "must say why"),
        ("reviewed_by", "某人", "no name"),
        ("reviewed_on", "2026-13-01", "must be a day"),
    ],
)
def test_a_wrong_cell_is_named_with_its_cure(tmp_path, column, cell, cure):
    wrong = [cell if name == column else good for name, good in zip(COLUMNS, LINE, strict=True)]
    with pytest.raises(InvalidConfiguration, match=rf"^dbt_project/.*readings\.csv, line 3, {column}: ") as error:
        settled_rows(seed_of(tmp_path / "dbt_project", [*LINE[:1], "c" * 32, *LINE[2:]], wrong))
    assert cure in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("lines", "header", "said"),
    [
        ([LINE[:7]], HEADER, "line 2: must have 8 cells"),
        ([[*LINE, "x"]], HEADER, "line 2: must have 8 cells"),
        ([LINE, LINE], HEADER, "line 3: settles what line 2 settles"),
        ([], "document_key,value", "line 1: must be document_key,"),
    ],
)
def test_a_wrong_shape_is_named(tmp_path, lines, header, said):
    with pytest.raises(InvalidConfiguration, match=said):
        settled_rows(seed_of(tmp_path, *lines, header=header))


@pytest.mark.parametrize(
    ("test", "record_key", "found"),
    [
        ("every_reviewed_reading_is_of_a_record", "sound", 0),
        ("every_reviewed_reading_is_of_a_record", "mistyped", 1),
        ("every_reviewed_reading_is_of_a_record", "of another document", 1),
        ("every_reviewed_reading_is_of_a_record", "of a document that is not here", 0),
        ("every_reviewed_reading_is_in_the_printed_unit", "sound", 0),
        ("every_reviewed_reading_is_in_the_printed_unit", "in yuan", 1),
    ],
)
def test_what_dbt_says_of_a_reading_that_stands_for_nothing(repository, test, record_key, found):
    database = duckdb.connect()
    unit = "元" if record_key == "in yuan" else "万元"
    document = {"of another document": "other", "of a document that is not here": "elsewhere"}.get(record_key, "d")
    database.execute(
        f"create table readings as select '{document}' as document_key, '{record_key}' as record_key, "
        f"'value' as column_name, '{unit}' as unit"
    )
    database.execute(
        "create table int_documents_identified as from (values ('d', 'L'), ('other', 'L')) as t(document_key, load_id)"
    )
    database.execute(
        "create table int_readings_settled as select 'd' as document_key, unnest(['sound', 'of another document', "
        "'in yuan']) as record_key, 'value' as column_name, '万元' as printed_unit"
    )
    sql = (repository / "dbt_project" / "tests" / f"{test}.sql").read_text("utf-8")
    assert len(database.execute(jinja2.Template(sql).render(ref=str)).fetchall()) == found


@pytest.mark.parametrize(
    "view",
    [
        "rpt_expenditure_by_function",
        "rpt_expenditure_by_economic_class",
        "rpt_revenue_by_source",
        "rpt_project",
        "rpt_three_public",
    ],
)
def test_every_part_of_a_list_says_whether_a_person_has_settled_it(rows, view):
    marked = (
        f"select count(*) > 0, bool_and(parts.is_reviewed = figures.is_reviewed) from marts.{view} as parts "
        "inner join marts.fct_figure as figures using (figure_key)"
    )
    assert rows(marked) == [(True, True)]
