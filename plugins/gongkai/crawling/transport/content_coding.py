"""A body that the host compressed for the way (RFC 9110, 8.4), unpacked; one that is cut short is never taken."""

import zlib
from collections.abc import Callable
from typing import Final, Protocol

from gongkai.model.errors import WrongContent

ACCEPTED_CODINGS: Final = "gzip, deflate"
"""What requests say that they take, so that nothing comes that cannot be unpacked and checked."""

_GZIP_START: Final = b"\x1f\x8b"
_CUT_OFF: Final = "the transfer ended before the whole body had come"


class Decoder(Protocol):
    """Unpacks a body piece by piece."""

    def decoded(self, piece: bytes) -> bytes:
        """What ``piece`` adds to the body; raises WrongContent where it is not what the header says."""

    def finish(self) -> None:
        """Raises WrongContent where the body ended too early."""


class _Identity:
    def decoded(self, piece: bytes) -> bytes:
        return piece

    def finish(self) -> None:
        return


class _Compressed:
    """gzip (also several members) or deflate (with zlib's head or, as some hosts send it, without)."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stream: zlib._Decompress | None = None
        self._start = b""

    def decoded(self, piece: bytes) -> bytes:
        found, left = [], self._start + piece
        self._start = b""
        while left:
            if self._stream is None or self._stream.eof:
                if len(left) < len(_GZIP_START):
                    self._start = left
                    break
                if self._stream is not None and not left.startswith(_GZIP_START):
                    break  # some hosts fill up what they send
                self._stream = zlib.decompressobj(self._window(left))
            try:
                found.append(self._stream.decompress(left))
            except zlib.error as error:
                raise WrongContent(f"the body is not the {self._name} that its header says ({error})") from error
            left = self._stream.unused_data
        return b"".join(found)

    def finish(self) -> None:
        if (self._stream is None and self._start) or (self._stream is not None and not self._stream.eof):
            raise WrongContent(_CUT_OFF)

    def _window(self, start: bytes) -> int:
        if self._name == "gzip":
            return zlib.MAX_WBITS | 16
        has_head = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2]) % 31 == 0
        return zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS


_DECODERS: Final[dict[str, Callable[[], Decoder]]] = {
    "": _Identity,
    "identity": _Identity,
    "gzip": lambda: _Compressed("gzip"),
    "x-gzip": lambda: _Compressed("gzip"),
    "deflate": lambda: _Compressed("deflate"),
}


def decoder(content_encoding: str) -> Decoder:
    """What unpacks a body with this Content-Encoding; raises WrongContent for one that was not asked for."""
    make = _DECODERS.get(content_encoding.strip().lower())
    if make is None:
        raise WrongContent(f"the body is packed as {content_encoding!r}, which was not asked for")
    return make()
