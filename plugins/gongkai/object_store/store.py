"""The store as this machine works with it: it follows the journal, puts there what was done here, and fetches."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.object_store.act import Act, KeptFile, Kind
from gongkai.object_store.bucket import Bucket
from gongkai.object_store.failures import DamagedObject, JournalReplaced, StoreRefuses
from gongkai.object_store.index import JournalIndex
from gongkai.object_store.journal import Entry, Journal
from gongkai.object_store.objects import fetch_object, put_object

_AT_ONCE: Final = 8
_PROBE: Final = "probe"
_CONDITION: Final = "If-None-Match"


@dataclass(frozen=True, slots=True)
class LocalAct:
    """An act as it lies on this machine: each of its files by the path that the act calls it."""

    act: Act
    places: Mapping[str, Path]


class Store:
    """One store; ``index`` is what this machine knows of its journal."""

    def __init__(self, bucket: Bucket, index: JournalIndex) -> None:
        self.bucket, self.index = bucket, index
        index.remove_damaged()
        self._journal = Journal(bucket)

    def catch_up(self, before: Callable[[Sequence[Act]], None] = lambda _: None) -> int:
        """Takes in what the journal says since the last time; the number that the next entry gets.

        ``before`` is called with the acts that are new, before they are taken in: a kill has it called again. Raises
        JournalReplaced where the journal lacks what this machine has read of it, and DamagedObject where an entry is
        gone from its midst: of what was written into the gap, those who are past it would never learn.
        """
        last = self.index.last()
        number = 0 if last is None else last[0]
        found = self._journal.since(number)
        if last is not None:
            known = next(found, None)
            if known is None or known.digest != last[1]:
                cure = "name the right store, or its copy with the whole journal; a new store wants a new GONGKAI_DATA"
                raise JournalReplaced(f"{self.bucket.address}: entry {number} is not what this machine read; {cure}")
            number += 1
        entries = list(found)
        self._journal.require_end(number + len(entries))
        if entries:
            before([act for entry in entries for act in entry.acts])
            self.index.add(entries)
        return number + len(entries)

    def keep(self, acts: Sequence[LocalAct], before: Callable[[Sequence[Act]], None] = lambda _: None) -> list[Act]:
        """Puts the acts into the store and then into the journal, in one entry; those that it has taken.

        What another machine has kept meanwhile under the same name is left out; ``before`` is told of it.
        """
        self.require_conditions()
        self.catch_up(before)
        acts = [local for local in acts if self._is_new(local.act)]
        if not acts:
            return []
        self.put([(local.act.key(file), file, local.places[file.path]) for local in acts for file in local.act.files])
        writer = secrets.token_hex(8)
        while True:
            number = self.catch_up(before)
            fresh = tuple(local.act for local in acts if self._is_new(local.act))
            if not fresh:
                return []
            entry = Entry(number, writer, fresh)
            if self._journal.append(entry):
                self.index.add([entry])
                return list(fresh)

    def put(self, files: Sequence[tuple[str, KeptFile, Path]]) -> None:
        """Puts files into the store, several at once: (key, what it was when it was written, where it lies)."""
        fresh = self.index.unseen({key for key, _, _ in files})
        jobs = {key: (key, was, place) for key, was, place in files if key in fresh}
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for _ in threads.map(lambda each: put_object(self.bucket, *each), jobs.values()):
                pass
        self.index.saw(fresh)

    def fetch_all(self, files: Sequence[tuple[Act, KeptFile, Path]]) -> None:
        """Places files of acts, several at once; each is verified and appears whole.

        Raises DamagedObject where the store has not what was put there.
        """
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for _ in threads.map(lambda each: fetch_object(self.bucket, each[0].key(each[1]), *each[1:]), files):
                pass

    def lacking(self, objects: Mapping[str, int]) -> list[str]:
        """Which of these objects (key → size in bytes; -1: any) the store does not hold in that size."""
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            sizes = dict(zip(objects, threads.map(self.bucket.size, objects), strict=True))
        return [key for key, wanted in objects.items() if sizes[key] is None or wanted not in {-1, sizes[key]}]

    def require_conditions(self) -> None:
        """Raises StoreRefuses where the store overwrites what must be written once; asked once a machine."""
        if not self.index.has_seen(_PROBE):
            require_conditions(self.bucket)
            self.index.saw([_PROBE])

    def _is_new(self, act: Act) -> bool:
        there = self.index.act(act.kind, act.name)
        if act.kind is Kind.NOTE:
            return there is None or there.token != act.token
        return there is None


def require_conditions(bucket: Bucket) -> None:
    """Raises StoreRefuses where the store does not honour If-None-Match, and DamagedObject where it lost a put."""
    bucket.create(_PROBE, _CONDITION.encode())
    if bucket.create(_PROBE, b""):
        cure = "what must be written once it overwrites; take a store that honours it (MinIO, Ceph, Amazon S3 …)"
        raise StoreRefuses(f"{bucket.address} ignores {_CONDITION}: {cure}")
    if bucket.read(_PROBE) is None:
        raise DamagedObject(f"{bucket.address} does not give back what was put into it; see the store")
