"""The vault keeps what it was given, whole or not at all, whatever moment a run ends at."""

import errno
import json
import os
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta

import pyarrow.parquet as pq
import pytest

from gongkai.model.errors import HttpFailure, LostBytes
from gongkai.model.fetch import FetchPurpose, FetchRow, ListedItem
from gongkai.model.sealed import DocumentRole
from gongkai.vault import Vault
from gongkai.vault.content_store import ContentStore
from gongkai.vault.fetch_table import FETCH_SCHEMA, fetch_row, written_row

START = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
ROW = FetchRow(
    fetch_id="",
    run_id="",
    portal="p",
    url="http://h/a.pdf",
    purpose=FetchPurpose.ATTACHMENT,
    fetched_at=START,
    final_url="http://h/a.pdf",
    status=200,
    title="示例县水务局2024年度部门决算",
    published_on=date(2025, 9, 12),
    file_name="决算.pdf",
    attachment_urls=("http://h/1", "http://h/2"),
)


class Killed(BaseException):
    pass


def seal(vault: Vault, *bodies: bytes, url: str = ROW.url, start: datetime = START) -> None:
    with vault.run("p", start) as run:
        for number, body in enumerate(bodies):
            run.seal(replace(ROW, url=url, fetched_at=start + timedelta(minutes=number)), body, role=DocumentRole.FILE)


def killed_run(vault: Vault) -> None:
    with suppress(Killed), vault.run("p", START) as run:
        run.seal(ROW, b"abc", role=DocumentRole.FILE)
        raise Killed


def test_bytes_are_kept_once_under_their_hash(tmp_path):
    store = ContentStore(tmp_path)
    sha256 = store.seal(b"abc")
    assert sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    before = store.path(sha256).stat()
    assert store.seal(b"abc") == sha256
    assert store.path(sha256).stat().st_ino == before.st_ino
    assert store.path(sha256) == tmp_path / "blobs" / "ba" / "78" / sha256
    assert store.read(sha256) == b"abc"
    assert store.read(store.seal(b"")) == b""


def test_a_blob_that_a_kill_left_short_is_written_anew(tmp_path):
    store = ContentStore(tmp_path)
    path = store.path(store.seal(b"abc"))
    path.chmod(0o644)
    path.write_bytes(b"a")
    assert store.read(store.seal(b"abc")) == b"abc"


def test_missing_and_changed_bytes_are_lost(tmp_path):
    store = ContentStore(tmp_path)
    path = store.path(store.seal(b"abc"))
    path.chmod(0o644)
    path.write_bytes(b"abd")
    with pytest.raises(LostBytes, match="changed"):
        store.read(path.name)
    with pytest.raises(LostBytes, match="does not hold"):
        store.read("0" * 64)


def test_bytes_that_are_had_again_take_the_place_of_damaged_ones(tmp_path):
    store = ContentStore(tmp_path)
    path = store.path(store.seal(b"abc"))
    path.chmod(0o644)
    path.write_bytes(b"abd")  # of the same length
    assert store.mend(b"abc")
    assert not store.mend(b"abc")
    assert store.read(path.name) == b"abc"
    store.set_aside(path.name)
    assert path.name not in store
    assert store.read(store.seal(b"abc")) == b"abc"


def test_a_disk_that_is_full_leaves_nothing_half_written(tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    store = ContentStore(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.seal(b"abc")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_half_a_character_in_a_title_costs_that_character(tmp_path):
    vault = Vault(tmp_path)
    listed = ListedItem("http://h/a", "决算\ud83d", None)
    with vault.run("p", START) as run:
        run.add(replace(ROW, title="水务局\ud83d\ude00决算\udca5", new_items=(listed,)), b"abc")
    [row] = vault.fetch_rows()
    assert (row.title, row.new_items[0].title) == ("水务局😀决算\ufffd", "决算\ufffd")


def test_a_row_comes_back_as_it_was_written(tmp_path):
    assert fetch_row(json.loads(json.dumps(written_row(ROW)))) == ROW
    vault = Vault(tmp_path)
    with vault.run("p", START) as run:
        written = run.seal(ROW, b"abc", role=DocumentRole.ATTACHMENT)
        failed = run.fail(ROW, HttpFailure("answered with status 404", status=404))
        assert vault.fetch_rows() == [written, failed]  # while the run goes on
    assert vault.fetch_rows() == [written, failed]  # and after it
    assert (failed.cause, failed.message) == ("HttpFailure", "answered with status 404")
    assert [field.name for field in FETCH_SCHEMA] == list(asdict(ROW))


def test_a_finished_run_is_one_parquet_file_in_its_day(tmp_path):
    seal(Vault(tmp_path), b"abc")
    (file,) = (tmp_path / "fetches").rglob("*.parquet")
    assert file.parent.name == "date=2026-03-01"
    assert pq.read_table(file, partitioning=None).num_rows == 1
    assert list((tmp_path / "journals").iterdir()) == []


def test_a_run_without_requests_leaves_no_file(tmp_path):
    seal(Vault(tmp_path))
    assert not (tmp_path / "fetches").exists()


def test_what_a_killed_run_had_is_kept_and_put_in_order_by_the_next(tmp_path):
    vault = Vault(tmp_path)
    killed_run(vault)
    (journal,) = (tmp_path / "journals").iterdir()
    with journal.open("ab") as file:
        file.write(b'{"fetch_id": "half a li')
    assert [document.byte_count for document in vault.sealed_documents()] == [3]
    seal(vault, b"second", url="http://h/b.pdf")
    assert list((tmp_path / "journals").iterdir()) == []
    assert {document.url for document in vault.sealed_documents()} == {"http://h/a.pdf", "http://h/b.pdf"}


def test_a_row_that_stands_in_a_journal_and_in_parquet_counts_once(tmp_path):
    vault = Vault(tmp_path)
    killed_run(vault)
    (journal,) = (tmp_path / "journals").iterdir()
    lines = journal.read_bytes()
    vault._log.recover(START.date())
    journal.write_bytes(lines)  # killed between the new file and the end of the old one
    assert len(vault.fetch_rows()) == 1


def test_a_run_that_goes_on_is_not_put_in_order_by_another(tmp_path):
    vault = Vault(tmp_path)
    with vault.run("p", START) as first:
        first.seal(ROW, b"abc", role=DocumentRole.FILE)
        seal(vault, b"second", url="http://h/b.pdf")
        first.seal(replace(ROW, url="http://h/c.pdf"), b"third", role=DocumentRole.FILE)
    assert len(vault.sealed_documents()) == 3


def test_one_document_for_each_address_and_content(tmp_path):
    vault = Vault(tmp_path)
    seal(vault, b"one", b"one", b"two")
    seal(vault, b"one", url="http://h/same-bytes.pdf", start=START + timedelta(hours=1))
    documents = vault.sealed_documents()
    assert [(document.url[-5:], vault.read(document.sha256)) for document in documents] == [
        ("a.pdf", b"one"),
        ("a.pdf", b"two"),
        ("s.pdf", b"one"),
    ]
    assert documents[0].fetched_at == START  # the same bytes again change nothing
    assert documents[0].fetched_at.tzinfo is not None


def test_going_back_to_older_bytes_makes_them_the_newest(tmp_path):
    vault = Vault(tmp_path)
    seal(vault, b"one", b"two", b"one")
    assert [vault.read(document.sha256) for document in vault.sealed_documents()] == [b"two", b"one"]


def test_what_is_known_of_some_bytes_is_what_the_whole_ledger_says_of_them(tmp_path):
    vault = Vault(tmp_path)
    hour = timedelta(hours=1)
    for number, portal in enumerate(("p", "q", "r")):
        with vault.run(portal, START + number * hour) as run:
            for minute, body in enumerate((b"one", b"of its own " + portal.encode(), b"one")):
                row = replace(ROW, portal=portal, fetched_at=START + number * hour + timedelta(minutes=minute))
                run.seal(row, body, role=DocumentRole.FILE)
            run.add(replace(ROW, portal=portal, url="http://h/list", purpose=FetchPurpose.LIST), b"<html>")
    with vault.run("q", START + 3 * hour) as run:
        gone = replace(ROW, portal="q", status=404, fetched_at=START + 3 * hour)
        run.fail(gone, HttpFailure("404", status=404))
    documents, rows = vault.sealed_documents(), vault.fetch_rows()
    assert {document.withdrawn_at for document in documents} == {None, START + 3 * hour}
    for sha256 in vault.sha256s():
        assert vault.sealed_documents([sha256]) == [one for one in documents if one.sha256 == sha256]
        assert vault.fetches_of(sha256) == [row for row in rows if row.sha256 == sha256]
    assert vault.sealed_documents(["0" * 64]) == []
    assert vault.fetches_of("0" * 64) == []


def test_only_documents_are_sealed_documents(tmp_path):
    vault = Vault(tmp_path)
    with vault.run("p", START) as run:
        run.add(replace(ROW, purpose=FetchPurpose.LIST), b"<html>")
        run.fail(replace(ROW, url="http://h/b"), HttpFailure("404", status=404))
    assert vault.sealed_documents() == []
    assert vault.known_urls() == {"http://h/a.pdf"}
    assert len(vault.sha256s()) == 1


def test_runs_that_were_told_no_are_counted_until_it_is_had(tmp_path):
    vault = Vault(tmp_path)
    for hour in range(3):
        with vault.run("p", START + timedelta(hours=hour)) as run:
            run.fail(replace(ROW, status=404, fetched_at=START), HttpFailure("404", status=404))
            run.fail(replace(ROW, status=503, url="http://h/down", fetched_at=START), HttpFailure("503", status=503))
    assert vault.refused_runs("p") == {ROW.url: 3}
    seal(vault, b"there after all", start=START + timedelta(hours=4))
    assert vault.refused_runs() == {}
