"""Whatever file of the state is damaged, `gongkai verify` names it in one line, and the next run makes it good."""

import shutil
import subprocess
import sys
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest

from gongkai.cli import main
from gongkai.landing.reading_batch import read_and_land
from gongkai.model.errors import WrongContent
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.publishing.release.publish import publish
from gongkai.reader_version import READER_VERSION
from gongkai.settings import Settings
from gongkai.stages import pipeline
from gongkai.stages.collecting import collect
from gongkai.stages.verifying import Sample, damage
from gongkai.vault import Vault
from tests.faults.state_faults import LOAD, STATE
from tests.landing import fabricated
from tests.publishing.small_warehouse import write_small_warehouse

NAMES = ("甲县审计局-2023", "乙县审计局-2023")


def land(settings, load_id):
    """What a batch of the unread does, with a reader that takes the bytes for the report's name."""
    return read_and_land(
        pipeline.unread(settings),
        Vault(settings.vault),
        settings.landing,
        load_id=load_id,
        reader_version=READER_VERSION,
        read_at=datetime.now(UTC),
        reader=nullcontext(fabricated.read_fabricated),
    )


@pytest.fixture(scope="module")
def sound(repository, tmp_path_factory):
    """A state that is as it was written: two documents, their load, a warehouse of made-up rows, its release."""
    root = tmp_path_factory.mktemp("it's sound [x] {y}")
    (root / "files").mkdir()
    for name in NAMES:
        (root / "files" / f"{name}.txt").write_text(name, "utf-8")
    settings = Settings(project=repository, data=root / "data")
    collect(settings, [str(root / "files")])
    land(settings, LOAD)
    write_small_warehouse(settings)
    publish(settings, now=datetime.now(UTC))
    return settings


@pytest.fixture
def own(sound, tmp_path, monkeypatch):
    """A copy that a test may damage."""
    shutil.copytree(sound.data, tmp_path / "data", symlinks=True)
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    return Settings(project=sound.project, data=tmp_path / "data")


def verified(capsys, *options):
    status = main(["verify", *options])
    return status, capsys.readouterr().out.splitlines()


def run_again(sound, settings):
    """The steps of the next run that this damage may need: collecting, reading, building, publishing."""
    collect(settings, [str(sound.data.parent / "files")])
    land(settings, "L2")
    if not settings.warehouse.exists():
        shutil.copy(sound.warehouse, settings.warehouse)
    publish(settings, now=datetime.now(UTC))


def test_a_state_as_it_was_written_is_intact(own, capsys):
    assert verified(capsys) == (0, [f"intact  {own.data}"])


@pytest.mark.parametrize("fault", STATE, ids=lambda fault: fault.name)
def test_the_damage_is_named_and_made_good(sound, own, capsys, fault):
    fault.damage(own)
    status, lines = verified(capsys)
    assert status == 1
    [line] = lines
    assert line.startswith(f"{fault.part}: ")
    assert fault.said in line
    assert ";" in line, "the cure"
    if not fault.is_mended:
        return
    assert [str(each).partition(": ")[0] for each in damage(own, repair=True, whole=False)] == [fault.part]
    run_again(sound, own)
    assert verified(capsys)[0] == 0
    assert pipeline.unread(own) == []


def test_a_damaged_release_is_not_called_none(own, capsys):
    (own.releases / "current" / "manifest.json").unlink()
    assert main(["status"]) == 0
    assert "release    current is damaged (manifest.json is gone or cut off)" in capsys.readouterr().out
    assert main(["releases", "list"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert "damaged: manifest.json is gone or cut off" in line


def test_damage_that_has_gone_through_the_repair_waits_for_the_next_run(own, capsys):
    STATE[0].damage(own)
    assert verified(capsys, "--repair")[1][-1] == "1 of 1 will be made again by the next run: make run"
    status, [line] = verified(capsys)
    assert (status, "are gone" in line) == (1, True)


def test_a_warehouse_that_another_program_holds_is_neither_damaged_nor_taken_for_none(own, capsys):
    code = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, own.warehouse], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        holder.stdout.readline()
        status, [line] = verified(capsys, "--repair")
        assert status == 1
        assert "is open in another program" in line
        assert main(["build"]) == 2
        assert "is open in another program" in capsys.readouterr().err
    finally:
        holder.stdin.close()
        holder.wait()
    assert own.warehouse.exists()


def test_a_ledger_that_a_wrong_clock_has_written_is_named(own, capsys):
    to_come = datetime(2099, 1, 1, tzinfo=UTC)
    with Vault(own.vault).run("yunxi", to_come) as run:
        row = FetchRow(
            fetch_id="",
            run_id="",
            portal="yunxi",
            url="http://h/list",
            final_url="http://h/list",
            purpose=FetchPurpose.LIST,
            method="GET",
            fetched_at=to_come,
        )
        run.fail(row, WrongContent("no list"))
    status, [line] = verified(capsys)
    assert status == 1
    assert line.startswith("ledger: requests of 2099-01-01 stand in it")
    assert "; set the clock, or move their files out of" in line


def test_a_sample_ends():
    sample = Sample(left=100)
    assert [sample(60), sample(60), sample(40), sample(1)] == [True, False, True, False]
