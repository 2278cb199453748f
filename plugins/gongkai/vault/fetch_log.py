"""The ledger on disk: a journal of lines while a run goes on, one Parquet file when it is over.

A journal is locked by the run that writes it. A journal without a lock was left by a run that was killed; the next run
makes it the Parquet file that it would have become. A row that stands in both is one row: its fetch_id says so.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from gongkai.model.fetch import FetchRow
from gongkai.vault.content_store import sync_folder
from gongkai.vault.fetch_table import fetch_row, read_parquet, write_parquet, written_row


class Journal:
    """The rows of one run that is going on; every row is on disk when ``append`` returns."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def append(self, row: FetchRow) -> None:
        """Adds one row."""
        line = json.dumps(written_row(row), ensure_ascii=False) + "\n"
        self._file.write(line.encode())
        self._file.flush()
        os.fsync(self._file.fileno())


class FetchLog:
    """``root/fetches/date=YYYY-MM-DD/<run>.parquet`` and, for runs that go on, ``root/journals/<run>.jsonl``."""

    def __init__(self, root: Path) -> None:
        self._fetches = root / "fetches"
        self._journals = root / "journals"

    @contextmanager
    def journal(self, run_id: str) -> Iterator[Journal]:
        """The journal of a new run, compacted when the block ends well; after an exception the next run does it."""
        self._journals.mkdir(parents=True, exist_ok=True)
        path = self._journals / f"{run_id}.jsonl"
        unlocked = self._journals / f".{run_id}.new"
        with unlocked.open("xb") as file:
            # It gets its name when it is locked, so that no other run can take it for one that was left.
            fcntl.flock(file, fcntl.LOCK_EX)
            unlocked.rename(path)
            sync_folder(self._journals)
            yield Journal(file)
            self._compact(path)

    def recover(self) -> None:
        """Compacts the journals that killed runs left; those of runs that still go on are left alone."""
        for path in sorted(self._journals.glob("*.jsonl")):
            try:
                with path.open("rb") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    # Its own run may have compacted it between the open and the lock.
                    if path.exists():
                        self._compact(path)
            except (BlockingIOError, FileNotFoundError):
                continue

    def rows(self) -> list[FetchRow]:
        """Every row, oldest first: of runs that are over and of runs that go on."""
        # Journals first: one that is compacted meanwhile is then found twice, and never missed.
        found = [row for path in sorted(self._journals.glob("*.jsonl")) for row in _journal_rows(path)]
        for path in sorted(self._fetches.glob("date=*/*.parquet")):
            found += read_parquet(path)
        rows = {row.fetch_id: row for row in found}
        return sorted(rows.values(), key=lambda row: (row.fetched_at, row.fetch_id))

    def _compact(self, journal: Path) -> None:
        rows = _journal_rows(journal)
        if rows:
            folder = self._fetches / f"date={rows[0].fetched_at:%Y-%m-%d}"
            folder.mkdir(parents=True, exist_ok=True)
            partial = folder / f".{journal.stem}.partial"
            write_parquet(rows, partial)
            with partial.open("rb") as file:
                os.fsync(file.fileno())
            partial.replace(folder / f"{journal.stem}.parquet")
            sync_folder(folder)
        journal.unlink(missing_ok=True)


def _journal_rows(path: Path) -> list[FetchRow]:
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    # What follows the last line end is a row that a kill cut off: its blob may be there, the row never was.
    return [fetch_row(json.loads(line)) for line in lines[:-1] if line.strip()]
