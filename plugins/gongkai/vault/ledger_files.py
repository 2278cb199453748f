"""The Parquet files of the ledger: one for each run, merged month by month so that years of runs stay few files.

A merged file holds the rows of its runs as they were, sorted by portal, and names the runs in its metadata. It is
written beside what it was made from, which is removed after; where a kill left both, the names say what to skip. So a
file is never changed, and a run's rows are never counted twice.
"""

import fcntl
import json
import os
import secrets
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.vault.content_store import sync_folder
from gongkai.vault.fetch_table import damaged_ledger, ledger_table

MOST_LOOSE: Final = 25
"""So many files of single runs a month are merged, and so are what a month that is long over still has of them.

Each collection reads all files: a millisecond each, while to merge one costs as much once.
"""
MOST_MERGED: Final = 10
_RUNS: Final = b"gongkai.runs"
_ROWS_OF_A_GROUP: Final = 8 * 1024
"""Small enough that one portal's rows are read without most of the others'."""
_ORDER: Final = [("portal", "ascending"), ("fetched_at", "ascending"), ("fetch_id", "ascending")]


class LedgerFiles:
    """``date=YYYY-MM-DD/<run>.parquet`` and ``month=YYYY-MM/<token>.parquet`` below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Path]:
        """Every file, in order."""
        return sorted([*self._folder.glob("date=*/*.parquet"), *self._folder.glob("month=*/*.parquet")])

    def holding_each_run_once(self) -> list[Path]:
        """The files to read; one that is gone when it is read has been merged meanwhile: then ask again."""
        loose = _by_month(self._folder.glob("date=*/*.parquet"))  # before the merged ones, so that no run is missed
        merged = _by_month(self._folder.glob("month=*/*.parquet"))
        found: list[Path] = []
        for month in sorted({*loose, *merged}):
            if len(merged[month]) + bool(loose[month]) <= 1:  # nothing can stand twice
                found += [*merged[month], *loose[month]]
                continue
            seen: set[str] = set()
            for runs, path in sorted(((_runs(path), path) for path in merged[month]), key=_most_runs_first):
                if not seen.issuperset(runs):
                    found.append(path)
                    seen |= runs
            found += [path for path in loose[month] if path.stem not in seen]
        return found

    def runs(self) -> dict[str, Path]:
        """Run → a file that holds its rows, one of its own where there is any."""
        found = {run: path for path in self._folder.glob("month=*/*.parquet") for run in _runs(path)}
        return found | {path.stem: path for path in self._folder.glob("date=*/*.parquet")}

    def merge(self, today: date) -> None:
        """Merges the files of each month that has too many; another process that is at it already is left to it."""
        if not self._folder.is_dir():
            return
        with (self._folder / ".merging").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            loose = _by_month(self._folder.glob("date=*/*.parquet"))
            merged = _by_month(self._folder.glob("month=*/*.parquet"))
            for month in sorted({*loose, *merged}):
                is_over = month < f"{today:%Y-%m}"
                _remove_what_stands_twice(merged[month], loose[month])
                if len(merged[month]) >= MOST_MERGED or (is_over and len(merged[month]) + len(loose[month]) > 1):
                    self._merge(month, [*merged[month], *loose[month]])
                elif len(loose[month]) >= MOST_LOOSE:
                    self._merge(month, loose[month])

    def _merge(self, month: str, paths: list[Path]) -> None:
        tables = [ledger_table(path) for path in paths]
        runs = sorted(run for path in paths for run in _runs(path))
        table = pa.concat_tables(tables).sort_by(_ORDER)
        table = table.replace_schema_metadata({_RUNS: json.dumps(runs).encode()})
        folder = self._folder / f"month={month}"
        folder.mkdir(exist_ok=True)
        partial = folder / f".{secrets.token_hex(8)}"
        pq.write_table(table, partial, compression="zstd", row_group_size=_ROWS_OF_A_GROUP, write_page_checksum=True)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.rename(folder / f"{partial.name[1:]}.parquet")
        sync_folder(folder)
        for path in paths:
            path.unlink()
        for day in {path.parent for path in paths} - {folder}:
            with suppress(OSError):  # another run has put a file there
                day.rmdir()
        for abandoned in folder.glob(".*"):
            abandoned.unlink()


def holds(files: Iterable[Path], run_id: str, day: date) -> bool:
    """Whether the rows of a run that began on ``day`` are in one of ``files``."""
    folders = {f"date={day:%Y-%m-%d}", f"month={day:%Y-%m}"}
    return any(run_id in _runs(path) for path in files if path.parent.name in folders)


def _remove_what_stands_twice(merged: list[Path], loose: list[Path]) -> None:
    """Removes what a merge was killed over, from the disk and from the lists."""
    if len(merged) + bool(loose) <= 1:
        return
    seen: set[str] = set()
    for runs, path in sorted(((_runs(path), path) for path in merged), key=_most_runs_first):
        if seen.issuperset(runs):
            merged.remove(path)
            path.unlink()
        seen |= runs
    for path in [path for path in loose if path.stem in seen]:
        loose.remove(path)
        path.unlink()


def _by_month(paths: Iterable[Path]) -> defaultdict[str, list[Path]]:
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted(paths):
        found[path.parent.name.partition("=")[2][: len("YYYY-MM")]].append(path)
    return found


def _runs(path: Path) -> frozenset[str]:
    """The runs whose rows ``path`` holds."""
    if path.parent.name.startswith("date="):
        return frozenset({path.stem})
    try:
        return frozenset(json.loads(pq.read_schema(path).metadata[_RUNS]))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, pa.ArrowException) as error:
        raise damaged_ledger(path, error) from error


def _most_runs_first(entry: tuple[frozenset[str], Path]) -> tuple[int, Path]:
    return -len(entry[0]), entry[1]
