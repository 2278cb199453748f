"""The pages of a document as landing knows them: of the reader that asks, and what must not be seen on them."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.privacy.documents import without_persons
from gongkai.interpreting.privacy.hidden_boxes import hidden_boxes
from gongkai.landing.checked_report import read_and_check
from gongkai.landing.loads.landed_covers import LandedCovers
from gongkai.landing.loads.load import land
from gongkai.landing.rows.cover_rows import COVERS
from gongkai.landing.rows.document_rows import Reading
from gongkai.model.block import Box
from gongkai.model.outcome import ReadingStatus
from gongkai.reading.read import read_document

KEY = "ab" * 32
NOW = datetime(2026, 11, 30, tzinfo=UTC)
FILES = ("panzhihua-west-2021-final-accounts.pdf", "lukou-2024-self-evaluation-tables.xlsx")


def landed(folder, report, load_id="L1", version="r1"):
    reading = Reading(KEY, ReadingStatus.READ, report.records, covers=report.covers)
    return land([reading], folder, load_id=load_id, reader_version=version, read_at=NOW)


@pytest.fixture(scope="module")
def reports(repository):
    files = repository / "sample_portal" / "site" / "files"
    return {name: read_and_check((files / name).read_bytes(), SourceHints(file_name=name)) for name in FILES}


def test_pages_are_landed_with_their_sizes_and_what_must_not_be_seen(reports, repository, tmp_path):
    data = (repository / "sample_portal" / "site" / "files" / FILES[0]).read_bytes()
    document = read_document(data)
    summary = landed(tmp_path, reports[FILES[0]])
    assert summary.quarantined == 0
    covers = LandedCovers(tmp_path).of(KEY, reader_version="r1")
    assert [(each.page, each.width, each.height) for each in covers] == [
        (page.number, page.width, page.height) for page in document.pages
    ]
    hidden = [(each.page, box) for each in covers for box in each.hidden]
    assert sorted(hidden, key=str) == sorted(hidden_boxes(document, without_persons(document)), key=str)


def test_every_box_that_must_not_be_seen_is_landed_as_it_is(reports, tmp_path):
    first, *others = reports[FILES[0]].covers
    hidden = (Box(1.25, 2, 30.5, 4), Box(5, 6.125, 70, 8))
    landed(tmp_path, replace(reports[FILES[0]], covers=(replace(first, hidden=hidden), *others)))
    assert LandedCovers(tmp_path).of(KEY, reader_version="r1") == [replace(first, hidden=hidden), *others]


def test_what_another_reader_found_is_not_taken(reports, tmp_path):
    landed(tmp_path, reports[FILES[0]])
    covers = LandedCovers(tmp_path)
    assert covers.of(KEY, reader_version="r2") == []
    landed(tmp_path, reports[FILES[0]], "L2", "r2")
    assert covers.of(KEY, reader_version="r2")
    shutil.rmtree(tmp_path / COVERS / "load=L2")
    assert covers.of(KEY, reader_version="r2") == []


def test_a_load_that_does_not_count_tells_nothing(reports, tmp_path):
    landed(tmp_path, reports[FILES[0]])
    shutil.rmtree(tmp_path / "reading_outcome" / "load=L1")
    assert LandedCovers(tmp_path).of(KEY, reader_version="r1") == []


def test_a_file_without_pages_has_none(reports, tmp_path):
    assert reports[FILES[1]].covers == ()
    assert landed(tmp_path, reports[FILES[1]]).records > 0
    assert LandedCovers(tmp_path).of(KEY, reader_version="r1") == []
