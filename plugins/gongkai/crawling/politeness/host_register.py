"""What is known of a host from one request to the next, whichever process makes it, and from one run to the next."""

import fcntl
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO


@dataclass(slots=True)
class HostRecord:
    """Moments are aware, in ISO form where they are written down.

    ``free_from`` is when it may be asked next; ``failures`` are those since it last answered as it should, ``openings``
    how often it has been left alone since then; ``requests`` were made on ``day`` (a date in China).
    """

    free_from: datetime | None = None
    failures: int = 0
    openings: int = 0
    left_alone_until: datetime | None = None
    status: int = 0
    reason: str = ""
    day: str = ""
    requests: int = 0


class HostRegister:
    """One record a host: in ``folder`` (``<host>.json``) for all processes, or in memory where there is no folder.

    A record that a power cut damaged counts as none: it holds nothing but courtesy towards the host.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._records: dict[str, HostRecord] = {}
        self._locks: dict[str, threading.RLock] = {}
        self._lock = threading.Lock()

    @contextmanager
    def held(self, host: str) -> Iterator[HostRecord]:
        """The record of ``host``, which nobody else has until the block ends; what is changed in it is kept."""
        with self._lock:
            lock = self._locks.setdefault(host, threading.RLock())
        with lock:
            record = self._records.get(host)
            if record is not None:  # held already by this thread, or kept in memory
                yield record
                return
            if self._folder is None:
                yield self._records.setdefault(host, HostRecord())
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / f"{host.replace(':', '_')}.json").open("a+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                self._records[host] = record = _read(file)
                try:
                    yield record
                finally:
                    del self._records[host]
                    file.seek(0)
                    file.truncate()
                    file.write(_written(record))


def _read(file: BinaryIO) -> HostRecord:
    file.seek(0)
    known = {field.name for field in fields(HostRecord)}
    try:
        written: dict[str, Any] = json.loads(file.read())
        found = {name: value for name, value in written.items() if name in known}
        for name in ("free_from", "left_alone_until"):
            found[name] = datetime.fromisoformat(found[name]) if found.get(name) else None
        return HostRecord(**found)
    except (ValueError, AttributeError, TypeError):
        return HostRecord()


def _written(record: HostRecord) -> bytes:
    written = {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(record).items()
    }
    return json.dumps(written, ensure_ascii=False).encode() + b"\n"
