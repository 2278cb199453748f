"""What all portals of one process share: the connections, each host's budget, and each host's robots.txt."""

import os
import random
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from gongkai.crawling.policy import RequestPolicy
from gongkai.crawling.politeness.host_budget import HostBudget
from gongkai.crawling.politeness.host_register import HostRegister
from gongkai.crawling.politeness.robots_cache import RobotsCache
from gongkai.crawling.tls import MakeContext, TlsSettings, tls_context
from gongkai.crawling.transport.addresses import Resolve, system_addresses
from gongkai.crawling.transport.connecting import LONGEST_EXCHANGE_SECONDS, CheckedNetwork, CheckedTransport
from gongkai.crawling.transport.content_coding import ACCEPTED_CODINGS
from gongkai.crawling.transport.exchange import LARGEST_BODY_BYTES, TIMEOUT


def user_agent() -> str:
    """Who we say we are; GONGKAI_CONTACT is where a portal's keeper can write to."""
    contact = os.environ.get("GONGKAI_CONTACT", "").strip()
    printable = contact.encode("ascii", errors="ignore").decode().replace("\n", " ").replace("\r", " ")
    return f"Gongkai/0.1 (+{printable})" if printable else "Gongkai/0.1"


class HttpSession:
    """Serves visits to portals, also from several threads. What costs time or is chance is injected: tests never wait.

    TLS is always verified; proxies and .netrc of the environment are not used, because they would hide who answers.
    ``hosts`` is the folder of what processes and runs have to know of each host; without it, each session begins anew.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        jitter: Callable[[], float] = random.random,
        resolve: Resolve = system_addresses,
        transport: httpx.BaseTransport | None = None,
        largest_body_bytes: int = LARGEST_BODY_BYTES,
        hosts: Path | None = None,
        make_context: MakeContext = tls_context,
        timeout: httpx.Timeout = TIMEOUT,
        longest_exchange_seconds: float = LONGEST_EXCHANGE_SECONDS,
    ) -> None:
        self.now = now
        self.clock = clock
        self.jitter = jitter
        self.resolve = resolve
        self.largest_body_bytes = largest_body_bytes
        self.budget = HostBudget(clock=clock, sleep=sleep, now=now, register=HostRegister(hosts))
        self.robots = RobotsCache(clock)
        self._make_context = make_context
        self._transport = transport
        self._timeout = timeout
        self._longest_exchange_seconds = longest_exchange_seconds
        self._transports: dict[tuple[TlsSettings, bool], httpx.BaseTransport] = {}
        self._lock = threading.Lock()

    def client(self, policy: RequestPolicy) -> httpx.Client:
        """A client for one visit, with cookies of its own: what a host sets is sent back to it, in this visit only."""
        cookies = CookieJar(DefaultCookiePolicy(strict_domain=True))  # no cookies for all of .gov.cn
        return httpx.Client(
            headers={
                "User-Agent": user_agent(),
                "Accept": "*/*",
                "Accept-Language": "zh-CN,zh;q=0.9",
                "Accept-Encoding": ACCEPTED_CODINGS,
                "Connection": "close",
            },
            cookies=cookies,
            timeout=self._timeout,
            follow_redirects=False,
            trust_env=False,
            transport=self._transport or self._shared_transport(policy.tls, allows_loopback=policy.allows_loopback),
        )

    def _shared_transport(self, tls: TlsSettings, *, allows_loopback: bool) -> httpx.BaseTransport:
        with self._lock:
            key = (tls, allows_loopback)
            if key not in self._transports:
                network = CheckedNetwork(
                    self.resolve,
                    allows_loopback=allows_loopback,
                    longest_seconds=self._longest_exchange_seconds,
                    clock=self.clock,
                )
                self._transports[key] = CheckedTransport(self._make_context(tls), network)
            return self._transports[key]

    def stop(self) -> None:
        """Lets no visit make another request: each ends as it does when its requests are used up."""
        self.budget.stop()

    def close(self) -> None:
        """Closes the connections."""
        for transport in self._transports.values():
            transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
