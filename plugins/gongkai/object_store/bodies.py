"""The bytes of documents and pages in the store, each under its own hash."""

import hashlib

from gongkai.object_store.failures import DamagedObject
from gongkai.object_store.store import Store


def body_key(sha256: str) -> str:
    """The object of these bytes."""
    return f"blobs/{sha256[:2]}/{sha256[2:4]}/{sha256}"


class StoredBodies:
    """What a vault asks for bytes that it does not hold itself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, sha256: str) -> bytes | None:
        """The bytes; None where the store has none. Raises DamagedObject where they no longer have their hash."""
        bucket, key = self._store.bucket, body_key(sha256)
        data = bucket.read(key)
        if data is not None and hashlib.sha256(data).hexdigest() != sha256:
            raise DamagedObject(f"{bucket.address}/{key} does not have its hash any more; restore it from a copy")
        return data

    def has(self, sha256: str) -> bool:
        """Whether the store has them; what was seen there once is not asked for again."""
        key = body_key(sha256)
        if self._store.index.has_seen(key):
            return True
        if self._store.bucket.size(key) is None:
            return False
        self._store.index.saw([key])
        return True
