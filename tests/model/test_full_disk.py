"""A full disk is known for one by whatever the libraries that write say of it, and told in one line with its cure."""

import errno
import sqlite3

import duckdb
import pytest

from gongkai.model.errors import DiskFull, GongkaiError
from gongkai.model.full_disk import disk_full, is_full_disk, no_room

FULL = OSError(errno.ENOSPC, "No space left on device")


def came_of(origin):
    try:
        try:
            raise origin
        except type(origin) as error:
            raise GongkaiError("it did not go well") from error
    except GongkaiError as error:
        return error


@pytest.mark.parametrize(
    "error",
    [
        FULL, OSError(errno.EDQUOT, "Disk quota exceeded"), sqlite3.OperationalError("database or disk is full"),
        duckdb.IOException('IO Error: Could not write file "x": No space left on device'), DiskFull("x"),
        duckdb.OutOfMemoryException("Out of Memory Error: failed to offload data block of size 256.0 KiB"),
        came_of(FULL), GongkaiError("dbt did not run: No space left on device"),
    ],
)  # fmt: skip
def test_each_library_has_its_own_word_for_it(error):
    assert is_full_disk(error)


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "Permission denied"), ValueError("x"), MemoryError()])
def test_other_failures_are_none(error):
    assert not is_full_disk(error)


def test_what_a_document_says_fills_no_disk():
    assert not no_room(ValueError("No space left on device"))
    assert no_room(came_of(FULL))


def test_it_is_one_line_with_the_folder_and_the_cure(tmp_path):
    told = disk_full(FULL, tmp_path / "data")
    assert told.may_pass
    assert str(told).startswith(f"the disk of {tmp_path / 'data'} is full (")
    assert "make room there" in str(told)
    assert "\n" not in str(told)


def test_a_file_elsewhere_names_the_disk(tmp_path):
    inside = OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "data" / "vault" / "incoming" / "x"))
    assert str(disk_full(inside, tmp_path / "data")).startswith(f"the disk of {tmp_path / 'data'} is full")
    elsewhere = OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "spare" / "x"))
    assert str(disk_full(elsewhere, tmp_path / "data")).startswith(f"the disk of {tmp_path / 'spare'} is full")
