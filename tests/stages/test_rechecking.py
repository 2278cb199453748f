"""A rule that changes has what was landed judged anew by the next build, and nothing else does."""

from contextlib import nullcontext

import pyarrow.parquet as pq
import pytest

from gongkai.checks.document import fingerprint
from gongkai.landing import rechecking
from gongkai.landing.loads.load import committed_load, load_file
from gongkai.landing.reading_batch import read_and_land
from gongkai.landing.rechecking import verdict_loads
from gongkai.landing.rows.landed_records import landed_records
from gongkai.reader_version import READER_VERSION
from gongkai.settings import Settings
from gongkai.stages import pipeline
from tests.landing import fabricated


@pytest.fixture
def settings(repository, tmp_path):
    settings = Settings(project=repository, data=tmp_path)
    vault = fabricated.FabricatedVault("甲局-2022", "甲局-2023")
    read_and_land(
        vault.sealed_documents(),
        vault,
        settings.landing,
        load_id="L1",
        reader_version=READER_VERSION,
        read_at=fabricated.READ_AT,
        reader=nullcontext(fabricated.read_fabricated),
    )
    return settings


def test_what_was_judged_by_these_rules_is_left_alone(settings):
    assert pipeline.recheck(settings) == 0
    assert verdict_loads(settings.landing) == ["L1"]


def test_a_document_that_cannot_be_judged_anew_costs_only_its_own_verdicts(settings, monkeypatch):
    def records(rows, values, landed=landed_records):
        if rows["document"][0]["fiscal_year"] == 2022:
            raise ValueError("no such form")
        return landed(rows, values)

    monkeypatch.setattr(rechecking, "landed_records", records)
    monkeypatch.setattr(fingerprint, "CHECKER_VERSION", "another")
    fingerprint.rules_fingerprint.cache_clear()
    try:
        assert pipeline.recheck(settings) == 2
    finally:
        monkeypatch.undo()
        fingerprint.rules_fingerprint.cache_clear()
    added, _ = verdict_loads(settings.landing)
    judged = pq.read_table(load_file(settings.landing, "check_outcome", added), partitioning=None).to_pylist()
    assert sorted(bool(row["result_count"]) for row in judged) == [False, True]


def test_other_rules_judge_every_document_once(settings, monkeypatch):
    monkeypatch.setattr(fingerprint, "CHECKER_VERSION", "another")
    fingerprint.rules_fingerprint.cache_clear()
    try:
        assert pipeline.recheck(settings) == 2
        assert pipeline.recheck(settings) == 0
    finally:
        monkeypatch.undo()
        fingerprint.rules_fingerprint.cache_clear()
    added, first = verdict_loads(settings.landing)
    assert first == "L1"
    assert not committed_load(settings.landing, added).documents, "a load of verdicts reads nothing"
