"""A disk that is full, whatever the library that was writing says of it."""

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gongkai.model.errors import DiskFull

_NUMBERS: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_SAID: Final = (
    "No space left on device",
    "Disk quota exceeded",
    "database or disk is full",  # SQLite
    "failed to offload data block",  # DuckDB, which spills no more than the disk takes
)


def no_room(error: BaseException) -> bool:
    """Whether ``error``, or what it came of, is the system's own word that a disk takes no more."""
    return any(isinstance(each, DiskFull) or _has_number(each) for each in _with_origins(error))


def is_full_disk(error: BaseException) -> bool:
    """The same, or a library's word for it; not for failures that may quote a document, which can say anything."""
    return no_room(error) or any(said in str(each) for each in _with_origins(error) for said in _SAID)


def disk_full(error: BaseException, folder: Path) -> DiskFull:
    """``error`` in one line with its cure; what it does not say where it happened, happened below ``folder``."""
    if isinstance(error, DiskFull):
        return error
    named = [each.filename for each in _with_origins(error) if isinstance(each, OSError) and _has_number(each)]
    place = Path(named[0]).parent if named and isinstance(named[0], str) else folder
    if place.is_relative_to(folder):
        place = folder
    there = next(each for each in (place, *place.parents) if each.exists())
    left = shutil.disk_usage(there).free // 2**20
    return DiskFull(
        f"the disk of {place} is full ({left} MB left): make room there; "
        "what was done is kept, nothing is half written, and the next try goes on"
    )


def _has_number(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in _NUMBERS


def _with_origins(error: BaseException) -> Iterator[BaseException]:
    """The failure, and what it came of, as far as that is told."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
