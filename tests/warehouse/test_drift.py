"""Drift: what was accepted once, and what of it is gone, emptied or moved since."""

import shutil

import duckdb
import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings
from gongkai.warehouse.expectations.baselines import NothingToAccept, accept_baselines, write_baselines
from gongkai.warehouse.expectations.drift import drift_frame
from gongkai.warehouse.expectations.validation import validate


@pytest.fixture
def measured(own_copy, repository, tmp_path):
    """A warehouse whose own figures are the accepted baselines."""
    copied, _ = own_copy
    ours = tmp_path / "project" / "expectations"
    shutil.copytree(repository / "expectations", ours)
    for suite in (ours / "suites").glob("*.yml"):
        if suite.stem != "drift":  # each is a second of a core
            suite.unlink()
    settings = Settings(project=tmp_path / "project", data=copied.data)
    accept_baselines(settings)
    return settings


def test_what_was_accepted_has_not_drifted(measured):
    years = drift_frame("portal_years", measured)
    assert list(years["fiscal_year"]) == [2022, 2023]
    assert list(years["document_count"]) == [1, 2]
    assert (years["amount_count_ratio"] == 1).all()
    assert validate(measured).failed_critical == ()


@pytest.mark.parametrize(
    ("damage", "unmet"),
    [
        (
            "delete from audit.audit_portal_years where fiscal_year = 2022",
            ["documents_are_not_lost", "amounts_are_not_lost"],
        ),
        ("update audit.audit_portal_years set amount_count = amount_count / 2", ["amounts_are_not_lost"]),
        ("update audit.audit_fill_rates set fill_percent = 0 where column_name = 'page'", ["columns_are_not_emptied"]),
        (
            "update audit.audit_amount_quantiles set p50_yuan = p50_yuan * 10000",
            ["medians_keep_their_order_of_magnitude"],
        ),
        ("update audit.audit_figure_shares set share_percent = 0 where share_name = 'proved'", ["proofs_are_not_lost"]),
    ],
    ids=[
        "a year is gone",
        "half of the amounts are gone",
        "a column is empty",
        "yuan taken for ten thousand",
        "no proof",
    ],
)
def test_what_changed_stops_publishing_and_says_how_to_accept_it(measured, damage, unmet):
    with duckdb.connect(measured.warehouse) as connection:
        connection.execute(damage)
    failed = validate(measured).failed_critical
    assert [line.partition(":")[0].rpartition(".")[2] for line in failed] == unmet


def test_portals_never_asked_and_measures_with_few_amounts_say_nothing(measured):
    folder = measured.expectations / "baselines"
    with (folder / "portal_years.csv").open("a", encoding="utf-8") as file:
        file.write("elsewhere,2023,900,9000\n")
    assert set(drift_frame("portal_years", measured)["portal"]) == {"county"}
    ratios = drift_frame("amount_quantiles", measured).set_index("measure_code")["p50_yuan_ratio"]
    assert ratios["expenditure"] == 1
    assert ratios.isna()["three_public"], "three amounts are too few"


def test_shares_of_a_kind_of_report_are_measured_where_it_has_many_numbers(measured):
    shares = drift_frame("figure_shares", measured)
    assert set(shares["share_name"]) >= {"proved", "unmapped", "with_stage", "with_function"}
    enough = shares[["figure_count", "baseline_figure_count"]].min(axis=1) >= 30
    assert (shares.loc[enough, "share_percent_change"] == 0).all()
    assert shares.loc[~enough, "share_percent_change"].isna().all()


def test_a_new_baseline_is_a_new_validation(measured):
    assert not validate(measured).was_current
    assert validate(measured).was_current
    with (measured.expectations / "baselines" / "portal_years.csv").open("a", encoding="utf-8") as file:
        file.write("county,2021,4,80\n")
    again = validate(measured)
    assert not again.was_current
    assert any("documents_are_not_lost" in line and "baselines accept" in line for line in again.failed_critical)


@pytest.mark.parametrize("text", ["portal,year\nsample,2023\n", ""], ids=["other columns", "empty"])
def test_a_baseline_that_is_wrong_is_named_with_its_cure(measured, text):
    (measured.expectations / "baselines" / "fill_rates.csv").write_text(text, "utf-8")
    with pytest.raises(InvalidConfiguration, match=r"fill_rates\.csv: .*gongkai baselines accept"):
        drift_frame("fill_rates", measured)
    with pytest.raises(InvalidConfiguration, match=r"there is no drift\.rows"):
        drift_frame("rows", measured)


def test_without_a_warehouse_there_is_nothing_to_accept(repository, tmp_path):
    with pytest.raises(NothingToAccept, match="build it first"):
        accept_baselines(Settings(project=repository, data=tmp_path))


@pytest.fixture
def released(own_copy, repository, tmp_path):
    """A warehouse of a portal of which nothing was accepted, and whose figures the last release holds."""
    copied, _ = own_copy
    shutil.copytree(repository / "expectations", tmp_path / "project" / "expectations")
    settings = Settings(project=tmp_path / "project", data=copied.data)
    write_baselines(settings.warehouse, settings.releases / "current")
    return settings


def unmet(settings: Settings, damages: dict[str, str]) -> set[str]:
    """Which expectations are not met once a warehouse has these damages, each named for the expectation it hurts."""
    with duckdb.connect(settings.warehouse) as connection:
        for damage in damages.values():
            connection.execute(damage)
    summary = validate(settings)
    return {line.partition(":")[0].rpartition(".")[2] for line in (*summary.failed_critical, *summary.failed_warning)}


def test_a_portal_without_accepted_baselines_is_held_against_the_last_release(released):
    damages = {
        "documents_are_not_lost": "delete from audit.audit_portal_years where fiscal_year = 2022",
        "columns_are_not_emptied": "update audit.audit_fill_rates set fill_percent = 0 where column_name = 'page'",
        "medians_keep_their_order_of_magnitude": "update audit.audit_amount_quantiles set p50_yuan = p50_yuan * 10000",
        "proofs_are_not_lost": "update audit.audit_figure_shares set share_percent = 0 where share_name = 'proved'",
        "departments_do_not_vanish": "update audit.audit_departments set department_name = '丙县'",
    }
    assert unmet(released, damages) >= set(damages)


def test_what_was_accepted_counts_more_than_the_last_release(released):
    accept_baselines(released)
    file = released.releases / "current" / "baselines" / "portal_years.csv"
    file.write_text(file.read_text("utf-8").replace("county,2022,1,", "county,2022,900,"), "utf-8")
    assert (drift_frame("portal_years", released)["document_count_ratio"] == 1).all()


def test_new_and_vanished_departments_are_told_apart(released):
    with duckdb.connect(released.warehouse) as connection:
        connection.execute(
            "update audit.audit_departments set department_name = '丙县' where department_name like '甲%'"
        )
    departments = drift_frame("departments", released).set_index("department_name")
    assert departments.loc["丙县", ["baseline_document_count"]].item() == 0
    [vanished] = departments.index[departments["document_count"] == 0]
    assert vanished.startswith("甲")


def test_what_people_have_settled_is_not_lost(released):
    with duckdb.connect(released.warehouse) as connection:
        before = connection.execute("select count(*) from marts.fct_figure").fetchone()[0]
        connection.execute("delete from marts.rpt_doubtful_figure")
        connection.execute(
            "insert into marts.fct_reviewed_reading by name select figure_key as reviewed_reading_key, document_key, "
            "department_key, region_code, fiscal_year, figure_key as record_key, 'value' as column_name, "
            "printed_unit, 'a rank' as reason, 'zh1' as reviewed_by, date '2026-11-30' as reviewed_date "
            "from marts.fct_figure"
        )
        connection.execute("delete from marts.fct_figure")
    tables = drift_frame("tables", released).set_index("table_name")
    assert before > 0
    assert tables.loc["fct_figure", ["row_count", "row_count_ratio"]].tolist() == [0, 1]
    assert tables.loc[["rpt_doubtful_figure", "rpt_suggested_repair"], "row_count_ratio"].isna().all()


def test_every_published_table_is_watched(released):
    damages = {
        "keys_are_unique": "insert into marts.dim_portal from marts.dim_portal limit 1",
        "rows_are_not_lost": "delete from marts.fct_claim where true",
        "columns_stay_filled": "update marts.dim_document set title = null",
        "points_are_in_range": "update marts.fct_self_evaluation set score_points = 100000",
        "dates_begin_in_range": "update marts.dim_document set published_date = date '0204-01-01'",
        "years_end_in_range": "update marts.fct_figure set fiscal_year = 20233",
        "largest_amounts_are_in_range": "update marts.fct_figure set amount_yuan = 20000000000000",
    }
    assert unmet(released, damages) >= set(damages)


def test_the_profiles_hold_every_published_table_and_column(released):
    with duckdb.connect(released.warehouse, read_only=True) as connection:
        columns = set(
            connection.execute(
                "select table_name, column_name from information_schema.columns where table_schema = 'marts'"
            ).fetchall()
        )
    tables = drift_frame("tables", released)
    assert set(tables["table_name"]) == {table for table, _ in columns}
    assert tables["row_count_ratio"].dropna().eq(1).all()
    filled = set(tables.loc[tables["row_count"] > 0, "table_name"])
    found = drift_frame("columns", released)
    assert set(zip(found["table_name"], found["column_name"], strict=True)) == {
        (table, column) for table, column in columns if table in filled
    }
