"""A newer reader tried beside the one whose readings stand: it changes nothing until accepted, and can be undone."""

import csv
import json
from contextlib import nullcontext
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai import cli
from gongkai.commands import reread as commands_reread
from gongkai.landing import rechecking
from gongkai.landing.reading_batch import read_and_land
from gongkai.landing.rechecking import unchecked_documents
from gongkai.model.errors import DamagedState, InvalidConfiguration, UnreadableDocument
from gongkai.reader_version import READER_VERSION
from gongkai.reading.cost import ReadingCost
from gongkai.settings import Settings
from gongkai.stages import pipeline
from gongkai.stages.collecting import collect
from gongkai.stages.rereading import reread
from gongkai.stages.rereading.changed_figures import Change
from gongkai.stages.rereading.standing_reader import Standing, let_stand, standing
from gongkai.stages.verifying import damage
from gongkai.vault import Vault
from gongkai.warehouse import as_of
from gongkai.warehouse.build import BuildSummary
from gongkai.warehouse.fingerprint import inputs_fingerprint
from tests.landing import fabricated

OLD, SOUND, LOST, NEW = "甲县审计局-2023", "乙县审计局-2023", "丙县审计局-2023", "丁县审计局-2023"
FORMER = "former"


def _read_otherwise(data, hints):
    """As the reader that stands, but for one amount, one figure that was not read before, and a file it cannot read."""
    if data.decode() == LOST:
        raise UnreadableDocument("the file is cut off; fetch it again")
    records = fabricated.read_fabricated(data, hints)
    if data.decode() != OLD:
        return records
    first, *others = records.figures
    added = replace(others[0], at=replace(others[0].at, project="某项目"))
    return replace(records, figures=(replace(first, value=first.value + 1), *others, added))


@pytest.fixture
def land():
    """Lands what this reader makes of the documents that it has not read."""

    def _land(settings, version, reader, load_id):
        vault = Vault(settings.vault)
        unread = vault.sealed_documents()
        read_and_land(
            unread,
            vault,
            settings.landing,
            load_id=load_id,
            reader_version=version,
            read_at=fabricated.READ_AT,
            reader=nullcontext(reader),
        )

    return _land


@pytest.fixture
def settings(tmp_path, repository, land):
    """Three documents that a former reader has read, and one that was collected since."""
    settings = Settings(project=repository, data=tmp_path / "data", rereads_by_hand=True)
    (tmp_path / "files").mkdir()
    for name in (OLD, SOUND, LOST):
        (tmp_path / "files" / f"{name}.txt").write_text(name, "utf-8")
    collect(settings, [str(tmp_path / "files")])
    land(settings, FORMER, fabricated.read_fabricated, "L1")
    (tmp_path / "files" / f"{NEW}.txt").write_text(NEW, "utf-8")
    collect(settings, [str(tmp_path / "files")])
    pipeline.unread(settings)  # as every run begins
    return settings


def names(documents):
    return sorted(document.file_name.removesuffix(".txt") for document in documents)


def test_who_stood_when_a_newer_reader_came_stands_however_much_that_has_read(settings, land):
    assert standing(settings, current=READER_VERSION) == Standing(FORMER)
    land(settings, READER_VERSION, _read_otherwise, "L2")
    assert standing(settings, current=READER_VERSION) == Standing(FORMER)


def test_where_nothing_was_read_the_present_reader_stands(repository, tmp_path):
    empty = Settings(project=repository, data=tmp_path, rereads_by_hand=True)
    assert pipeline.readers(empty)["standing_reader"] == READER_VERSION
    assert not list(tmp_path.iterdir())


def test_by_hand_only_what_no_reader_has_read_is_unread(settings):
    assert names(pipeline.unread(settings)) == [NEW]
    assert names(reread.waiting_to_be_reread(settings)) == sorted([OLD, SOUND, LOST])
    assert names(pipeline.unread(replace(settings, rereads_by_hand=False))) == sorted([OLD, SOUND, LOST, NEW])


def test_a_trial_tells_every_figure_that_would_change_and_what_can_no_longer_be_read(settings, land):
    land(settings, READER_VERSION, _read_otherwise, "L2")
    found = reread.trial(settings)
    assert (found.former, found.present, found.waiting) == (FORMER, READER_VERSION, 0)
    assert found.outcomes == {("read", "unreadable"): 1}
    kept = [changed for changed in reread.changes(settings) if changed.sha256 == fabricated.sha256_of(OLD)]
    assert sorted(changed.change for changed in kept) == [Change.MEANT_OTHERWISE, Change.NEW]
    meant = next(changed for changed in kept if changed.change is Change.MEANT_OTHERWISE)
    assert meant.present["value"] - meant.former["value"] == Decimal(1)
    assert meant.in_words == f"value {meant.former['value']} → {meant.present['value']}"
    assert "project_name 某项目" in next(changed for changed in kept if changed.change is Change.NEW).in_words
    gone = {changed.sha256 for changed in reread.changes(settings) if changed.change is Change.GONE}
    assert gone == {fabricated.sha256_of(LOST)}
    assert found.changed_documents == 2


def test_nothing_is_accepted_before_all_is_read_anew_and_what_is_accepted_can_be_undone(settings, land):
    with pytest.raises(InvalidConfiguration, match="3 documents are not read anew"):
        reread.accept(settings)
    land(settings, READER_VERSION, _read_otherwise, "L2")
    sealed = Vault(settings.vault).sealed_documents()

    def fingerprint():
        return inputs_fingerprint(settings, sealed, **pipeline.readers(settings))

    before = fingerprint()
    assert reread.accept(settings) == Standing(READER_VERSION, (FORMER,))
    assert fingerprint() != before, "what is built is built anew"
    with pytest.raises(InvalidConfiguration, match="stands already"):
        reread.accept(settings)
    assert reread.undo(settings) == Standing(FORMER)
    assert fingerprint() == before
    assert names(pipeline.unread(settings)) == [], "the new document was read by the present reader"
    with pytest.raises(InvalidConfiguration, match="nothing to undo"):
        reread.undo(settings)


def test_verdicts_are_looked_for_on_the_readings_that_count(settings, land, monkeypatch):
    land(settings, READER_VERSION, _read_otherwise, "L2")
    assert pipeline.recheck(settings) == 0
    monkeypatch.setattr(rechecking, "checked_with", lambda _: "other rules")
    counting = unchecked_documents(settings.landing, {}, **pipeline.readers(settings))
    assert {(each.sha256, each.load_id) for each in counting} == {
        *((fabricated.sha256_of(name), "L1") for name in (OLD, SOUND, LOST)),
        (fabricated.sha256_of(NEW), "L2"),
    }


def test_a_day_gone_by_is_built_of_the_readings_that_count(settings, monkeypatch):
    told = {}
    monkeypatch.setenv("GONGKAI_DATA", str(settings.data))
    monkeypatch.setenv("GONGKAI_REREAD", "by-hand")
    monkeypatch.setattr(
        as_of, "build_as_of", lambda *_, **readers: told.update(readers) or BuildSummary("f", 0, 0, 0.0)
    )
    assert cli.main(["build", "--as-of", "2026-11-30"]) == 0
    assert told == {"reader_version": READER_VERSION, "standing_reader": FORMER}


def test_what_the_reader_that_stands_has_read_is_looked_for_in_the_ledger(settings):
    for file in (settings.vault / "fetches").rglob("*.parquet"):
        file.unlink()
    assert any(
        "3 documents were read that it does not know" in str(found)
        for found in damage(settings, repair=False, whole=True)
    )


def test_without_the_setting_a_newer_reader_is_not_tried_but_used(settings):
    at_once = replace(settings, rereads_by_hand=False)
    assert pipeline.readers(at_once)["standing_reader"] == READER_VERSION
    for refused in (reread.accept, reread.undo, reread.trial):
        with pytest.raises(InvalidConfiguration, match="GONGKAI_REREAD=by-hand"):
            refused(at_once)


def test_a_file_that_does_not_say_who_stands_is_named_with_its_cure(settings):
    let_stand(settings, Standing("7", ("6",)))
    (file,) = settings.data.glob("standing_reader*")
    assert json.loads(file.read_text("utf-8")) == {"reader": "7", "former": ["6"]}
    file.write_text('{"reader": "7"', "utf-8")
    with pytest.raises(DamagedState, match=r"standing_reader\.json cannot be read; restore it"):
        standing(settings, current="8")


def test_the_command_reads_by_loads_behind_all_other_work(settings, monkeypatch, capsys):
    monkeypatch.setenv("GONGKAI_DATA", str(settings.data))
    monkeypatch.setenv("GONGKAI_REREAD", "by-hand")
    done = []
    monkeypatch.setattr("gongkai.commands.reread.os.nice", lambda by: done.append(("nicer", by)))
    monkeypatch.setattr(
        pipeline, "read_documents", lambda _, sha256s, *, load_id: done.append((load_id[:8], len(sha256s)))
    )
    costs = {
        fabricated.sha256_of(name): ReadingCost(seconds) for name, seconds in ((OLD, 100), (SOUND, 60), (LOST, 50))
    }
    monkeypatch.setattr("gongkai.stages.reading_costs.reading_costs", lambda *_: costs)
    assert cli.main(["reread"]) == 0
    assert done[0] == ("nicer", 10)
    assert [count for _, count in done[1:]] == [1, 2], "about two minutes of work each"
    done.clear()
    monkeypatch.setattr(commands_reread, "_LARGEST_LOAD", 1)
    assert cli.main(["reread"]) == 0
    assert [count for _, count in done[1:]] == [1, 1, 1]


def test_the_command_writes_what_would_change(settings, land, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("GONGKAI_DATA", str(settings.data))
    monkeypatch.setenv("GONGKAI_REREAD", "by-hand")
    assert cli.main(["status"]) == 0
    assert "3 documents stand as a former reader has read them: gongkai reread" in capsys.readouterr().out
    land(settings, READER_VERSION, _read_otherwise, "L2")
    assert cli.main(["reread"]) == 0
    assert f"reader {FORMER} stands, reader {READER_VERSION} is tried" in capsys.readouterr().out
    target = tmp_path / "changes.csv"
    assert cli.main(["reread", "--changes", str(target)]) == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["change"] == "meant otherwise"]
    assert [(row["title"], row["page"]) for row in rows] == [(f"{OLD}.txt", "1")]
    assert cli.main(["reread", "--accept"]) == 0
    assert f"reader {READER_VERSION} count from the next build" in capsys.readouterr().out
    assert cli.main(["reread", "--accept"]) == 2
    assert cli.main(["reread", "--undo"]) == 0
    monkeypatch.setenv("GONGKAI_REREAD", "sometimes")
    assert cli.main(["reread"]) == 2
    assert "GONGKAI_REREAD=sometimes: must be at-once or by-hand" in capsys.readouterr().err
