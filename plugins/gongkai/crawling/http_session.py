"""What all portals of one process share: the client, each host's budget, and each host's robots.txt."""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx

from gongkai.crawling.addresses import Resolve, system_addresses
from gongkai.crawling.exchange import LARGEST_BODY_BYTES, TIMEOUT
from gongkai.crawling.host_budget import HostBudget
from gongkai.crawling.policy import RequestPolicy
from gongkai.crawling.portal_visit import PortalVisit, Record
from gongkai.crawling.robots_cache import RobotsCache


def user_agent() -> str:
    """Who we say we are; GONGKAI_CONTACT is where a portal's keeper can write to."""
    contact = os.environ.get("GONGKAI_CONTACT", "").strip()
    printable = contact.encode("ascii", errors="ignore").decode().replace("\n", " ").replace("\r", " ")
    return f"Gongkai/0.1 (+{printable})" if printable else "Gongkai/0.1"


class HttpSession:
    """Opens visits to portals. Clock, sleep, jitter, resolver and transport are injected so that tests never wait.

    TLS is always verified; proxies and .netrc of the environment are not used, because they would hide who answers.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        resolve: Resolve = system_addresses,
        transport: httpx.BaseTransport | None = None,
        largest_body_bytes: int = LARGEST_BODY_BYTES,
    ) -> None:
        self.now = now
        self.clock = clock
        self.jitter = jitter
        self.resolve = resolve
        self.largest_body_bytes = largest_body_bytes
        self.budget = HostBudget(clock=clock, sleep=sleep)
        self.robots = RobotsCache(clock)
        self.client = httpx.Client(
            headers={"User-Agent": user_agent(), "Accept": "*/*", "Accept-Language": "zh-CN,zh;q=0.9"},
            timeout=TIMEOUT,
            follow_redirects=False,
            trust_env=False,
            transport=transport,
        )

    def visit(self, policy: RequestPolicy, record: Record) -> PortalVisit:
        """A visit to one portal; ``record`` takes the ledger row of every request that gives no document."""
        return PortalVisit(self, policy, record)

    def close(self) -> None:
        """Closes the connections."""
        self.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
