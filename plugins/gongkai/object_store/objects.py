"""One object put and fetched: never over other bytes, never taken without its hash."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Final

from gongkai.model.errors import DamagedState
from gongkai.object_store.act import KeptFile
from gongkai.object_store.bucket import Bucket
from gongkai.object_store.failures import DamagedObject

_LARGE: Final = 32 * 2**20


def kept_file(path: str, file: Path) -> KeptFile:
    """What the file is now, called ``path``. Raises OSError where it cannot be read."""
    with file.open("rb") as content:
        return KeptFile(path, os.fstat(content.fileno()).st_size, hashlib.file_digest(content, "sha256").hexdigest())


def put_object(bucket: Bucket, key: str, was: KeptFile, file: Path) -> None:
    """Puts a file that still is what it was; where its object is there already it must hold the same.

    Raises DamagedState where the file has changed, DamagedObject where the object holds something else. What is too
    large for one request goes up in parts, which no store makes conditional: the key says what the object holds, so
    that whoever writes it writes the same.
    """
    if was.byte_count > _LARGE:
        _require(kept_file(was.path, file) == was, file)
        if bucket.size(key) != was.byte_count:
            bucket.upload(key, file)
        return
    content = file.read_bytes()
    _require(hashlib.sha256(content).hexdigest() == was.sha256, file)
    if not bucket.create(key, content) and bucket.read(key) != content:
        cure = "nothing was overwritten; remove the object, and the next try puts it there"
        raise DamagedObject(f"{bucket.address}/{key} holds other bytes than {was.path}; {cure}")


def fetch_object(bucket: Bucket, key: str, was: KeptFile, place: Path) -> None:
    """Places the object's bytes at ``place``, whole and verified; raises DamagedObject where they are others."""
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_name(f".{place.name[:100]}.{secrets.token_hex(4)}.fetched")
    try:
        came = bucket.download(key, partial)
        if came is None or (came.byte_count, came.sha256) != (was.byte_count, was.sha256):
            what = "is gone" if came is None else "does not hold what was put there"
            cure = "restore it from a copy, or a former version of it; the machine that made it may still have it"
            raise DamagedObject(f"{bucket.address}/{key} {what}; {cure}")
        partial.replace(place)
    finally:
        partial.unlink(missing_ok=True)


def _require(holds: object, file: Path) -> None:
    if not holds:
        raise DamagedState(
            f"{file} is not what was written, and is not put into the store; run: gongkai verify --repair"
        )
