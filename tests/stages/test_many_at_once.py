"""Several who collect at the same time, into one vault, from the same hosts."""

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.vault import Vault
from gongkai.vault.ledger_files import LedgerFiles
from tests.made_site.asked import asked_twice, smallest_gaps
from tests.made_site.reports import BEGIN, made_portals
from tests.made_site.workplace import document_faults

DELAY = 0.05


def at_once(*runs: Callable[[], object]) -> list[int | None]:
    """The exit codes of processes that do this at the same time."""
    processes = [multiprocessing.get_context("fork").Process(target=one) for one in runs]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


def test_two_processes_that_ask_one_host_for_two_portals_keep_its_pace_together(collector):
    collecting = collector(made_portals(["trs"], count=1, reports=8, newest=BEGIN.date(), seed=7), delay=DELAY)
    workplace, (portal,) = collecting.workplace, collecting.workplace.site.portals
    own = (workplace.settings.portals / f"{portal.name}.yml").read_text("utf-8")
    (workplace.settings.portals / "other.yml").write_text(own.replace(f"name: {portal.name}", "name: other"), "utf-8")
    collecting.names = [portal.name]
    other = replace(collecting, names=["other"])
    assert at_once(partial(collecting.run, waits=True), partial(other.run, waits=True)) == [0, 0]
    asked = workplace.site.log
    assert min(smallest_gaps(asked).values()) >= DELAY
    assert len(asked_twice(asked)) == len([one for one in asked if one.kind in {"article", "file"}]) / 2
    assert {document.portal for document in workplace.vault.sealed_documents()} == {portal.name, "other"}


def test_a_portal_that_is_being_collected_is_left_to_the_one_who_does(collector):
    collecting = collector(reports=4, delay=DELAY)
    assert at_once(*[partial(collecting.run, waits=True)] * 2) == [0, 0]
    assert document_faults(collecting.workplace) == []
    assert asked_twice(collecting.workplace.site.log) == []


def test_a_run_ends_well_while_another_merges_the_ledger(tmp_path, monkeypatch):
    vault, moment = Vault(tmp_path), datetime(2026, 9, 2, tzinfo=UTC)
    row = FetchRow(
        fetch_id="", run_id="", portal="p", url="http://h/", purpose=FetchPurpose.LIST, fetched_at=moment, status=200
    )
    looks = LedgerFiles.holding_each_run_once
    gone = [FileNotFoundError("fetches/date=2026-09-01")]

    def looks_while_a_folder_goes(files: LedgerFiles):
        if gone:
            raise gone.pop()
        return looks(files)

    with vault.run("p", moment) as record:
        record.add(row, b"list")
        monkeypatch.setattr(LedgerFiles, "holding_each_run_once", looks_while_a_folder_goes)
    assert gone == []
    assert [one.url for one in vault.fetch_rows()] == ["http://h/"]
