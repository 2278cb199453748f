"""The ledger on disk: a journal of lines while a run goes on, one Parquet file when it is over.

A journal is locked by the run that writes it. A journal without a lock was left by a run that was killed; the next run
makes it the Parquet file that it would have become. A run that stands in both is read from the file.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from gongkai.model.errors import DamagedState
from gongkai.model.fetch import FetchRow
from gongkai.vault.content_store import sync_folder
from gongkai.vault.fetch_table import (
    FETCH_SCHEMA,
    damaged_ledger,
    fetch_row,
    ledger_table,
    table_of,
    write_parquet,
    written_row,
)
from gongkai.vault.ledger_files import LedgerFiles, holds
from gongkai.vault.locked_file import locked_file, remove_unnamed_files

_ATTEMPTS: Final = 10
_CHECKED_PARQUET: Final = ds.ParquetFileFormat(
    default_fragment_scan_options=ds.ParquetFragmentScanOptions(page_checksum_verification=True)
)
_ROWS_AT_ONCE: Final = 16 * 1024
Result = TypeVar("Result")
_AGE: Final = [("fetched_at", "ascending"), ("fetch_id", "ascending")]


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
    """``root/fetches`` (see ``LedgerFiles``) and, for runs that go on, ``root/journals/<run>.jsonl``.

    With ``until`` (aware) only what was fetched before it is read.
    """

    def __init__(self, root: Path, until: datetime | None = None) -> None:
        self._until = until
        self._fetches = root / "fetches"
        self._journals = root / "journals"
        self._files = LedgerFiles(self._fetches)

    @contextmanager
    def journal(self, run_id: str) -> Iterator[Journal]:
        """The journal of a new run, compacted when the block ends well; after an exception the next run does it."""
        self._journals.mkdir(parents=True, exist_ok=True)
        path = self._journals / f"{run_id}.jsonl"
        with locked_file(path) as file:
            sync_folder(self._journals)
            yield Journal(file)
            self._compact(path)

    def recover(self, today: date) -> None:
        """Compacts the journals that killed runs left (not those of runs that still go on), and merges what is due."""
        remove_unnamed_files(self._journals)
        for path in sorted(self._journals.glob("*.jsonl")):
            try:
                with path.open("rb") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    # Its own run may have compacted it between the open and the lock.
                    if path.exists():
                        self._compact(path)
            except (BlockingIOError, FileNotFoundError):
                continue
        self._files.merge(today)

    def faults(self) -> Iterator[DamagedState]:
        """What is wrong with each file of the ledger that cannot be read whole."""
        for path in self._files.all():
            with suppress(FileNotFoundError):  # merged meanwhile
                try:
                    ledger_table(path)
                except DamagedState as fault:
                    yield fault
        for path in sorted(self._journals.glob("*.jsonl")):
            try:
                _journal_rows(path)
            except DamagedState as fault:
                yield fault

    def runs(self) -> frozenset[str]:
        """The runs whose rows stand in Parquet."""
        return frozenset(self._at_rest(self._files.runs))

    def run_file(self, run_id: str, spare: Path) -> tuple[str, Path]:
        """The rows of a run that is over: what their file is called below the vault's root, and one of them.

        It lies in the folder ``spare``, of the same disk, where no merge takes it away.
        """
        return self._at_rest(lambda: self._run_file(run_id, spare))

    def take(self, file: Path, target: Path) -> None:
        """Moves the rows of a run into the ledger."""
        _move(file, target)

    def _run_file(self, run_id: str, spare: Path) -> tuple[str, Path]:
        file, apart = self._files.runs()[run_id], spare / f"{run_id}.parquet"
        spare.mkdir(parents=True, exist_ok=True)
        if file.parent.name.startswith("date="):
            apart.unlink(missing_ok=True)
            apart.hardlink_to(file)
            return file.relative_to(self._fetches.parent).as_posix(), apart
        rows = ledger_table(file).filter(pc.field("run_id") == run_id).sort_by(_AGE)
        pq.write_table(rows, apart, write_page_checksum=True)
        day = rows.column("fetched_at")[0].as_py().date()
        return f"{self._fetches.name}/date={day:%Y-%m-%d}/{apart.name}", apart

    def _at_rest(self, look: Callable[[], Result]) -> Result:
        for _ in range(_ATTEMPTS - 1):
            with suppress(FileNotFoundError):  # merged between the look and the reading
                return look()
        return look()

    def table(self, columns: Sequence[str], where: pc.Expression | None = None) -> pa.Table:
        """These columns of the rows for which ``where`` holds, oldest first: of runs that are over and that go on."""
        return self._table(_with_age(columns), where).sort_by(_AGE).select(list(columns))

    def slices(self, columns: Sequence[str], where: pc.Expression | None = None) -> Iterator[pa.Table]:
        """The same in pieces, one after the other, which takes half the memory."""
        found = self._table(_with_age(columns), where)
        order = pc.sort_indices(found, sort_keys=_AGE)
        for start in range(0, found.num_rows, _ROWS_AT_ONCE):
            yield found.take(order.slice(start, _ROWS_AT_ONCE)).select(list(columns))

    def unordered(self, columns: Sequence[str], where: pc.Expression | None = None) -> pa.Table:
        """The same in any order."""
        return self._table(list(columns), where)

    def _table(self, columns: list[str], where: pc.Expression | None) -> pa.Table:
        if self._until is not None:
            before = pc.field("fetched_at") < self._until
            where = before if where is None else before & where
        for attempt in range(_ATTEMPTS):
            # Journals first: a run that is compacted meanwhile is then found twice, and never missed.
            going_on = {path.stem: _journal_rows(path) for path in sorted(self._journals.glob("*.jsonl"))}
            try:
                files = self._files.holding_each_run_once()
                stored = _stored(files, columns, where)
                over = {run for run, rows in going_on.items() if rows and holds(files, run, rows[0].fetched_at.date())}
            except FileNotFoundError:  # merged between the look and the reading
                if attempt == _ATTEMPTS - 1:
                    raise
                continue
            fresh = table_of(row for run, rows in going_on.items() if run not in over for row in rows)
            return pa.concat_tables([stored, (fresh if where is None else fresh.filter(where)).select(columns)])
        raise AssertionError

    def _compact(self, journal: Path) -> None:
        rows = _journal_rows(journal)
        if rows and not self._is_over(journal.stem, rows[0].fetched_at.date()):
            folder = self._fetches / f"date={rows[0].fetched_at:%Y-%m-%d}"
            partial = self._journals / f".{journal.stem}.partial"
            write_parquet(rows, partial)
            with partial.open("rb") as file:
                os.fsync(file.fileno())
            _move(partial, folder / f"{journal.stem}.parquet")
        journal.unlink(missing_ok=True)

    def _is_over(self, run_id: str, day: date) -> bool:
        """Whether the rows of a run that began on ``day`` stand in a file already."""
        return self._at_rest(lambda: holds(self._files.holding_each_run_once(), run_id, day))


def _with_age(columns: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*columns, *(name for name, _ in _AGE)]))


def _stored(files: list[Path], columns: list[str], where: pc.Expression | None) -> pa.Table:
    if not files:
        return FETCH_SCHEMA.empty_table().select(columns)
    found = ds.dataset([str(path) for path in files], schema=FETCH_SCHEMA, format=_CHECKED_PARQUET)
    try:
        # Little is read ahead: files are few and near, and more would cost memory only.
        return found.to_table(columns, filter=where, batch_size=8192, batch_readahead=2, fragment_readahead=1)
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowException):
        for path in files:
            ledger_table(path)  # says which
        raise


def _move(partial: Path, target: Path) -> None:
    for attempt in range(_ATTEMPTS):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            partial.replace(target)
        except FileNotFoundError:  # a merge has removed the empty folder meanwhile
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            break
    with suppress(FileNotFoundError):  # or has merged the file already
        sync_folder(target.parent)


def _journal_rows(path: Path) -> list[FetchRow]:
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    # What follows the last line end is a row that a kill cut off: its blob may be there, the row never was.
    try:
        return [fetch_row(json.loads(line)) for line in lines[:-1] if line.strip()]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged_ledger(path, error) from error
