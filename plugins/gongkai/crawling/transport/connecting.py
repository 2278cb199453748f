"""Connections: each to the very address that was looked up and found public, for one request, and for a limited time.

No connection is used twice. What a host sends beyond the body that it declared would be taken for the answer to the
next request, be it another portal's; and at one request in three seconds a connection kept open saves little.
"""

import ssl
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

import httpcore
import httpx

from gongkai.crawling.transport.addresses import Resolve, public_addresses
from gongkai.model.errors import HostUnreachable

LONGEST_EXCHANGE_SECONDS: Final = 600.0
"""From the connection to the last byte of the body, however steadily the bytes drip."""

_MOST_ADDRESSES: Final = 4
"""Of a name with very many addresses only so many are tried."""


Result = TypeVar("Result")


class TooSlow(Exception):
    """The answer was not whole when its time was over; ``failure`` is what that means of the host."""

    def __init__(self, seconds: float) -> None:
        self.failure = HostUnreachable(f"the transfer took more than {seconds:.0f} s")
        super().__init__(str(self.failure))


class CheckedTransport(httpx.HTTPTransport):
    """httpx's own transport over connections that ``network`` makes and that serve one request each."""

    def __init__(self, context: ssl.SSLContext, network: httpcore.NetworkBackend) -> None:
        super().__init__(verify=context, trust_env=False)
        # httpx has no argument for the network; one connection a host is in use, the host's budget sees to it.
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=None, max_keepalive_connections=0, network_backend=network
        )


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to public addresses only, and to this machine's own where ``allows_loopback``.

    A name that leads elsewhere raises ForbiddenAddress before anything is sent, one that leads nowhere HostUnreachable.
    ``clock`` is in seconds.
    """

    def __init__(
        self, resolve: Resolve, *, allows_loopback: bool, longest_seconds: float, clock: Callable[[], float]
    ) -> None:
        self._resolve = resolve
        self._allows_loopback = allows_loopback
        self._longest_seconds = longest_seconds
        self._clock = clock
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first of the host's addresses that answers; raises as httpcore does where none does."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        addresses = public_addresses(host, self._resolve, allows_loopback=self._allows_loopback)
        for address in addresses[:_MOST_ADDRESSES]:
            try:
                stream = self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _LimitedStream(stream, self._longest_seconds, self._clock)
        raise failure or httpcore.ConnectError(f"{host} has no address")


class _LimitedStream(httpcore.NetworkStream):
    """Reads and writes until ``deadline``; raises TooSlow after it."""

    def __init__(
        self, stream: httpcore.NetworkStream, seconds: float, clock: Callable[[], float], deadline: float | None = None
    ) -> None:
        self._stream = stream
        self._seconds = seconds
        self._clock = clock
        self._deadline = clock() + seconds if deadline is None else deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._in_time(lambda left: self._stream.read(max_bytes, left), timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._in_time(lambda left: self._stream.write(buffer, left), timeout)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._in_time(lambda left: self._stream.start_tls(ssl_context, server_hostname, left), timeout)
        return _LimitedStream(secured, self._seconds, self._clock, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - what httpcore declares
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()

    def _in_time(self, act: Callable[[float], Result], timeout: float | None) -> Result:
        left = self._deadline - self._clock()
        if left <= 0:
            raise TooSlow(self._seconds)
        try:
            return act(left if timeout is None else min(left, timeout))
        except httpcore.TimeoutException as error:
            if self._clock() >= self._deadline:
                raise TooSlow(self._seconds) from error
            raise
