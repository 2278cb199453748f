"""Great Expectations on the warehouse: met, not met by severity, kept, and not run twice."""

import re
import shutil

import duckdb
import great_expectations
import pyarrow.parquet as pq
import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.publishing.release.manifest import expectations_summary
from gongkai.settings import Settings
from gongkai.warehouse.expectations.suites import expectations
from gongkai.warehouse.expectations.validation import (
    NothingToValidate,
    data_docs,
    gx_context,
    kept_validation,
    results_file,
    validate,
)


@pytest.fixture(scope="module")
def validated(built, repository, tmp_path_factory):
    """Settings of a good warehouse that nothing was ever released from, and what its validation found."""
    folder = tmp_path_factory.mktemp("validated") / "data"
    shutil.copytree(built[0].data, folder, ignore=shutil.ignore_patterns("dbt"))
    settings = Settings(project=repository, data=folder)
    return settings, validate(settings)


def test_a_good_warehouse_meets_every_critical_expectation(validated, repository):
    settings, summary = validated
    assert summary.failed_critical == ()
    assert sum(summary.by_result.values()) == len(expectations(repository / "expectations"))
    assert any("departments_are_known" in line for line in summary.failed_warning), "one of four is not known"
    kept = kept_validation(settings)
    assert kept is not None
    assert (kept.was_current, kept.by_result) == (True, summary.by_result)


def test_a_validation_leaves_a_file_context_that_great_expectations_can_run_again(validated, tmp_path):
    settings, summary = validated
    folder = shutil.copytree(gx_context(settings), tmp_path / "context")  # the run builds its own pages
    context = great_expectations.get_context(context_root_dir=folder)
    checkpoints = {checkpoint.name: checkpoint for checkpoint in context.checkpoints.all()}
    assert set(checkpoints) == {"drift", "landing", "marts", "tables"}
    assert {action.name for action in checkpoints["marts"].actions} == {"data_docs", "log"}
    again = checkpoints["landing"].run()
    unmet = [result for outcome in again.run_results.values() for result in outcome.results if not result.success]
    assert {result.expectation_config.meta["id"] for result in unmet} == {
        line.partition(":")[0].rpartition(".")[2] for line in summary.failed_warning if "stg_landing" in line
    }
    assert len(list((folder / "validations").rglob("*.json"))) > len(context.suites.all()), "both runs"


def test_what_had_nothing_to_look_at_is_neither_met_nor_failed_and_is_said(validated):
    settings, summary = validated
    told = {line.partition(":")[0].rpartition(".")[2] for line in summary.not_applied}
    assert told >= {"documents_are_not_lost", "medians_are_stable", "departments_do_not_vanish", "rows_are_not_lost"}
    assert summary.by_result["not applied"] == len(summary.not_applied) >= 12
    assert all("nothing to look at" in line for line in summary.not_applied)
    rows = {row["expectation_id"]: row["is_met"] for row in pq.read_table(results_file(settings)).to_pylist()}
    assert {name for name, is_met in rows.items() if is_met is None} == told
    assert expectations_summary(summary)["not_applied"] == list(summary.not_applied)


def test_data_docs_take_nothing_from_the_network(validated):
    settings, _ = validated
    docs = data_docs(settings)
    pages = list(docs.rglob("*.html"))
    assert docs / "index.html" in pages
    for page in pages:
        text = page.read_text("utf-8")
        assert not re.findall(r"""(?:src|<link[^>]*href)=["']?https?:|url\(["']?https?:|@import""", text), page
        for found in re.findall(r"""(?:src|<link[^>]*href)=["']([^"']+assets/[^"']+)""", text):
            assert (page.parent / found).resolve().is_relative_to(docs.resolve())
            assert (page.parent / found).exists()
        assert "assets/docs.js" in text


@pytest.mark.parametrize(
    ("damage", "expectation"),
    [
        ("update marts.fct_figure set amount_yuan = null where measure_code = 'expenditure'", "amounts_are_money"),
        ("update marts.fct_figure set amount_yuan = amount_yuan * 10000000", "amounts_are_plausible"),
        ("delete from marts.dim_document", "there_are_documents"),
        (
            """
            create or replace table staging.outcome as from staging.stg_landing__reading_outcome;
            update staging.outcome set cause = null;
            create or replace view staging.stg_landing__reading_outcome as from staging.outcome
            """,
            "outcomes_say_why",
        ),
    ],
)
def test_damage_is_found(own_copy, damage, expectation):
    settings, _ = own_copy
    with duckdb.connect(settings.warehouse) as connection:
        connection.execute(damage)
    (found,) = validate(settings).failed_critical
    assert expectation in found
    results = pq.read_table(results_file(settings)).to_pylist()
    assert [row["expectation_id"] for row in results if row["severity"] == "critical" and row["is_met"] is False] == [
        expectation
    ]


def test_of_two_readings_of_a_document_expectations_look_at_the_one_that_counts(own_copy):
    """What a reader that is tried cannot read, or puts into quarantine, is no fault of what is published."""
    settings, _ = own_copy
    looked_at = _element_counts(settings)
    with duckdb.connect(settings.warehouse) as connection:
        for name, told in {
            "reading_outcome": "'tried' as load_id, 'tried' as reader_version, 'unreadable' as status, null as cause",
            "document": "'tried' as load_id, null as department_name, 1203 as fiscal_year",
            "quarantine": "'tried' as load_id",
        }.items():
            view = f"staging.stg_landing__{name}"
            connection.execute(f"create table staging.{name} as from {view}")
            connection.execute(f"insert into staging.{name} select * replace ({told}) from {view}")
            connection.execute(f"create or replace view {view} as from staging.{name}")
        connection.execute("update audit.build set inputs_fingerprint = 'with another reader'")
    assert _element_counts(settings) == looked_at


def _element_counts(settings):
    """Expectation on what was landed → rows looked at, rows that do not meet it, whether it is met."""
    validate(settings)
    results = pq.read_table(results_file(settings)).to_pylist()
    return {
        row["expectation_id"]: (row["element_count"], row["unexpected_count"], row["is_met"], row["detail"])
        for row in results
        if row["suite"] == "landing"
    }


def test_results_of_another_warehouse_do_not_count(validated, repository, tmp_path):
    shutil.copytree(validated[0].data, tmp_path / "data")
    settings = Settings(project=repository, data=tmp_path / "data")
    assert kept_validation(settings) is not None
    with duckdb.connect(settings.warehouse) as connection:
        connection.execute("update audit.build set inputs_fingerprint = 'another'")
    assert kept_validation(settings) is None


def test_without_a_warehouse_there_is_nothing_to_validate(repository, tmp_path):
    with pytest.raises(NothingToValidate, match="build it first"):
        validate(Settings(project=repository, data=tmp_path))


GOOD = "{id: some, type: expect_table_row_count_to_equal, kwargs: {value: 1}, severity: warning, zh: 有, en: some}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a list", "the file: must be keys and values"),
        (f"tables: {{marts.t: [{GOOD}, {GOOD}]}}", "some: id stands twice"),
        (
            f"tables: {{marts.t: [{GOOD.replace('warning', 'fatal')}]}}",
            "must be one of 'critical' or 'warning'",
        ),
        (f"tables: {{marts.t: [{GOOD.replace('zh: 有, ', '')}]}}", "some, zh: is missing"),
        (
            f"tables: {{marts.t: [{GOOD.replace('zh:', 'colour: red, zh:')}]}}",
            "some, colour: must be one of",
        ),
    ],
)
def test_a_suite_that_is_wrong_is_named(tmp_path, text, message):
    (tmp_path / "suites").mkdir()
    (tmp_path / "suites" / "wrong.yml").write_text(text, "utf-8")
    with pytest.raises(InvalidConfiguration, match=r"expectations/suites/wrong.yml") as error:
        expectations(tmp_path)
    assert message in str(error.value)
