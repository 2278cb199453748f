"""Verdicts as they are landed, and judged anew from what was landed."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from gongkai.checks.document import fingerprint
from gongkai.interpreting.context import SourceHints
from gongkai.landing.checked_report import read_and_check
from gongkai.landing.loads.load import land, load_file
from gongkai.landing.reading_batch import read_and_land
from gongkai.landing.rechecking import Unchecked, recheck, unchecked_documents, verdict_loads
from gongkai.landing.rows.document_rows import Reading
from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.model.outcome import ReadingStatus
from gongkai.model.record import IndicatorPlaces, Records
from tests.landing import fabricated

NAME = "甲局-2023"
SHA256 = fabricated.sha256_of(NAME)
LATER = fabricated.READ_AT + timedelta(days=1)
VERDICTS = ("check_result", "check_operand", "check_coverage")


def contradictory(data, hints=None):
    """Expenditure and what is carried out are not the total; revenue is."""
    told = (("expenditure", "96.01"), ("carried_out", "9.99"), ("expenditure_and_carryover", "105.00"))
    figures = [fabricated.point(measure, value, row, 2023) for row, (measure, value) in enumerate(told)]
    figures += [fabricated.point("revenue_and_carryover", "105.00", 7, 2023)]
    return Records(document=fabricated.records(year=2023).document, figures=tuple(figures))


def landed(folder, read=contradictory, load_id="L1"):
    vault = fabricated.FabricatedVault(NAME)
    return read_and_land(
        vault.sealed_documents(),
        vault,
        folder,
        load_id=load_id,
        reader_version="r1",
        read_at=fabricated.READ_AT,
        reader=nullcontext(read),
    )


def rows(folder, table, load_id="L1"):
    found = pq.read_table(load_file(folder, table, load_id), partitioning=None).to_pylist()
    return [{name: value for name, value in row.items() if name != "load_id"} for row in found]


def test_a_failed_check_has_its_operands_and_they_are_landed_figures(tmp_path):
    summary = landed(tmp_path)
    failed = [row for row in rows(tmp_path, "check_result") if row["verdict"] == "fail"]
    assert [(row["rule_id"], row["left_value"], row["right_value"]) for row in failed] == [
        ("expenditure.grand_total_by_use", Decimal(1050000), Decimal(1060000))
    ]
    assert (failed[0]["left_raw"], failed[0]["right_raw"]) == ("105.00", "96.01")
    operands = rows(tmp_path, "check_operand")
    assert {row["result_id"] for row in operands} == {failed[0]["record_id"]}
    figures = {row["record_id"]: row["value"] for row in rows(tmp_path, "cube_figure")}
    assert [figures[row["figure_id"]] for row in operands] == [row["printed_value"] for row in operands]
    assert [row["side"] for row in operands] == ["left", "right", "right"]
    assert summary.records == 4, "verdicts are no records of the report"


def test_what_holds_of_sums_and_repetitions_is_counted_only(tmp_path):
    landed(tmp_path, read=fabricated.read_fabricated)
    counted = {row["rule_id"]: row["pass_count"] for row in rows(tmp_path, "check_coverage")}
    assert counted["sum.by_function"] == 3
    assert not {row["rule_id"] for row in rows(tmp_path, "check_result")} & {"sum.by_function", "sum.by_use"}
    assert all(row["verdict"] != "not_applicable" for row in rows(tmp_path, "check_result") if not row["reason"])


def test_the_same_report_has_the_same_ids(tmp_path):
    landed(tmp_path / "one")
    landed(tmp_path / "other")
    assert [rows(tmp_path / "one", table) for table in VERDICTS] == [rows(tmp_path / "other", t) for t in VERDICTS]


def test_nothing_is_to_be_checked_anew_until_a_rule_changes(tmp_path, monkeypatch):
    landed(tmp_path)
    assert unchecked_documents(tmp_path, {}, reader_version="r1") == []
    monkeypatch.setattr(fingerprint, "CHECKER_VERSION", "another")
    fingerprint.rules_fingerprint.cache_clear()
    try:
        unchecked = unchecked_documents(tmp_path, {}, reader_version="r1")
        assert [(each.sha256, each.load_id) for each in unchecked] == [(SHA256, "L1")]
        assert unchecked_documents(tmp_path, {}, reader_version="r2") == [], "an older reader's is read anew"
        assert recheck(tmp_path, unchecked, {}, load_id="C1", checked_at=LATER) == 1
        assert unchecked_documents(tmp_path, {}, reader_version="r1") == []
    finally:
        monkeypatch.undo()
        fingerprint.rules_fingerprint.cache_clear()
    assert [each.load_id for each in unchecked_documents(tmp_path, {}, reader_version="r1")] == ["L1"]
    assert verdict_loads(tmp_path) == ["C1", "L1"]
    assert [rows(tmp_path, table, "C1") for table in VERDICTS] == [rows(tmp_path, table, "L1") for table in VERDICTS]
    assert not load_file(tmp_path, COMMIT_MARKER, "C1").exists()
    assert [row["reading_load_id"] for row in rows(tmp_path, "check_outcome", "C1")] == ["L1"]


def test_the_numbers_of_an_indicator_keep_their_places_when_they_are_judged_anew(tmp_path):
    def missed_with_full_score(data, hints=None):
        records = fabricated.records(year=2023)
        places = IndicatorPlaces(target=fabricated.evidence(7, 2), actual=fabricated.evidence(7, 3))
        made = replace(records.indicators[0], actual="9个", actual_value=Decimal(9), actual_unit="个", places=places)
        return replace(records, indicators=(made,))

    landed(tmp_path, read=missed_with_full_score)
    recheck(tmp_path, [Unchecked(SHA256, "L1")], {}, load_id="C1", checked_at=LATER)
    for load_id in ("L1", "C1"):
        (failed,) = (row for row in rows(tmp_path, "check_result", load_id) if row["verdict"] == "fail")
        assert failed["rule_id"] == "score.full_though_target_missed"
        assert (failed["left_row"], failed["right_row"]) == (3, 2)


def test_a_settled_value_stands_in_for_what_was_read(tmp_path):
    landed(tmp_path)
    (misread,) = (row["record_id"] for row in rows(tmp_path, "cube_figure") if row["value"] == Decimal("96.01"))
    settled = {SHA256: {misread: Decimal("95.01")}}
    recheck(
        tmp_path, unchecked_documents(tmp_path, settled, reader_version="r1"), settled, load_id="C1", checked_at=LATER
    )
    assert [
        row["verdict"] for row in rows(tmp_path, "check_result", "C1") if row["rule_id"].endswith("total_by_use")
    ] == ["pass"]
    assert unchecked_documents(tmp_path, settled, reader_version="r1") == []
    assert len(unchecked_documents(tmp_path, {}, reader_version="r1")) == 1, "taken out again, it is judged as read"


def test_a_load_of_verdicts_that_was_killed_does_not_count(tmp_path, monkeypatch):
    landed(tmp_path)
    settled = {SHA256: {"0" * 32: Decimal(1)}}
    unchecked = unchecked_documents(tmp_path, settled, reader_version="r1")
    recheck(tmp_path, unchecked, settled, load_id="C1", checked_at=LATER)
    load_file(tmp_path, "check_outcome", "C1").unlink()
    assert unchecked_documents(tmp_path, settled, reader_version="r1") == unchecked
    assert verdict_loads(tmp_path) == ["L1"]


def test_a_check_that_raises_costs_no_record(tmp_path, monkeypatch):
    monkeypatch.setattr("gongkai.landing.checked_report.check_document", lambda document: 1 / 0)
    assert landed(tmp_path).records == 4
    (unchecked,) = unchecked_documents(tmp_path, {}, reader_version="r1")
    recheck(tmp_path, [unchecked], {}, load_id="C1", checked_at=LATER)
    assert unchecked_documents(tmp_path, {}, reader_version="r1") == [], "it would raise again"


def test_an_operand_of_a_figure_in_quarantine_names_none(tmp_path):
    records = contradictory(b"")
    figures = tuple(replace(each, at=replace(each.at, year=1203)) for each in records.figures)
    landed(tmp_path, read=lambda data, hints: replace(records, figures=figures))
    operands = rows(tmp_path, "check_operand")
    assert operands
    assert {row["figure_id"] for row in operands} == {None}


@pytest.mark.parametrize("name", ["001*.txt", "002*.txt", "003*.txt"])
def test_a_real_report_is_judged_from_landing_as_it_was_from_its_bytes(shared, tmp_path, name):
    (file,) = (shared / "corpus" / "seeds").glob(name)
    report = read_and_check(file.read_bytes(), SourceHints(file_name=file.name))
    reading = Reading(SHA256, ReadingStatus.READ, report.records, results=report.results, continued=report.continued)
    land([reading], tmp_path, load_id="L1", reader_version="r1", read_at=datetime(2026, 1, 1, tzinfo=UTC))
    settled = {SHA256: {"0" * 32: Decimal(1)}}
    unchecked = unchecked_documents(tmp_path, settled, reader_version="r1")
    recheck(tmp_path, unchecked, settled, load_id="C1", checked_at=LATER)
    for table in VERDICTS:
        assert rows(tmp_path, table, "C1") == rows(tmp_path, table, "L1")
