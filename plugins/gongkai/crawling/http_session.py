"""What all portals of one process share: the client, each host's budget, and each host's robots.txt."""

import os
import random
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import httpx

from gongkai.crawling.addresses import Resolve, system_addresses
from gongkai.crawling.content_coding import ACCEPTED_CODINGS
from gongkai.crawling.exchange import LARGEST_BODY_BYTES, TIMEOUT
from gongkai.crawling.host_budget import HostBudget
from gongkai.crawling.host_register import HostRegister
from gongkai.crawling.robots_cache import RobotsCache
from gongkai.crawling.tls import MakeContext, TlsSettings, tls_context

_LIMITS: Final = httpx.Limits(max_connections=None, max_keepalive_connections=64, keepalive_expiry=60)
"""A connection is kept over the pause between two requests. One a host is in use: the host's budget sees to it."""


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
        self._clients: dict[TlsSettings, httpx.Client] = {}
        self._lock = threading.Lock()

    def client(self, tls: TlsSettings) -> httpx.Client:
        """The client of all portals with these settings."""
        with self._lock:
            if tls not in self._clients:
                self._clients[tls] = httpx.Client(
                    headers={
                        "User-Agent": user_agent(),
                        "Accept": "*/*",
                        "Accept-Language": "zh-CN,zh;q=0.9",
                        "Accept-Encoding": ACCEPTED_CODINGS,
                    },
                    timeout=self._timeout,
                    limits=_LIMITS,
                    follow_redirects=False,
                    trust_env=False,
                    verify=self._make_context(tls),
                    transport=self._transport,
                )
            return self._clients[tls]

    def stop(self) -> None:
        """Lets no visit make another request: each ends as it does when its requests are used up."""
        self.budget.stop()

    def close(self) -> None:
        """Closes the connections."""
        for client in self._clients.values():
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
