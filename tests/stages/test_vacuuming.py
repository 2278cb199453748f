"""The landing without what nothing needs: told before it goes, and never what a reader, an undo or a release needs."""

import json
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai import cli
from gongkai.landing.loads.outcomes import committed_loads
from gongkai.landing.reading_batch import read_and_land
from gongkai.model.errors import DamagedState, InvalidConfiguration
from gongkai.reader_version import READER_VERSION
from gongkai.settings import Settings
from gongkai.stages.rereading import reread
from gongkai.stages.rereading.standing_reader import Standing, let_stand
from gongkai.stages.vacuuming import remove_superseded, vacuum
from gongkai.warehouse.sole_build import landing_read
from tests.landing import fabricated

NAME = "甲县审计局-2023"


@pytest.fixture
def settings(tmp_path, repository):
    """A document that two former readers and the present one have read."""
    settings = Settings(project=repository, data=tmp_path / "data")
    vault = fabricated.FabricatedVault(NAME)
    for day, version in enumerate(("first", "second", READER_VERSION)):
        read_and_land(
            vault.sealed_documents(),
            vault,
            settings.landing,
            load_id=f"L{day}",
            reader_version=version,
            read_at=fabricated.READ_AT + timedelta(days=day),
            reader=nullcontext(fabricated.read_fabricated),
        )
    return settings


def release_of(settings, version, reader):
    """A release whose figures are of this reader's readings, as far as a vacuum looks at it."""
    tables = settings.releases / version / "tables"
    tables.mkdir(parents=True)
    rows = [
        {"document_key": fabricated.sha256_of(NAME), "reader_version": reader},
        {"document_key": fabricated.sha256_of("unread"), "reader_version": None},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tables / "fct_reading_outcome.parquet")


def test_nothing_is_removed_before_somebody_says_so(settings):
    found = vacuum(settings)
    assert [load.load_id for load in found.loads] == ["L0", "L1"]
    assert found.byte_count > 0
    assert committed_loads(settings.landing) == ["L0", "L1", "L2"]
    assert remove_superseded(settings) == found
    assert committed_loads(settings.landing) == ["L2"]
    assert vacuum(settings).loads == ()


def test_what_an_undo_goes_back_to_stays_unless_nobody_wants_to(settings):
    by_hand = replace(settings, rereads_by_hand=True)
    let_stand(by_hand, Standing(READER_VERSION, ("second",)))
    found = vacuum(by_hand)
    assert [load.load_id for load in found.loads] == ["L0"]
    assert found.for_undo > 0
    remove_superseded(by_hand)
    assert reread.undo(by_hand) == Standing("second")
    let_stand(by_hand, Standing(READER_VERSION, ("second",)))
    assert [load.load_id for load in remove_superseded(by_hand, without_undo=True).loads] == ["L1"]
    with pytest.raises(InvalidConfiguration, match="nothing to undo"):
        reread.undo(by_hand)


def test_what_stands_stays_whatever_the_shell_of_who_calls_was_told(settings):
    """Services read GONGKAI_REREAD from a file of theirs; the shell has it not."""
    let_stand(replace(settings, rereads_by_hand=True), Standing("first", ("second",)))
    assert not settings.rereads_by_hand
    assert remove_superseded(settings).loads == ()
    assert committed_loads(settings.landing) == ["L0", "L1", "L2"]


def test_nothing_is_removed_while_any_warehouse_is_built(settings):
    """Builds of a day gone by have a folder of their own, and read the same landing."""
    taken = "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    file = settings.data / "landing.lock"
    with landing_read(settings.data), landing_read(settings.data):
        assert subprocess.run([sys.executable, "-c", taken, file], capture_output=True, check=False).returncode == 1
    assert subprocess.run([sys.executable, "-c", taken, file], capture_output=True, check=False).returncode == 0


def test_a_reader_that_is_tried_and_the_one_that_stands_both_stay(settings):
    by_hand = replace(settings, rereads_by_hand=True)
    let_stand(by_hand, Standing("first"))
    assert [load.load_id for load in vacuum(by_hand, without_undo=True).loads] == ["L1"]


def test_what_a_kept_release_was_made_of_stays(settings):
    release_of(settings, "2026.11.29-1", "first")
    found = vacuum(settings)
    assert [load.load_id for load in found.loads] == ["L1"]
    assert found.for_releases > 0
    (settings.releases / "2026.11.29-1" / "tables" / "fct_reading_outcome.parquet").unlink()
    with pytest.raises(DamagedState, match=r"release 2026\.11\.29-1 was made of; restore"):
        remove_superseded(settings)
    assert committed_loads(settings.landing) == ["L0", "L1", "L2"]


def test_what_an_object_store_keeps_is_left_alone(settings):
    with pytest.raises(InvalidConfiguration, match="GONGKAI_STORE: an object store keeps every load"):
        remove_superseded(replace(settings, store="s3://bucket"))
    assert committed_loads(settings.landing) == ["L0", "L1", "L2"]


def test_the_command_tells_bytes_and_readers_and_removes_on_demand(settings, monkeypatch, capsys):
    monkeypatch.setenv("GONGKAI_DATA", str(settings.data))
    assert cli.main(["vacuum"]) == 0
    told = capsys.readouterr().out
    assert "superseded: 2 loads, 0." in told
    assert "reader first" in told
    assert "`gongkai vacuum --remove` removes them for good" in told
    assert cli.main(["vacuum", "--remove"]) == 0
    assert capsys.readouterr().out.startswith("removed: 2 loads")
    assert committed_loads(settings.landing) == ["L2"]
    monkeypatch.setenv("GONGKAI_REREAD", "by-hand")
    (settings.data / "standing_reader.json").write_text(json.dumps({"reader": READER_VERSION, "former": []}), "utf-8")
    assert cli.main(["vacuum"]) == 0
    assert capsys.readouterr().out == "superseded: 0 loads, 0.0 MB\n"
