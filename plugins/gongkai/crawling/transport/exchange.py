"""One request and its answer over the wire, within limits of size and time; nothing here follows or repeats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import httpx

from gongkai.crawling.tls import tls_cure
from gongkai.crawling.transport.connecting import TooSlow
from gongkai.crawling.transport.transfer import PassingFailure, Transfer
from gongkai.model.errors import HostUnreachable, WrongContent
from gongkai.model.wire import EarlierBody, WireExchange

LARGEST_BODY_BYTES: Final = 100 * 1024 * 1024
TIMEOUT: Final = httpx.Timeout(connect=15, read=45, write=15, pool=15)
_WITHOUT_BODY: Final = frozenset({204, 304})


@dataclass(frozen=True, slots=True)
class Exchange:
    """Status, headers (names in lower case), and the whole body, unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(
    client: httpx.Client,
    url: str,
    headers: Mapping[str, str],
    *,
    sent_at: datetime,
    keep: Callable[[WireExchange], None],
    form: tuple[tuple[str, str], ...] = (),
    earlier: EarlierBody | None = None,
    largest: int = LARGEST_BODY_BYTES,
    takes_beginning: bool = False,
) -> Exchange:
    """The answer to a GET of ``url``, or to a POST of ``form``.

    ``keep`` gets every answer as it went over the wire, whole or cut off; ``earlier`` is the body that a 304 means.
    With ``takes_beginning`` the first ``largest`` bytes of a larger body will do. Raises PassingFailure where the
    connection fails or ends early, WrongContent where the body is too large, ForbiddenAddress where the host's name
    leads to a machine that is not a public one.
    """
    try:
        method, data = ("POST", dict(form)) if form else ("GET", None)
        with client.stream(method, url, headers=dict(headers), data=data) as response:
            peer = _peer(response)  # while it is still connected
            transfer = Transfer()
            try:
                body = _body(response, transfer, largest, takes_beginning=takes_beginning)
            finally:
                unchanged = earlier if response.status_code == httpx.codes.NOT_MODIFIED else None
                keep(_as_sent(response, transfer, sent_at=sent_at, peer=peer, unchanged=unchanged))
            return Exchange(response.status_code, dict(response.headers), body)
    except TooSlow as slow:
        raise PassingFailure(slow.failure, is_repeated=False) from slow
    except httpx.RemoteProtocolError as error:
        if "in location header" in str(error):
            raise WrongContent(f"the redirect leads to no web address ({error})") from error
        if "without sending complete message body" in str(error):
            cut_off = WrongContent("the transfer ended before the whole body had come")
            raise PassingFailure(cut_off) from error
        raise PassingFailure(_unreachable(url, error)) from error
    except httpx.TransportError as error:
        raise PassingFailure(_unreachable(url, error)) from error
    except httpx.InvalidURL as error:
        raise WrongContent(f"the link is not a web address ({error})") from error


def _body(response: httpx.Response, transfer: Transfer, largest: int, *, takes_beginning: bool) -> bytes:
    if response.status_code in _WITHOUT_BODY:  # what its headers say of a body is about one that it does not send
        transfer.cut_by = None
        return b""
    return transfer.unpacked(response, largest=largest, takes_beginning=takes_beginning)


def _as_sent(
    response: httpx.Response, transfer: Transfer, *, sent_at: datetime, peer: str | None, unchanged: EarlierBody | None
) -> WireExchange:
    request = response.request
    version = response.extensions.get("http_version", b"HTTP/1.1")
    first = b"%s %d %s" % (version, response.status_code, response.reason_phrase.encode("latin-1", "replace"))
    return WireExchange(
        url=str(request.url),
        sent_at=sent_at,
        request_head=_head(b"%s %s HTTP/1.1" % (request.method.encode(), request.url.raw_path), request.headers),
        request_body=request.content,
        response_head=_head(first, response.headers),
        body=transfer.sent,
        peer=peer,
        cut_by=transfer.cut_by,
        unchanged=unchanged,
    )


def _head(first: bytes, headers: httpx.Headers) -> bytes:
    return b"\r\n".join([first, *(b"%s: %s" % (name, value) for name, value in headers.raw)])


def _peer(response: httpx.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    return str(peer[0]) if peer else None


def _unreachable(url: str, error: Exception) -> HostUnreachable:
    reason = " ".join(str(error).split()) or type(error).__name__
    return HostUnreachable(f"{httpx.URL(url).host}: {reason}{tls_cure(reason)}")
