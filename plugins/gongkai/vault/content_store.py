"""Bytes under the name of their own hash: written once, whole or not at all, checked when they are read."""

import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from gongkai.model.errors import DamagedState, LostBytes

_ABANDONED_AFTER_SECONDS = 24 * 3600


class Elsewhere(Protocol):
    """Where the same bytes are kept beside this machine: the object store."""

    def get(self, sha256: str) -> bytes | None:
        """The bytes with this hash; None where there are none."""
        ...

    def has(self, sha256: str) -> bool:
        """Whether there are any."""
        ...


class ContentStore:
    """``root/blobs/<2>/<2>/<sha256>``; what is being written lies in ``root/incoming`` until it is complete."""

    def __init__(self, root: Path, elsewhere: Elsewhere | None = None) -> None:
        self._elsewhere = elsewhere
        self._blobs = root / "blobs"
        self._incoming = root / "incoming"
        self._damaged = root / "damaged"

    def path(self, sha256: str) -> Path:
        """Where the bytes with this hash lie, or would lie."""
        return self._blobs / sha256[:2] / sha256[2:4] / sha256

    def __contains__(self, sha256: str) -> bool:
        return self.path(sha256).is_file() or (self._elsewhere is not None and self._elsewhere.has(sha256))

    def seal(self, data: bytes) -> str:
        """The sha256 of ``data``, which is on disk when this returns; sealing the same bytes again changes nothing."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if _holds(target, data):
            return sha256
        self._incoming.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = self._incoming / f"{sha256}.{secrets.token_hex(4)}"
        try:
            with partial.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.chmod(0o444)
            partial.replace(target)
        except OSError:  # a full disk
            partial.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes; raises LostBytes where they are missing or no longer have their hash.

        What is not here, or has changed, is taken from elsewhere, and is here from then on.
        """
        try:
            return self._read_here(sha256)
        except LostBytes:
            data = self._read_elsewhere(sha256)
            if data is None:
                raise
        self.seal(data)
        return data

    def _read_elsewhere(self, sha256: str) -> bytes | None:
        if self._elsewhere is None:
            return None
        try:
            return self._elsewhere.get(sha256)
        except DamagedState as fault:
            raise LostBytes(str(fault)) from fault

    def _read_here(self, sha256: str) -> bytes:
        try:
            data = self.path(sha256).read_bytes()
        except OSError as error:
            message = f"the vault does not hold {sha256} ({error.strerror}); restore it from a copy of the vault"
            raise LostBytes(message) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            message = f"the bytes of {sha256} in the vault have changed; restore them from a copy of the vault"
            raise LostBytes(message)
        return data

    def mend(self, data: bytes) -> bool:
        """Seals bytes that were had before, and says whether they were missing or damaged."""
        if _holds(self.path(hashlib.sha256(data).hexdigest()), data):
            return False
        self.seal(data)
        return True

    def set_aside(self, sha256: str) -> None:
        """Moves damaged bytes to ``root/damaged``, where a person may look at them; they count as missing."""
        self._damaged.mkdir(parents=True, exist_ok=True)
        self.path(sha256).replace(self._damaged / sha256)

    def sha256s(self) -> Iterator[str]:
        """The hashes of everything that is stored."""
        return (path.name for path in sorted(self._blobs.glob("??/??/*")))

    def remove_abandoned(self) -> None:
        """Removes what a killed writer left half written a day ago or more."""
        oldest = time.time() - _ABANDONED_AFTER_SECONDS
        for partial in self._incoming.glob("*"):
            with suppress(FileNotFoundError):  # another run has just finished it
                if partial.stat().st_mtime < oldest:
                    partial.unlink()


def _holds(target: Path, data: bytes) -> bool:
    return target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data


def sync_folder(folder: Path) -> None:
    """Makes the names in ``folder`` durable, so that a rename survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
