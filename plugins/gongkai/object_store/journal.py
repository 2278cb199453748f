"""The journal of the store: write-once entries numbered in sequence, each with the acts that count from it on.

Who makes the object of a number has won it; who finds it made reads it and tries the next. Whoever writes a number has
therefore read all before it, and no listing is ever relied on. A thousand entries are also kept as one object, so that
a new machine asks for few.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from gongkai.object_store.act import Act, act_of
from gongkai.object_store.bucket import Bucket
from gongkai.object_store.failures import DamagedObject

A_CHECKPOINT: Final = 1000
"""Entries that are also kept together."""
_AT_ONCE: Final = 16


@dataclass(frozen=True)
class Entry:
    """One entry as it was written; ``writer`` is told apart from all other writers."""

    number: int
    writer: str
    acts: tuple[Act, ...]

    def written(self) -> bytes:
        """What its object holds."""
        told = {"number": self.number, "writer": self.writer, "acts": [act.told() for act in self.acts]}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def digest(self) -> str:
        """By which a machine knows it again."""
        return hashlib.sha256(self.written()).hexdigest()


class Journal:
    """The entries in a bucket."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    def entry(self, number: int) -> Entry | None:
        """The entry of this number; None where nobody has written it."""
        key = _key(number)
        written = self._bucket.read(key)
        return None if written is None else self._read(written, key, number)

    def since(self, number: int) -> Iterator[Entry]:
        """All entries from ``number`` on, in order; few are asked for at first, for mostly there are few."""
        at_once = 1
        while True:
            wanted = min(at_once, A_CHECKPOINT - number % A_CHECKPOINT)
            kept = self._checkpoint(number)
            found = kept if kept is not None else self._some(number, wanted)
            yield from found
            number += len(found)
            if kept is None and len(found) < wanted:
                return
            at_once = min(2 * at_once, _AT_ONCE)

    def require_end(self, number: int) -> None:
        """Raises DamagedObject where the entry of this number is gone: where there are later ones."""
        if self._bucket.size(_key(number + 1)) is not None and self.entry(number) is None:
            raise DamagedObject(
                f"{self._bucket.address}/{_key(number)} is gone, and later entries are there; restore it from a copy"
            )

    def append(self, entry: Entry) -> bool:
        """Writes the entry; False where another stands at its number."""
        if not self._bucket.create(_key(entry.number), entry.written()):
            there = self.entry(entry.number)
            if there is None or there != entry:  # ours where the answer to an earlier try was lost
                return False
        if entry.number % A_CHECKPOINT == A_CHECKPOINT - 1:
            self._keep_together(entry)
        return True

    def _some(self, number: int, count: int) -> list[Entry]:
        with ThreadPoolExecutor(count) as threads:
            found: list[Entry] = []
            for entry in threads.map(self.entry, range(number, number + count)):
                if entry is None:
                    break
                found.append(entry)
        return found

    def _checkpoint(self, number: int) -> list[Entry] | None:
        if number % A_CHECKPOINT:
            return None
        key = _checkpoint_key(number)
        packed = self._bucket.read(key)
        if packed is None:
            return None
        try:
            lines = gzip.decompress(packed).split(b"\n")
        except (OSError, EOFError, zlib.error) as error:
            raise self._damaged(key) from error
        return [self._read(line, key, number + place) for place, line in enumerate(lines)]

    def _keep_together(self, last: Entry) -> None:
        first = last.number - A_CHECKPOINT + 1
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            before = [entry for entry in threads.map(self.entry, range(first, last.number)) if entry is not None]
        lines = b"\n".join(entry.written() for entry in (*before, last))
        if len(before) == A_CHECKPOINT - 1:
            self._bucket.create(_checkpoint_key(first), gzip.compress(lines, mtime=0))

    def _read(self, written: bytes, key: str, number: int) -> Entry:
        try:
            told = json.loads(written)
            entry = Entry(int(told["number"]), str(told["writer"]), tuple(act_of(act) for act in told["acts"]))
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged(key) from error
        if entry.number != number:
            raise self._damaged(key)
        return entry

    def _damaged(self, key: str) -> DamagedObject:
        cure = "restore the object from a copy or a former version of it"
        return DamagedObject(f"{self._bucket.address}/{key} is no entry of a journal (any more); {cure}")


def entry_keys(count: int) -> list[str]:
    """The objects of the first so many entries."""
    return [_key(number) for number in range(count)]


def _key(number: int) -> str:
    return f"journal/{number:011d}.json"


def _checkpoint_key(number: int) -> str:
    return f"journal/from-{number:011d}.json.gz"
