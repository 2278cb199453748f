"""The body of an answer as it comes in: within limits of size and time, kept as sent, and unpacked."""

from collections.abc import Callable
from typing import Final

import httpx

from gongkai.crawling.content_coding import decoder
from gongkai.model.errors import GongkaiError, HostUnreachable, WrongContent

LONGEST_TRANSFER_SECONDS: Final = 600.0
_MEBIBYTE: Final = 1024 * 1024


class PassingFailure(Exception):
    """``failure`` may be over the next time; ``wait_seconds`` is what the host asks for, None where it does not."""

    def __init__(self, failure: GongkaiError, wait_seconds: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.wait_seconds = wait_seconds


class Transfer:
    """What came of one body; ``sent`` is complete where ``cut_by`` is None."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.cut_by: str | None = "disconnect"

    @property
    def sent(self) -> bytes:
        """The bytes as the host sent them, without the frames of a chunked transfer."""
        return b"".join(self._pieces)

    def unpacked(self, response: httpx.Response, *, largest: int, clock: Callable[[], float]) -> bytes:
        """The whole body, unpacked.

        Raises WrongContent where it is larger than ``largest`` bytes or cannot be unpacked, PassingFailure where it
        ends early or takes too long.
        """
        announced = response.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > largest:
            self.cut_by = "length"
            raise WrongContent(_too_large(largest))
        unpacking = decoder(response.headers.get("content-encoding", ""))
        found: list[bytes] = []
        sent_size = size = 0
        deadline = clock() + LONGEST_TRANSFER_SECONDS
        for piece in response.iter_raw():
            self._pieces.append(piece)
            try:
                found.append(unpacking.decoded(piece))
            except WrongContent as damaged:
                raise PassingFailure(damaged) from damaged
            sent_size, size = sent_size + len(piece), size + len(found[-1])
            if max(sent_size, size) > largest:
                self.cut_by = "length"
                raise WrongContent(_too_large(largest))
            if clock() > deadline:
                self.cut_by = "time"
                slow = HostUnreachable(f"the transfer took more than {LONGEST_TRANSFER_SECONDS:.0f} s")
                raise PassingFailure(slow)
        if announced.isdigit() and sent_size < int(announced):
            raise PassingFailure(WrongContent(f"{sent_size} of {announced} bytes came"))
        try:
            unpacking.finish()
        except WrongContent as cut_off:
            raise PassingFailure(cut_off) from cut_off
        self.cut_by = None
        return b"".join(found)


def _too_large(largest: int) -> str:
    return f"the body is larger than {largest // _MEBIBYTE} MiB, which no report is"
