"""One build of a warehouse at a time, also beside a dbt whose parent was killed and which works on.

Builds of different warehouses (today's, and those of days gone by) read the same landing beside each other; who removes
something from it is alone.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_LANDING_LOCK: Final = "landing.lock"


@contextmanager
def sole_build(folder: Path) -> Iterator[int]:
    """Waits until no other build is at work in ``folder``; gives the lock, which ends with the last process."""
    with _locked(folder / "building.lock", fcntl.LOCK_EX) as lock:
        yield lock


@contextmanager
def landing_read(data: Path) -> Iterator[int]:
    """Waits until nothing is removed from the landing of this data folder; gives the lock, as ``sole_build`` does."""
    with _locked(data / _LANDING_LOCK, fcntl.LOCK_SH) as lock:
        yield lock


@contextmanager
def landing_alone(data: Path) -> Iterator[None]:
    """Waits until no build reads the landing of this data folder; none begins before this ends."""
    with _locked(data / _LANDING_LOCK, fcntl.LOCK_EX):
        yield


@contextmanager
def _locked(file: Path, kind: int) -> Iterator[int]:
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, kind)
        yield lock
    finally:
        os.close(lock)
