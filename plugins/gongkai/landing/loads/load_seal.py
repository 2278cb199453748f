"""What a load consisted of when it was committed: size and hash of each of its files, told beside the marker."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from gongkai.model.errors import DamagedState

SEAL: Final = "seal.json"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The size in bytes and the SHA-256 of a file as it was written."""

    byte_count: int
    sha256: str


Looks = Callable[[int], bool]
"""Whether a file of so many bytes is read and hashed; that it is there in its size is always looked at."""


def stored_file(file: Path) -> StoredFile:
    """What the file is now. Raises OSError where it cannot be read."""
    with file.open("rb") as content:
        return StoredFile(os.fstat(content.fileno()).st_size, hashlib.file_digest(content, "sha256").hexdigest())


def file_fault(file: Path, was: StoredFile, looks: Looks) -> str | None:
    """What has become of a file since it was written, None where nothing has or where it was not looked at."""
    try:
        size = file.stat().st_size
        if size != was.byte_count:
            return f"has {size} bytes instead of {was.byte_count}"
        if looks(size) and stored_file(file) != was:
            return "is not what was written (its hash has changed)"
    except FileNotFoundError:
        return "is gone"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None


def write_seal(sealed: Mapping[str, StoredFile], marker: Path) -> None:
    """Writes what each table's file of a load is, beside where its marker will be."""
    unfinished = marker.with_name(f".{SEAL}.{os.getpid()}")
    unfinished.write_text(json.dumps({table: asdict(file) for table, file in sealed.items()}), "utf-8")
    unfinished.replace(marker.with_name(SEAL))


def kept_seal(marker: Path) -> dict[str, StoredFile] | None:
    """Table → its file as it was written; None for a load of before there were seals.

    Raises DamagedState where the seal cannot be read: what it held together can no longer be vouched for.
    """
    seal = marker.with_name(SEAL)
    try:
        told = json.loads(seal.read_text("utf-8"))
        kept = {str(table): StoredFile(int(file["byte_count"]), str(file["sha256"])) for table, file in told.items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise DamagedState(f"{seal} cannot be read") from error
    if not kept:
        raise DamagedState(f"{seal} names no file")
    return kept
