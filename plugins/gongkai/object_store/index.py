"""What this machine knows of the journal, in a file of its data folder; made anew of the journal where it is gone."""

import errno
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from typing import Final

from gongkai.object_store.act import Act, KeptFile, Kind
from gongkai.object_store.journal import Entry

_TABLES: Final = """
create table if not exists entry (number integer primary key, digest text not null);
create table if not exists act (id integer primary key, number integer, kind text not null, name text not null);
create index if not exists act_by_name on act (kind, name);
create table if not exists file (act integer not null, path text not null, byte_count integer, sha256 text not null);
create index if not exists file_by_act on file (act);
create table if not exists object (key text primary key);
"""
_WAITS: Final = 60.0
"""Seconds for another process of this machine that writes it."""


class JournalIndex:
    """The entries up to some number, by their acts; also objects that were seen in the store.

    Everything raises OSError where the disk takes no more.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes entries in, all or none; those that are known are left as they are."""
        with self._opened() as base:
            for entry in entries:
                done = base.execute("insert or ignore into entry values (?, ?)", (entry.number, entry.digest))
                if not done.rowcount:
                    continue
                for act in entry.acts:
                    told = (entry.number, act.kind.value, act.name)
                    row = base.execute("insert into act (number, kind, name) values (?, ?, ?)", told)
                    files = [(row.lastrowid, file.path, file.byte_count, file.sha256) for file in act.files]
                    base.executemany("insert into file values (?, ?, ?, ?)", files)

    def last(self) -> tuple[int, str] | None:
        """Number and digest of the last entry; None before the first."""
        with self._opened() as base:
            found = base.execute("select number, digest from entry order by number desc limit 1").fetchone()
        return None if found is None else (int(found[0]), str(found[1]))

    def names(self, kind: Kind) -> frozenset[str]:
        """The names of all acts of a kind."""
        with self._opened() as base:
            return frozenset(name for (name,) in base.execute("select distinct name from act where kind = ?", (kind,)))

    def act(self, kind: Kind, name: str) -> Act | None:
        """The act of this name that counts."""
        end = "max" if kind is Kind.NOTE else "min"
        with self._opened() as base:
            (found,) = base.execute(f"select {end}(id) from act where kind = ? and name = ?", (kind, name)).fetchone()  # noqa: S608 - our own word
            if found is None:
                return None
            rows = base.execute("select path, byte_count, sha256 from file where act = ? order by rowid", (found,))
            return Act(kind, name, tuple(KeptFile(*row) for row in rows))

    def acts(self, kind: Kind) -> list[Act]:
        """All acts of a kind that count, by name; of runs, loads and releases."""
        query = (
            "select act.name, file.path, file.byte_count, file.sha256 from act join file on file.act = act.id "
            "where act.id in (select min(id) from act where kind = ? group by name) order by act.name, file.rowid"
        )
        with self._opened() as base:
            rows = base.execute(query, (kind,)).fetchall()
        return [
            Act(kind, name, tuple(KeptFile(*row[1:]) for row in files))
            for name, files in groupby(rows, key=lambda row: str(row[0]))
        ]

    def saw(self, keys: Iterable[str]) -> None:
        """Remembers that these objects are in the store."""
        with self._opened() as base:
            base.executemany("insert or ignore into object values (?)", ((key,) for key in keys))

    def unseen(self, keys: Collection[str]) -> frozenset[str]:
        """Those of these objects that were not seen in the store."""
        with self._opened() as base:
            seen = {key for key in keys if base.execute("select 1 from object where key = ?", (key,)).fetchone()}
        return frozenset(keys) - seen

    def has_seen(self, key: str) -> bool:
        """Whether this object was seen in the store."""
        with self._opened() as base:
            return base.execute("select 1 from object where key = ?", (key,)).fetchone() is not None

    def remove_damaged(self) -> None:
        """Removes the file where it is no database any more; it is made anew."""
        try:
            self.last()
        except sqlite3.OperationalError:  # somebody else is at it
            raise
        except sqlite3.DatabaseError:
            self._file.unlink(missing_ok=True)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(sqlite3.connect(self._file, timeout=_WAITS)) as base, base:
                base.executescript(_TABLES)
                base.execute("begin immediate")
                yield base
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._file)) from error
            raise
