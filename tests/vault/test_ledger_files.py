"""Years of runs stay few files, and every row is read once, whatever moment a merge ends at or a reader comes by."""

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongkai.model.errors import HttpFailure
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.vault import Vault, fetch_log, known_addresses, ledger_files

START = datetime(2026, 3, 1, tzinfo=UTC)
ROW = FetchRow(
    fetch_id="", run_id="", portal="p", url="http://h/a", purpose=FetchPurpose.ATTACHMENT, fetched_at=START, status=200
)


class Killed(BaseException):
    pass


def runs(vault: Vault, count: int, start: datetime = START, portals: int = 3) -> None:
    """Runs of one minute, each with a list and a document, portal after portal."""
    for number in range(count):
        portal, moment = f"p{number % portals}", start + timedelta(minutes=number)
        with vault.run(portal, moment) as run:
            row = replace(ROW, portal=portal, url=f"http://{portal}/{number}", fetched_at=moment)
            run.add(replace(row, purpose=FetchPurpose.LIST, url=f"http://{portal}/"), b"list")
            run.seal(row, str(number).encode(), role=DocumentRole.ATTACHMENT)


def files(root: Path) -> tuple[int, int]:
    """Files of single runs, merged files."""
    fetches = root / "fetches"
    return len(list(fetches.glob("date=*/*.parquet"))), len(list(fetches.glob("month=*/*.parquet")))


@pytest.fixture
def few(monkeypatch) -> None:
    """Merges after four runs, and again after three merges."""
    monkeypatch.setattr(ledger_files, "MOST_LOOSE", 4)
    monkeypatch.setattr(ledger_files, "MOST_MERGED", 3)


def test_runs_are_merged_by_month_and_rows_stay_as_they_were(tmp_path, few):
    vault = Vault(tmp_path)
    runs(vault, 4)
    before = vault.fetch_rows()
    assert files(tmp_path) == (4, 0)
    with vault.run("p", START):
        pass
    assert files(tmp_path) == (0, 1)
    assert vault.fetch_rows() == before
    assert list((tmp_path / "fetches").glob("date=*")) == []
    runs(vault, 40, START + timedelta(hours=1))
    loose, merged = files(tmp_path)
    assert loose <= 4
    assert merged <= 3
    assert len(vault.fetch_rows()) == 88
    assert len(vault.sealed_documents()) == 40  # the first four of the later runs bring what is known


def test_a_month_that_is_over_becomes_one_file(tmp_path, few):
    vault = Vault(tmp_path)
    runs(vault, 7)
    runs(vault, 2, START + timedelta(days=31))
    assert files(tmp_path) == (2, 1)
    (file,) = (tmp_path / "fetches").glob("month=*/*.parquet")
    assert file.parent.name == "month=2026-03"
    portals = pq.read_table(file, partitioning=None).column("portal").to_pylist()
    assert portals == sorted(portals)
    assert len(vault.fetch_rows()) == 18


def test_one_portal_is_read_without_the_others(tmp_path, few):
    vault = Vault(tmp_path)
    runs(vault, 10)
    for portal in ("p0", "p1", "p2"):
        rows = vault.fetch_rows(portal)
        assert rows == [row for row in vault.fetch_rows() if row.portal == portal]
        assert set(vault.newest_successes(portal)) == {row.url for row in rows} == vault.known_urls(portal)
        assert vault.newest_successes(portal)[f"http://{portal}/"] == [row for row in rows if row.url[-1] == "/"][-1]
        assert known_addresses.newest_successes(rows) == vault.newest_successes(portal)
    assert dict(vault.fetch_rows_by_portal()) == {p: vault.fetch_rows(p) for p in ("p0", "p1", "p2")}
    assert vault.last_listed() == {
        f"p{number}": START + timedelta(minutes=minutes) for number, minutes in enumerate([9, 7, 8])
    }
    assert vault.fetch_table(["portal", "url"]).column("portal").to_pylist() == [
        row.portal for row in vault.fetch_rows()
    ]


@pytest.mark.parametrize("moment", range(12))
def test_a_merge_that_is_killed_anywhere_loses_and_doubles_nothing(tmp_path, few, monkeypatch, moment):
    vault = Vault(tmp_path)
    runs(vault, 4)
    before = vault.fetch_rows()
    steps = iter(range(100))

    def step_or_die(do):
        def step(*arguments, **named):
            if next(steps) == moment:
                raise Killed
            return do(*arguments, **named)

        return step

    with monkeypatch.context() as patch, suppress(Killed):
        for name in ("unlink", "rename", "rmdir", "mkdir"):
            patch.setattr(Path, name, step_or_die(getattr(Path, name)))
        patch.setattr(pq, "write_table", step_or_die(pq.write_table))
        vault._log._files.merge(START.date())
    assert vault.fetch_rows() == before
    assert len(vault.sealed_documents()) == 4
    vault._log._files.merge(START.date())
    assert vault.fetch_rows() == before
    runs(vault, 4, START + timedelta(hours=1))
    vault._log._files.merge(START.date())
    assert len(vault.fetch_rows()) == 16
    assert not list((tmp_path / "fetches").rglob("month=*/.*"))


def test_a_run_that_was_merged_before_its_journal_was_removed_counts_once(tmp_path, few):
    vault = Vault(tmp_path)
    with suppress(Killed), vault.run("p0", START) as run:
        run.seal(ROW, b"abc", role=DocumentRole.FILE)
        raise Killed
    (journal,) = (tmp_path / "journals").glob("*.jsonl")
    lines = journal.read_bytes()
    runs(vault, 5)
    journal.write_bytes(lines)
    assert files(tmp_path)[1] == 1
    assert len(vault.fetch_rows()) == 11
    runs(vault, 1, START + timedelta(hours=1))
    assert len(vault.fetch_rows()) == 13
    assert len(vault.sealed_documents()) == 6


def test_a_reader_beside_runs_and_merges_misses_nothing(tmp_path, few):
    vault, failures = Vault(tmp_path), []
    runs(vault, 3)
    over = threading.Event()

    def read() -> None:
        least = 6
        while not over.is_set():
            rows = Vault(tmp_path).fetch_rows()
            if len(rows) < least or len({row.fetch_id for row in rows}) != len(rows):
                failures.append((least, len(rows)))
            least = max(least, len(rows))

    reader = threading.Thread(target=read)
    reader.start()
    writers = [
        threading.Thread(target=runs, args=(Vault(tmp_path), 25, START + timedelta(hours=hours))) for hours in (1, 2)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    over.set()
    reader.join()
    assert failures == []
    assert len(vault.fetch_rows()) == 106


def test_files_of_before_a_column_was_added_are_read(tmp_path):
    vault = Vault(tmp_path)
    runs(vault, 2)
    for path in (tmp_path / "fetches").glob("date=*/*.parquet"):
        table = pq.read_table(path, partitioning=None)
        pq.write_table(table.drop_columns(["warc_file", "warc_offset", "attachment_urls", "method"]), path)
    rows = vault.fetch_rows()
    assert [(row.warc_file, row.attachment_urls, row.method) for row in rows] == [(None, (), "GET")] * 4
    vault._log._files.merge(START.date() + timedelta(days=40))
    assert vault.fetch_rows() == rows
    assert files(tmp_path) == (0, 1)


def test_a_reader_that_came_too_late_looks_again(tmp_path, few, monkeypatch):
    vault = Vault(tmp_path)
    runs(vault, 4)
    before, stored = vault.fetch_rows(), fetch_log._stored

    def after_a_merge(*asked: object) -> object:
        vault._log._files.merge(START.date())
        return stored(*asked)

    monkeypatch.setattr(fetch_log, "_stored", after_a_merge)
    assert vault.fetch_rows() == before
    assert files(tmp_path) == (0, 1)


def test_a_reader_that_is_always_too_late_says_so(tmp_path, monkeypatch):
    vault = Vault(tmp_path)
    runs(vault, 1)

    def gone(*_: object) -> list[Path]:
        return [tmp_path / "fetches" / "date=2026-03-01" / "gone.parquet"]

    monkeypatch.setattr(ledger_files.LedgerFiles, "holding_each_run_once", gone)
    with pytest.raises(FileNotFoundError):
        vault.fetch_rows()
    assert fetch_log._ATTEMPTS > 1


def test_refusals_count_for_sixty_days_and_those_of_a_host_until_it_is_allowed(tmp_path):
    vault = Vault(tmp_path)
    for day in (0, 1, 2, 70):
        moment = START + timedelta(days=day)
        with vault.run("p", moment) as run:
            run.fail(replace(ROW, status=404, fetched_at=moment), HttpFailure("404", status=404))
            run.add(replace(ROW, url="http://h/r", fetched_at=moment, cause="RobotsDisallowed"))
            elsewhere = replace(ROW, url="http://h/e", final_url="http://other/e", cause="ForbiddenAddress")
            run.add(replace(elsewhere, fetched_at=moment))
    assert vault.refused_runs("p") == {"http://h/a": 1, "http://h/e": 1}
    assert vault.refused_runs("p", allows=lambda url: url == "http://other/e") == {"http://h/a": 1}
    rows = vault.fetch_rows("p")
    assert known_addresses.refused_runs(rows) == {"http://h/a": 1, "http://h/e": 1}
    assert known_addresses.refused_runs(rows, allows=lambda url: url == "http://other/e") == {"http://h/a": 1}


def test_what_rows_say_of_addresses_is_what_the_ledger_says(tmp_path):
    vault = Vault(tmp_path)
    for day in range(3):
        moment = START + timedelta(days=day)
        with vault.run("p", moment) as run:
            run.add(replace(ROW, url="http://h/robots.txt", purpose=FetchPurpose.ROBOTS, fetched_at=moment), b"robots")
            run.add(replace(ROW, url="http://h/had", fetched_at=moment), b"%d" % day)
            run.add(replace(ROW, url="http://h/moved", fetched_at=moment))
            run.add(replace(ROW, url="http://h/wrong", cause="WrongContent", fetched_at=moment))
            run.fail(replace(ROW, url="http://h/had-once", status=410, fetched_at=moment), HttpFailure("", status=410))
            run.fail(replace(ROW, url="http://h/down", status=503, fetched_at=moment), HttpFailure("", status=503))
            if day == 1:
                run.add(replace(ROW, url="http://h/had-once", fetched_at=moment), b"once")
    rows = vault.fetch_rows("p")
    assert known_addresses.newest_successes(rows) == vault.newest_successes("p")
    assert set(known_addresses.newest_successes(rows)) == {"http://h/had", "http://h/had-once"}
    assert known_addresses.refused_runs(rows) == vault.refused_runs("p")
    assert known_addresses.refused_runs(rows) == {"http://h/wrong": 3, "http://h/had-once": 1}


def test_documents_by_their_bytes_are_those_of_the_whole_ledger(tmp_path):
    vault = Vault(tmp_path)
    for number, body in enumerate((b"one", b"two", b"one")):
        moment = START + timedelta(days=number)
        with vault.run("p", moment) as run:
            run.seal(replace(ROW, fetched_at=moment), body, role=DocumentRole.ATTACHMENT)
            run.seal(replace(ROW, url="http://h/b", fetched_at=moment), b"other", role=DocumentRole.ATTACHMENT)
    documents = vault.sealed_documents()
    for document in documents:
        assert vault.sealed_documents([document.sha256]) == [document]
    assert vault.sealed_documents([]) == []
    assert vault.sealed_documents([document.sha256 for document in documents] * 2) == documents
    assert list(vault.fetches()) == vault.fetch_rows()
