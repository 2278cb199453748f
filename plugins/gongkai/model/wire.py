"""One exchange as it went over the wire: what the archive keeps of a request and its answer."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class EarlierBody:
    """The body that an answer "nothing has changed" refers to: where it came from and when (aware)."""

    url: str
    fetched_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WireExchange:
    """The heads byte for byte (start line and headers, without the empty line), and the bodies as they were sent.

    ``body`` is still compressed where the host compressed it, and without the frames of a chunked transfer.
    ``sent_at`` is aware, UTC. ``cut_by`` is None for a whole body, else ``disconnect``, ``length`` or ``time`` (the
    reasons of WARC-Truncated, ISO 28500); ``unchanged`` is set for a 304.
    """

    url: str
    sent_at: datetime
    request_head: bytes
    request_body: bytes
    response_head: bytes
    body: bytes
    peer: str | None = None
    cut_by: str | None = None
    unchanged: EarlierBody | None = None


@dataclass(frozen=True, slots=True)
class WirePlace:
    """Where the answer's record lies: ``file`` below the vault's ``warc`` folder, ``offset`` in bytes in it."""

    file: str
    offset: int
