"""A file that a run keeps: locked before it has its name, and gone where the run died before that."""

import fcntl
from datetime import date

import pytest

from gongkai.vault.fetch_log import FetchLog
from gongkai.vault.locked_file import locked_file, remove_unnamed_files
from gongkai.vault.wire_archive import WireArchive


def test_a_file_has_its_name_and_its_lock(tmp_path):
    with locked_file(tmp_path / "run.jsonl") as file, (tmp_path / "run.jsonl").open("rb") as other:
        assert [path.name for path in tmp_path.iterdir()] == ["run.jsonl"]
        file.write(b"row")
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_what_a_killed_run_did_not_name_is_removed_and_what_is_being_made_is_not(tmp_path):
    for name in (".killed.warc.gz.new", ".making.warc.gz.new"):
        (tmp_path / name).touch()
    with (tmp_path / ".making.warc.gz.new").open("rb") as making:
        fcntl.flock(making, fcntl.LOCK_EX)
        remove_unnamed_files(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".making.warc.gz.new"]


def test_a_file_taken_for_one_left_before_its_lock_is_made_again(tmp_path, monkeypatch):
    lock, taken = fcntl.flock, []

    def lock_after_another_run_cleaned_up(file, how):
        if not taken:
            taken.append(file)
            (tmp_path / ".run.jsonl.new").unlink()
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", lock_after_another_run_cleaned_up)
    with locked_file(tmp_path / "run.jsonl") as file:
        file.write(b"row")
    assert (tmp_path / "run.jsonl").read_bytes() == b"row"
    assert [each.closed for each in taken] == [True]


def test_the_next_run_removes_what_a_killed_one_left_unnamed(tmp_path):
    left = [tmp_path / "warc" / "open" / ".killed.warc.gz.new", tmp_path / "journals" / ".killed.jsonl.new"]
    for path in left:
        path.parent.mkdir(parents=True)
        path.touch()
    WireArchive(tmp_path).recover()
    FetchLog(tmp_path).recover(date(2026, 9, 2))
    assert not any(path.exists() for path in left)
