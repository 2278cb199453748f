"""What people settle of documents: it stands in the marts of the next build; what a wrong line of the seed says."""

import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.warehouse.fingerprint import definitions_fingerprint, inputs_fingerprint
from gongkai.warehouse.reviewed_identities import COLUMNS, identities_file, identity_rows
from tests.landing.fabricated import sha256_of
from tests.warehouse.later_builds import MEANT, NO_REPORT, RENAMED

READ = "乙县工商业联合会"


def test_department_year_and_region_of_the_document_are_those_that_were_settled(later):
    document = (
        "select department_name, documents.region_code, fiscal_year, is_reviewed from marts.dim_document as documents "
        f"inner join marts.dim_department using (department_key) where document_key = '{sha256_of(RENAMED)}'"
    )
    assert later.rows(document) == ([(READ, "430381", 2023, False)], [(MEANT, "430382", 2021, True)])
    kinds = "select department_name, department_type from marts.dim_department where department_name like '_县工商%'"
    assert later.rows(kinds) == ([(READ, "审计局")], [(MEANT, "工商业联合会")])


def test_figures_and_reports_follow_the_document(later):
    figures = (
        "select department_name, figures.fiscal_year, count(*) from marts.fct_figure as figures "
        "inner join marts.dim_department using (department_key) "
        f"where document_key = '{sha256_of(RENAMED)}' group by all"
    )
    [(_, _, count)], _ = later.rows(figures)
    assert count > 20
    assert later.rows(figures) == ([(READ, 2023, count)], [(MEANT, 2021, count)])
    years = (
        "select department_name, fiscal_year, expenditure_actual_yuan from marts.rpt_department_year "
        "where department_name like '_县工商%'"
    )
    assert later.rows(years) == ([(READ, 2023, 990000)], [(MEANT, 2021, 990000)])
    parts = (
        "select distinct fiscal_year from marts.rpt_expenditure_by_function "
        "inner join marts.dim_department using (department_key) where department_name like '_县工商%'"
    )
    assert later.rows(parts) == ([(2023,)], [(2021,)])


def test_what_is_no_report_counts_nowhere_and_is_kept(later):
    document = (
        "select proof, doc_types, reading_status, is_reviewed from marts.dim_document "
        f"where document_key = '{sha256_of(NO_REPORT)}'"
    )
    assert later.rows(document) == (
        [("report", "overall_self_evaluation", "read", False)],
        [("no_report", "other", "read", True)],
    )
    for table in ("fct_figure", "fct_claim", "fct_check_result", "fct_performance_indicator"):
        rows = f"select count(*) > 0 from marts.{table} where document_key = '{sha256_of(NO_REPORT)}'"
        assert later.rows(rows) == ([(True,)], [(False,)]), table
    scores = "select count(*) from marts.rpt_department_year where fiscal_year = 2022 and score_points is not null"
    assert later.rows(scores) == ([(1,)], [(0,)])


def test_what_was_settled_is_told_beside_what_was_read(later):
    told = (
        "select field_name, read_value, reviewed_value, reason, reviewed_by from marts.fct_reviewed_identity "
        f"where document_key = '{sha256_of(RENAMED)}' order by 1"
    )
    assert later.rows(told) == (
        [],
        [
            ("department", READ, MEANT, "见封面", "zh1"),
            ("fiscal_year", "2023", "2021", "见封面", "zh1"),
            ("region", "430381", "430382", "见封面", "zh1"),
        ],
    )
    decided = (
        "select decided_value, decided_by, confidence, is_reviewed from marts.fct_identification "
        f"where field_name = 'fiscal_year' and document_key = '{sha256_of(RENAMED)}'"
    )
    assert later.rows(decided) == (
        [("2023", "title", 0.9, False)],
        [("2021", "reviewed by zh1: 见封面", 1.0, True)],
    )


def test_what_people_settle_of_documents_is_no_definition(own_copy, own_project):
    settings, vault = own_project(own_copy[0]), own_copy[1]
    before = definitions_fingerprint(settings.dbt_project)
    inputs = inputs_fingerprint(settings, vault.sealed_documents(), reader_version="r1")
    with identities_file(settings.dbt_project).open("a", encoding="utf-8") as seed:
        seed.write("x\n")
    assert definitions_fingerprint(settings.dbt_project) == before
    assert inputs_fingerprint(settings, vault.sealed_documents(), reader_version="r1") != inputs


LINE = ["a" * 64, "fiscal_year", "2024", "见第1页, 封面", "zh1", "2026-11-30"]


def seed_of(folder, *lines):
    file = identities_file(folder)
    file.parent.mkdir(parents=True)
    written = (",".join(f'"{cell}"' for cell in line) for line in lines)
    file.write_text("\n".join((",".join(COLUMNS), *written)) + "\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("department", "高新技术产业开发区（乌鲁木齐市新市区）工商业联合会"),
        ("fiscal_year", "2024"),
        ("region", "430212"),
        ("region", "000000"),
        ("doc_types", "budget|performance_target"),
        ("proof", "no_report"),
    ],
)
def test_a_sound_line_is_taken(tmp_path, field, value):
    [row] = identity_rows(seed_of(tmp_path, [LINE[0], field, value, *LINE[3:]]))
    assert (row["field_name"], row["value"]) == (field, value)


@pytest.mark.parametrize(
    ("changed", "cure"),
    [
        ({"document_key": "A" * 64}, "64 hexadecimal digits"),
        ({"field_name": "level"}, "must be one of department, department_type, fiscal_year, region, doc_types, proof"),
        ({"value": "2024年"}, "must be a year from 1990 to 2100"),
        ({"field_name": "region", "value": "999999"}, "must be a region code of GB/T 2260"),
        ({"field_name": "region", "value": "43"}, "must be a region code of GB/T 2260"),
        ({"field_name": "department", "value": " 甲县审计局"}, "department's name as reports print it"),
        ({"field_name": "doc_types", "value": "budget|budget"}, "with | between several"),
        ({"field_name": "proof", "value": "open"}, "must be report or no_report"),
        ({"reason": " "}, "must say why"),
        ({"reviewed_by": "某人"}, "no name"),
        ({"reviewed_on": "2026-13-01"}, "must be a day"),
    ],
)
def test_a_wrong_cell_is_named_with_its_cure(tmp_path, changed, cure):
    wrong = dict(zip(COLUMNS, LINE, strict=True), **changed)
    with pytest.raises(InvalidConfiguration, match=r"^dbt_project/.*identities\.csv, line 2, \w+: ") as error:
        identity_rows(seed_of(tmp_path / "dbt_project", wrong.values()))
    assert cure in str(error.value)


def test_one_field_is_settled_once(tmp_path):
    with pytest.raises(InvalidConfiguration, match="line 3: settles what line 2 settles"):
        identity_rows(seed_of(tmp_path, LINE, LINE))
