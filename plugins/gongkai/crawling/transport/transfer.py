"""The body of an answer as it comes in: within limits of size and time, kept as sent, and unpacked."""

from typing import Final

import httpx

from gongkai.crawling.transport.connecting import TooSlow
from gongkai.crawling.transport.content_coding import Decoder, decoder
from gongkai.model.errors import GongkaiError, WrongContent

_MEBIBYTE: Final = 1024 * 1024


class PassingFailure(Exception):
    """``failure`` may be over the next time; ``wait_seconds`` is what the host asks for, None where it does not.

    Where it took very long already, it is not repeated in this run.
    """

    def __init__(self, failure: GongkaiError, wait_seconds: float | None = None, *, is_repeated: bool = True) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.wait_seconds = wait_seconds
        self.is_repeated = is_repeated


class Transfer:
    """What came of one body; ``sent`` is complete where ``cut_by`` is None."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.cut_by: str | None = "disconnect"

    @property
    def sent(self) -> bytes:
        """The bytes as the host sent them, without the frames of a chunked transfer."""
        return b"".join(self._pieces)

    def unpacked(self, response: httpx.Response, *, largest: int, takes_beginning: bool = False) -> bytes:
        """The whole body, unpacked; with ``takes_beginning`` as much of a larger one as came in ``largest`` bytes.

        Raises WrongContent where it is larger than ``largest`` bytes or cannot be unpacked, PassingFailure where it
        ends early, TooSlow where it takes too long.
        """
        announced = response.headers.get("content-length", "")
        length = int(announced) if announced.isdecimal() else None
        if length is not None and length > largest and not takes_beginning:
            self.cut_by = "length"
            raise WrongContent(_too_large(largest))
        unpacking = decoder(response.headers.get("content-encoding", ""))
        found: list[bytes] = []
        sent_size = size = 0
        try:
            for piece in response.iter_raw():
                self._pieces.append(piece)
                found.append(_unpacked_piece(unpacking, piece))
                sent_size, size = sent_size + len(piece), size + len(found[-1])
                if max(sent_size, size) > largest:
                    self.cut_by = "length"
                    if takes_beginning:
                        return b"".join(found)[:largest]
                    raise WrongContent(_too_large(largest))
        except (TooSlow, httpx.TimeoutException):
            self.cut_by = "time"
            raise
        if length is not None and sent_size < length:
            raise PassingFailure(WrongContent(f"{sent_size} of {length} bytes came"))
        try:
            unpacking.finish()
        except WrongContent as cut_off:
            raise PassingFailure(cut_off) from cut_off
        self.cut_by = None
        return b"".join(found)


def _unpacked_piece(unpacking: Decoder, piece: bytes) -> bytes:
    try:
        return unpacking.decoded(piece)
    except WrongContent as damaged:
        raise PassingFailure(damaged) from damaged


def _too_large(largest: int) -> str:
    return f"the body is larger than {largest // _MEBIBYTE} MiB, which no report is"
