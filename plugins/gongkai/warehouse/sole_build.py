"""One build of a warehouse at a time, also beside a dbt whose parent was killed and which works on."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def sole_build(folder: Path) -> Iterator[int]:
    """Waits until no other build is at work in ``folder``; gives the lock, which ends with the last process."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / "building.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    finally:
        os.close(lock)
