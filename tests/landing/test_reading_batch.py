"""A batch always goes on, and every document gets exactly one outcome."""

import errno
from contextlib import nullcontext
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from gongkai.landing.loads.load import load_file
from gongkai.landing.loads.outcomes import documents_with_cause, seconds_taken, unread_documents
from gongkai.landing.reading_batch import read_and_land
from gongkai.model.document import Problem
from gongkai.model.document_facts import DocumentFacts
from gongkai.model.errors import DiskFull, InvalidConfiguration, LostBytes, UnreadableDocument
from gongkai.model.outcome import OtherFile
from gongkai.model.record import Records
from tests.landing import fabricated


@pytest.fixture
def batch(tmp_path):
    def _batch(*names, load_id="L1", reader=None):
        vault = fabricated.FabricatedVault(*names)
        return read_and_land(
            vault.sealed_documents(),
            vault,
            tmp_path,
            load_id=load_id,
            reader_version="r1",
            read_at=fabricated.READ_AT,
            reader=nullcontext(reader or fabricated.read_fabricated),
        )

    return _batch


def outcomes(folder, load_id="L1"):
    rows = pq.read_table(load_file(folder, "reading_outcome", load_id), partitioning=None).to_pylist()
    return {row["sha256"]: (row["status"], row["cause"], row["message"]) for row in rows}


def test_a_document_that_cannot_be_read_costs_only_itself(batch, tmp_path):
    names = ("甲县审计局-2023", "damaged", "crash", "scan", "乙县审计局-2023")
    summary = batch(*names)
    assert summary.documents == {"read": 2, "unreadable": 3}
    found = outcomes(tmp_path)
    ended = {name: found[fabricated.sha256_of(name)] for name in names}
    assert ended["damaged"] == ("unreadable", "UnreadableDocument", "the file is cut off after 7 bytes; fetch it again")
    assert ended["crash"][:2] == ("unreadable", "ZeroDivisionError")
    assert ended["crash"][2].startswith("in the reader (fabricated.py:")
    assert ended["scan"] == ("unreadable", "page_without_text", "page 1 is a picture")
    assert ended["甲县审计局-2023"] == ("read", None, None)
    assert not unread_documents(fabricated.FabricatedVault(*names).sealed_documents(), tmp_path, reader_version="r1")


def test_bytes_that_the_vault_lost_are_no_outcome_and_are_read_once_they_are_back(batch, tmp_path, monkeypatch):
    def lost(_, sha256):
        raise LostBytes(f"the vault does not hold {sha256}; restore it")

    with monkeypatch.context() as damage:
        damage.setattr(fabricated.FabricatedVault, "read", lost)
        summary = batch("甲县审计局-2023")
    assert summary.documents == {}
    assert [cause for _, cause, _ in summary.lost] == ["LostBytes"]
    assert batch("甲县审计局-2023").documents == {"read": 1}


def test_a_fault_in_fetching_the_bytes_is_an_outcome(batch, monkeypatch):
    monkeypatch.setattr(fabricated.FabricatedVault, "read", lambda *_: 1 / 0)
    assert batch("甲县审计局-2023").documents == {"unreadable": 1}


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), DiskFull("there is no room")])
def test_a_full_disk_is_no_fault_of_the_document_which_is_read_once_there_is_room(batch, monkeypatch, fault):
    def full(*_):
        raise fault

    with monkeypatch.context() as disk:
        disk.setattr(fabricated.FabricatedVault, "read", full)
        with pytest.raises(type(fault)):
            batch("甲县审计局-2023")
    assert batch("甲县审计局-2023").documents == {"read": 1}


def test_problems_make_a_reading_partial(batch):
    def with_problem(data, hints):
        return Records(DocumentFacts(), figures=fabricated.records().figures, problems=(Problem("x", "y"),))

    assert batch("甲县审计局-2023", reader=with_problem).documents == {"partly_read": 1}


def test_how_long_the_reading_of_a_document_took_is_remembered(batch, tmp_path):
    batch("甲县审计局-2023")
    (taken,) = seconds_taken(tmp_path).values()
    assert 0 <= taken < 60
    assert seconds_taken(tmp_path).keys() == outcomes(tmp_path).keys()


def test_a_document_in_which_nothing_is_recognised_is_not_called_read(batch, tmp_path):
    batch("甲县审计局-2023", reader=lambda data, hints: Records(DocumentFacts()))
    (outcome,) = outcomes(tmp_path).values()
    assert outcome[:2] == ("unreadable", "NothingRecognised")


def test_a_document_of_which_no_number_is_understood_is_not_called_read(batch, tmp_path):
    unmapped = fabricated.records().unmapped
    summary = batch("甲县审计局-2023", reader=lambda *_: Records(DocumentFacts(), unmapped=unmapped))
    assert summary.documents == {"partly_read": 1}
    ((sha256, cause, message),) = summary.not_understood
    assert outcomes(tmp_path) == {sha256: ("partly_read", "NothingUnderstood", message)}
    assert cause == "NothingUnderstood"
    assert f"of {len(unmapped)} printed numbers none has a meaning; see" in message
    assert documents_with_cause(tmp_path, cause, reader_version="r1") == {sha256}
    assert documents_with_cause(tmp_path, cause, reader_version="r2") == set()


@pytest.mark.parametrize("kind", OtherFile)
def test_a_file_that_is_no_report_says_what_it_is_instead(batch, tmp_path, kind):
    """Whatever its words gave: the numbers of a home page are no figures of its department."""

    def with_words(data, hints):
        problem = Problem(str(kind), "it is another file; collect the report")
        return Records(DocumentFacts(), unmapped=fabricated.records().unmapped, problems=(problem,))

    summary = batch("甲县审计局-2023", reader=with_words)
    assert summary.documents == {"no_report": 1}
    assert [row[1:] for row in summary.no_reports] == [(str(kind), "it is another file; collect the report")]
    (outcome,) = outcomes(tmp_path).values()
    assert outcome[:2] == ("no_report", str(kind))


def test_what_is_read_is_not_read_again(batch, tmp_path):
    first = batch("甲县审计局-2023")
    assert batch("甲县审计局-2023") == first, "the same load again, as a retry of its task would"
    assert batch("甲县审计局-2023", load_id="L2").documents == {}
    assert not load_file(tmp_path, "reading_outcome", "L2").exists()
    assert batch("甲县审计局-2023", "乙县审计局-2023", load_id="L3").documents == {"read": 1}


def test_the_reader_is_told_what_the_portal_said(batch):
    told = []
    batch("甲县审计局-2023", reader=lambda data, hints: told.append(hints) or fabricated.records())
    assert (told[0].file_name, told[0].publisher, told[0].region_code) == ("甲县审计局-2023", "测试县审计局", "430381")


def test_a_document_whose_records_cannot_be_landed_costs_only_itself(batch, tmp_path):
    def with_half_a_character(data, hints):
        records = fabricated.read_fabricated(data, hints)
        if "乙县" in data.decode():
            return replace(records, problems=(Problem("x", "half a character: \ud800"),))
        return records

    names = ("甲县审计局-2023", "乙县审计局-2023", "丙县审计局-2023")
    assert batch(*names, reader=with_half_a_character).documents == {"read": 2, "unreadable": 1}
    status, cause, message = outcomes(tmp_path)[fabricated.sha256_of(names[1])]
    assert (status, cause) == ("unreadable", "UnicodeEncodeError")
    assert "cannot be landed" in message


def test_a_vocabulary_that_is_wrong_ends_the_batch_and_lands_nothing(batch, tmp_path):
    def read(*_):
        raise InvalidConfiguration("labels.yml, 决算数: stands in two entries; keep one")

    with pytest.raises(InvalidConfiguration, match="keep one"):
        batch("甲局-2023", reader=read)
    assert not load_file(tmp_path, "reading_outcome", "L1").exists()


@pytest.mark.parametrize(
    "error", [UnreadableDocument("half a character: \ud83d"), ValueError("\ud83d"), RecursionError("deep\ndeeper")]
)
def test_a_cause_that_no_row_can_hold_costs_only_itself(batch, tmp_path, error):
    def read(data, hints):
        if "甲" in data.decode():
            raise error
        return fabricated.read_fabricated(data, hints)

    assert batch("甲县审计局-2023", "乙县审计局-2023", reader=read).documents == {"unreadable": 1, "read": 1}
    assert outcomes(tmp_path)[fabricated.sha256_of("甲县审计局-2023")][1] == type(error).__name__
