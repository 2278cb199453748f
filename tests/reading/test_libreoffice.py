"""The fall-back for files that our own readers refuse; these tests run where LibreOffice is installed."""

import errno
import os
import shutil
import signal
import subprocess
from types import SimpleNamespace

import pytest

from gongkai.model.block import Table
from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.reading import libreoffice
from gongkai.reading.read import read_document
from gongkai.reading.word_binary import reader as word_binary

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice on the path")
RTF = rb"{\rtf1\ansi\ansicpg936\trowd\cellx1000\cellx2000\intbl a\cell \'d4\'a4\'cb\'e3\cell\row\pard end\par}"


@needs_libreoffice
def test_several_files_in_one_start_and_junk_is_not_taken_for_text():
    first, junk, second = libreoffice.converted_files([RTF, b"junk\x00\x01", RTF], "rtf", "docx")
    for converted in (first, second):
        assert [cell.text for cell in next(read_document(converted).tables()).cells] == ["a", "预算"]
    assert junk is None or not _has_text(junk)


def _has_text(data: bytes) -> bool:
    try:
        return bool(read_document(data).blocks)
    except UnreadableDocument:
        return False


@needs_libreoffice
def test_file_that_our_reader_refuses_is_read_all_the_same(shared, monkeypatch):
    def refuses(_data: bytes) -> Document:
        message = "the DOC was written by Word 6 or 95, which is not read; save it as DOCX"
        raise UnreadableDocument(message)

    data = (shared / "corpus" / "formats" / "s004.doc").read_bytes()
    ours = read_document(data)
    monkeypatch.setattr(word_binary, "read_doc", refuses)
    theirs = read_document(data)
    assert theirs.media_type == ours.media_type
    assert theirs.reader.startswith("libreoffice")
    assert [problem.code for problem in theirs.problems] == ["read_by_libreoffice"]
    assert [_shape(table) for table in theirs.tables()] == [_shape(table) for table in ours.tables()]


def _shape(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, "".join(cell.text.split())) for cell in table.cells
    ]


def test_time_limit_ends_the_run(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec sleep 600\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    started, popen = [], subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *how, **more: started.append(popen(*how, **more)) or started[-1])
    with pytest.raises(UnreadableDocument, match="took longer than"):
        libreoffice.converted(RTF, "rtf", "docx", seconds=0.2)
    [process] = started
    assert process.returncode == -signal.SIGKILL


@needs_libreoffice
def test_without_room_to_work_in_it_is_the_disk_that_is_full_and_not_the_file_that_is_damaged(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert libreoffice.converted_files([RTF], "rtf", "docx") == [None]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2**20))
    with pytest.raises(OSError, match="No space left") as failure:
        libreoffice.converted_files([RTF], "rtf", "docx")
    assert failure.value.errno == errno.ENOSPC


def test_what_libreoffice_cannot_read_either_keeps_our_own_cause(shared):
    data = bytearray((shared / "corpus" / "formats" / "s004.doc").read_bytes())
    at = data.find(b"\xec\xa5")
    data[at : at + 2] = b"\xdc\xa5"
    with pytest.raises(UnreadableDocument, match="Word 6 or 95"):
        read_document(bytes(data))


def test_without_libreoffice_the_cause_stays_ours(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert not libreoffice.is_installed()
    with pytest.raises(UnreadableDocument, match="not installed"):
        libreoffice.converted(RTF, "rtf", "docx")
    with pytest.raises(UnreadableDocument, match="nests more than"):
        read_document(b"{\\rtf1" + b"{" * 5000)
