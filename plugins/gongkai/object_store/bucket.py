"""One bucket, or a folder of it: objects made once, read, and told by size; what passes is tried again."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    NotFoundError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import ObjectStore as Client

from gongkai.object_store.act import KeptFile
from gongkai.object_store.failures import StoreAway, StoreRefuses, code_of
from gongkai.object_store.patience import Patience

_PIECE: Final = 4 * 2**20
_PART: Final = 16 * 2**20
_NO_BUCKET: Final = "NoSuchBucket"

Result = TypeVar("Result")


class Bucket:
    """``address`` is what people call it (s3://bucket/prefix), ``prefix`` what every key begins with.

    Every method raises StoreAway where the store does not answer in time, and StoreRefuses where it says no.
    """

    def __init__(self, client: Client, address: str, *, prefix: str = "", patience: Patience | None = None) -> None:
        self.address = address
        self._client, self._prefix = client, prefix
        self._patience = patience or Patience()

    def create(self, key: str, content: bytes) -> bool:
        """Makes an object (If-None-Match: *); False where there is one already, be it one that an earlier try made."""

        def attempt() -> bool:
            try:
                obstore.put(self._client, self._key(key), content, mode="create", use_multipart=False)
            except (AlreadyExistsError, PreconditionError):
                return False
            return True

        return self._asked(attempt)

    def upload(self, key: str, file: Path) -> None:
        """Writes a file in parts, over whatever is there: for what is too large for one request."""
        self._asked(lambda: obstore.put(self._client, self._key(key), file, chunk_size=_PART))

    def replace(self, key: str, content: bytes, *, tag: str | None) -> bool:
        """Writes an object that is still the one with this tag (If-Match), or is not there; False where it is not."""
        if tag is None:
            return self.create(key, content)

        def attempt() -> bool:
            try:
                obstore.put(self._client, self._key(key), content, mode={"e_tag": tag}, use_multipart=False)
            except (AlreadyExistsError, PreconditionError):
                return False
            return True

        return self._asked(attempt)

    def read(self, key: str) -> bytes | None:
        """The bytes of an object; None where there is none."""
        return self._found(lambda: bytes(obstore.get(self._client, self._key(key)).bytes()))

    def tagged(self, key: str) -> tuple[bytes, str | None] | None:
        """The bytes of an object, and the tag by which it can be replaced."""

        def attempt() -> tuple[bytes, str | None]:
            answer = obstore.get(self._client, self._key(key))
            return bytes(answer.bytes()), answer.meta.get("e_tag")

        return self._found(attempt)

    def size(self, key: str) -> int | None:
        """How many bytes an object has; None where there is none."""
        return self._found(lambda: int(obstore.head(self._client, self._key(key))["size"]))

    def download(self, key: str, target: Path) -> KeptFile | None:
        """Writes an object to ``target``, on disk when this returns, and says what came; None where there is none."""

        def attempt() -> KeptFile | None:
            digest, count = hashlib.sha256(), 0
            try:
                answer = obstore.get(self._client, self._key(key))
            except (FileNotFoundError, NotFoundError) as error:
                if code_of(error) == _NO_BUCKET:
                    raise
                return None
            with target.open("wb") as file:
                for piece in answer.stream(min_chunk_size=_PIECE):
                    data = bytes(piece)
                    file.write(data)
                    digest.update(data)
                    count += len(data)
                file.flush()
                os.fsync(file.fileno())
            return KeptFile(key, count, digest.hexdigest())

        return self._asked(attempt)

    def _found(self, attempt: Callable[[], Result]) -> Result | None:
        def looked() -> Result | None:
            try:
                return attempt()
            except (FileNotFoundError, NotFoundError) as error:
                if code_of(error) == _NO_BUCKET:
                    raise
                return None

        return self._asked(looked)

    def _asked(self, attempt: Callable[[], Result]) -> Result:
        return self._patience.over(lambda: self._translated(attempt))

    def _translated(self, attempt: Callable[[], Result]) -> Result:
        try:
            return attempt()
        except (PermissionDeniedError, UnauthenticatedError) as error:
            cure = "see its access key, secret and rights (AWS_ACCESS_KEY_ID … or AWS_SHARED_CREDENTIALS_FILE)"
            raise StoreRefuses(f"{self.address} refuses: {code_of(error)}; {cure}") from None
        except (FileNotFoundError, NotFoundError) as error:
            code = code_of(error)
            cure = "make the bucket, or see GONGKAI_STORE and GONGKAI_STORE_ENDPOINT"
            raise StoreRefuses(f"{self.address} is not there: {code}; {cure}") from None
        except BaseError as error:
            cure = "see that it runs and can be reached (GONGKAI_STORE_ENDPOINT); nothing is lost, the next try goes on"
            raise StoreAway(f"{self.address} does not answer: {code_of(error)}; {cure}") from None

    def _key(self, key: str) -> str:
        return f"{self._prefix}/{key}" if self._prefix else key
