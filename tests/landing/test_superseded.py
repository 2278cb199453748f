"""Which loads nothing counts on any more, and that they go whole or not at all."""

import shutil
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pyarrow.parquet as pq
import pytest

from gongkai.landing.loads.load import load_file
from gongkai.landing.loads.outcomes import committed_loads
from gongkai.landing.loads.removal import end_removal, remove_loads
from gongkai.landing.loads.superseded import superseded_loads
from gongkai.landing.reading_batch import read_and_land
from gongkai.landing.rechecking import Unchecked, recheck, verdict_loads
from gongkai.landing.rows.markers import COMMIT_MARKER, PAST_READINGS
from gongkai.model.errors import DamagedState
from tests.landing import fabricated

ONE, OTHER = "甲县审计局-2023", "乙县审计局-2023"
NOW = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.fixture
def land(tmp_path):
    """Has a reader read these documents as one load, a day later each time."""
    landed = []

    def _land(load_id, version, *names):
        vault = fabricated.FabricatedVault(*names)
        landed.append(load_id)
        read_and_land(
            vault.sealed_documents(),
            vault,
            tmp_path,
            load_id=load_id,
            reader_version=version,
            read_at=fabricated.READ_AT + timedelta(days=len(landed)),
            reader=nullcontext(fabricated.read_fabricated),
        )

    return _land


def going(folder, **readers):
    return [load.load_id for load in superseded_loads(folder, **{"current": "3", "standing": ["3"], **readers})]


def test_a_load_goes_when_readers_that_count_have_read_all_of_it(land, tmp_path):
    land("L1", "1", ONE, OTHER)
    land("L2", "3", ONE)
    assert going(tmp_path) == [], "the other document has no other reading"
    land("L3", "3", OTHER)
    assert going(tmp_path) == ["L1"]
    (load,) = superseded_loads(tmp_path, current="3", standing=["3"])
    assert (load.readers, load.readings) == (("1",), 2)
    assert load.byte_count == sum(file.stat().st_size for file in tmp_path.glob("*/load=L1/*"))


def test_what_stands_what_an_undo_goes_back_to_and_what_is_held_stays(land, tmp_path):
    for version in ("1", "2", "3"):
        land(f"L{version}", version, ONE)
    assert going(tmp_path) == ["L1", "L2"]
    assert going(tmp_path, standing=["2", "1"]) == []
    assert going(tmp_path, standing=["2"]) == ["L1"]
    assert going(tmp_path, held=[(fabricated.sha256_of(ONE), "1")]) == ["L2"]
    assert going(tmp_path, held=[(fabricated.sha256_of(OTHER), "1")]) == ["L1", "L2"]


def test_of_a_document_that_the_present_reader_has_not_read_the_newest_reading_stays(land, tmp_path):
    land("L1", "1", ONE)
    land("L2", "2", ONE)
    assert going(tmp_path) == ["L1"]


def test_of_two_readings_by_one_reader_the_newer_counts(land, tmp_path):
    land("L1", "3", ONE)
    outcome = load_file(tmp_path, COMMIT_MARKER, "L1")
    kept = outcome.rename(tmp_path / "kept")
    land("L2", "3", ONE)
    kept.rename(outcome)
    assert going(tmp_path) == ["L1"]


def test_verdicts_go_with_their_reading_and_where_they_were_judged_anew(land, tmp_path):
    land("L1", "1", ONE)
    for number in (1, 2):
        again = [Unchecked(fabricated.sha256_of(ONE), "L1")]
        recheck(tmp_path, again, {}, load_id=f"C{number}", checked_at=NOW + timedelta(days=number))
    assert verdict_loads(tmp_path) == ["C1", "C2", "L1"]
    assert going(tmp_path, current="1", standing=["1"]) == ["C1"]
    land("L2", "3", ONE)
    assert going(tmp_path) == ["C1", "C2", "L1"]


def test_what_is_removed_leaves_how_its_readings_ended(land, tmp_path):
    land("L1", "1", ONE, OTHER)
    land("L2", "3", ONE, OTHER)
    ended = pq.read_table(load_file(tmp_path, COMMIT_MARKER, "L1"), partitioning=None)
    remove_loads(tmp_path, ["L1"], now=NOW)
    assert not list(tmp_path.glob("*/load=L1"))
    assert committed_loads(tmp_path) == ["L2"]
    (past,) = (tmp_path / PAST_READINGS).glob("load=[!_]*/*.parquet")
    assert pq.read_table(past, partitioning=None).to_pylist() == ended.to_pylist()


@pytest.mark.parametrize("removed", range(3))
def test_a_removal_that_was_killed_is_ended_by_the_next(land, tmp_path, monkeypatch, removed):
    """Whatever was done by then, a load counts whole or not at all, and its readings are told once."""
    land("L1", "1", ONE)
    land("L2", "2", ONE)
    land("L3", "3", ONE)
    places = []

    def killed(place):
        if len(places) == removed:
            raise KeyboardInterrupt
        places.append(place)
        rmtree(place)

    rmtree = shutil.rmtree
    monkeypatch.setattr("gongkai.landing.loads.removal.shutil.rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        remove_loads(tmp_path, ["L1", "L2"], now=NOW)
    monkeypatch.undo()
    assert committed_loads(tmp_path) == ["L2", "L3"], "that of the first is gone before its tables are"
    remove_loads(tmp_path, going(tmp_path), now=NOW + timedelta(hours=1))
    assert committed_loads(tmp_path) == verdict_loads(tmp_path) == ["L3"]
    assert not [*tmp_path.glob("*/load=L1"), *tmp_path.glob("*/load=L2"), *tmp_path.glob("_removing*")]
    past = [
        row["load_id"]
        for file in (tmp_path / PAST_READINGS).glob("load=[!_]*/*.parquet")
        for row in pq.read_table(file, partitioning=None).to_pylist()
    ]
    assert sorted(past) == ["L1", "L2"]


def test_a_removal_whose_list_cannot_be_read_is_named(tmp_path):
    (tmp_path / "_removing.json").write_text("[", "utf-8")
    with pytest.raises(DamagedState, match=r"_removing\.json cannot be read; remove it"):
        end_removal(tmp_path)
