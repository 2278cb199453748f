"""Drift: what was accepted once, and what of it is gone, emptied or moved since."""

import shutil

import duckdb
import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings
from gongkai.warehouse.baselines import NothingToAccept, accept_baselines, drift_frame
from gongkai.warehouse.validation import validate


@pytest.fixture
def measured(own_copy, repository, tmp_path):
    """A warehouse whose own figures are the accepted baselines."""
    copied, _ = own_copy
    shutil.copytree(repository / "expectations", tmp_path / "project" / "expectations")
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
