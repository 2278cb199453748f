"""One request and its answer over the wire, within limits of size and time; nothing here follows or repeats."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import httpx

from gongkai.crawling.addresses import require_public_address
from gongkai.crawling.policy import RequestPolicy
from gongkai.model.errors import GongkaiError, HostUnreachable, WrongContent

LARGEST_BODY_BYTES: Final = 100 * 1024 * 1024
LONGEST_TRANSFER_SECONDS: Final = 600.0
TIMEOUT: Final = httpx.Timeout(connect=15, read=45, write=15, pool=15)
_MEBIBYTE: Final = 1024 * 1024


class PassingFailure(Exception):
    """``failure`` may be over the next time; ``wait_seconds`` is what the host asks for, None where it does not."""

    def __init__(self, failure: GongkaiError, wait_seconds: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.wait_seconds = wait_seconds


@dataclass(frozen=True, slots=True)
class Exchange:
    """Status, headers (names in lower case), and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(
    client: httpx.Client,
    url: str,
    headers: Mapping[str, str],
    policy: RequestPolicy,
    *,
    form: tuple[tuple[str, str], ...] = (),
    largest: int = LARGEST_BODY_BYTES,
    clock: Callable[[], float] = time.monotonic,
) -> Exchange:
    """The answer to a GET of ``url``, or to a POST of ``form``.

    Raises PassingFailure where the connection fails or ends early, WrongContent where the body is too large,
    ForbiddenAddress where the machine that answers is not a public one.
    """
    try:
        method, data = ("POST", dict(form)) if form else ("GET", None)
        with client.stream(method, url, headers=dict(headers), data=data) as response:
            _require_public_peer(response, policy)
            body = _body(response, largest, clock)
            return Exchange(response.status_code, dict(response.headers), body)
    except httpx.RemoteProtocolError as error:
        if "without sending complete message body" in str(error):
            cut_off = WrongContent("the transfer ended before the whole body had come")
            raise PassingFailure(cut_off) from error
        raise PassingFailure(_unreachable(url, error)) from error
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise PassingFailure(_unreachable(url, error)) from error
    except httpx.InvalidURL as error:
        raise WrongContent(f"the link is not a web address ({error})") from error


def _body(response: httpx.Response, largest: int, clock: Callable[[], float]) -> bytes:
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > largest:
        raise WrongContent(_too_large(largest))
    pieces: list[bytes] = []
    size = 0
    deadline = clock() + LONGEST_TRANSFER_SECONDS
    for piece in response.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > largest:
            raise WrongContent(_too_large(largest))
        if clock() > deadline:
            slow = HostUnreachable(f"the transfer took more than {LONGEST_TRANSFER_SECONDS:.0f} s")
            raise PassingFailure(slow)
    if announced.isdigit() and response.num_bytes_downloaded < int(announced):
        raise PassingFailure(WrongContent(f"{response.num_bytes_downloaded} of {announced} bytes came"))
    return b"".join(pieces)


def _require_public_peer(response: httpx.Response, policy: RequestPolicy) -> None:
    """The name was checked before; this is the machine that it led to, which a second look-up can have changed."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    if peer:
        require_public_address(str(peer[0]), response.url.host, policy)


def _too_large(largest: int) -> str:
    return f"the body is larger than {largest // _MEBIBYTE} MiB, which no report is"


def _unreachable(url: str, error: Exception) -> HostUnreachable:
    reason = " ".join(str(error).split()) or type(error).__name__
    return HostUnreachable(f"{httpx.URL(url).host}: {reason}")
