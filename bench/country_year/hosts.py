"""The hosts of all portals in place of the network: what each answers at a moment, and how each was asked."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from urllib.parse import parse_qsl

import httpx

from bench.country_year import troubles
from bench.country_year.clock import SimulatedClock
from bench.country_year.portal_year import PortalYear
from bench.country_year.troubles import Trouble
from gongkai.settings import CHINA

DOMAIN: Final = "example.org"
ADDRESS: Final = "93.184.215.14"
"""A public address, so that the check of addresses lets it pass; nothing is ever sent to it."""

_NOT_MODIFIED: Final = 304
_OK: Final = 200


@dataclass(slots=True)
class Asked:
    """How hosts were asked: requests by kind, bytes sent, requests of each host and day, the shortest pause of any."""

    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    size: int = 0
    days: Counter[tuple[str, date]] = field(default_factory=Counter)
    shortest_pause: float = float("inf")
    ended: dict[str, datetime] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """All requests."""
        return sum(self.statuses.values())


class SimulatedHosts(httpx.BaseTransport):
    """Answers for ``portals`` (by the name of their host without its copy, see ``copied``); ``clock`` is the visit's.

    What is asked of a host takes its time from the clock.
    """

    def __init__(self, portals: Mapping[str, PortalYear], *, seed: int) -> None:
        self._portals = portals
        self._chance = random.Random(f"hosts-{seed}")
        self.clock = SimulatedClock(datetime.now(CHINA))
        self.asked = Asked()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer; raises as the network does where there is none."""
        host, now = request.url.host, self.clock.now()
        portal = self._portals[original(host.partition(".")[0])]
        self._note(host, now)
        try:
            return self._answered(portal, request, now.astimezone(CHINA).date())
        finally:
            self.asked.ended[host] = self.clock.now()

    def _note(self, host: str, now: datetime) -> None:
        before = self.asked.ended.get(host)
        if before is not None:
            self.asked.shortest_pause = min(self.asked.shortest_pause, (now - before).total_seconds())
        self.asked.days[host, now.astimezone(CHINA).date()] += 1

    def _answered(self, portal: PortalYear, request: httpx.Request, day: date) -> httpx.Response:
        trouble = portal.host.trouble(day)
        if trouble is Trouble.DOWN:
            self.asked.statuses[0] += 1
            self.clock.sleep(troubles.USUAL_SECONDS)
            raise httpx.ConnectError("Connection refused", request=request)
        if portal.host.is_slow and self._chance.random() < troubles.HANGS:
            self.asked.statuses[0] += 1
            self.clock.sleep(troubles.SILENCE_SECONDS)
            raise httpx.ReadTimeout("The read operation timed out", request=request)
        self.clock.sleep(troubles.SLOW_SECONDS if portal.host.is_slow else troubles.USUAL_SECONDS)
        target = request.url.raw_path.decode("ascii")
        form = dict(parse_qsl(request.content.decode(), keep_blank_values=True))
        reply = portal.answer(target, form)
        status, body = reply.status, reply.body
        if trouble is Trouble.REFUSES:
            status, body = 403, b""
        elif self._chance.random() < troubles.FALTERS:
            status, body = 503, b""
        elif status == _OK and _holds(request.headers, reply.headers):
            status, body = _NOT_MODIFIED, b""
        self.asked.kinds[reply.kind] += 1
        self.asked.statuses[status] += 1
        self.asked.size += len(body)
        headers = {**reply.headers, "content-length": str(len(body))}
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body), request=request)


def _holds(asked: httpx.Headers, said: Mapping[str, str]) -> bool:
    """Whether what the client has is still what it would get."""
    if "if-none-match" in asked:
        return asked["if-none-match"] == said.get("etag")
    return "last-modified" in said and asked.get("if-modified-since") == said["last-modified"]


def copied(name: str, copy: int) -> str:
    """The name of a portal's copy; the one that was simulated is copy 0.

    >>> copied("k000-p007", 12), original("k012-p007")
    ('k012-p007', 'k000-p007')
    """
    return f"k{copy:03}-{name.partition('-')[2]}"


def original(name: str) -> str:
    """The portal that a copy is one of."""
    return copied(name, 0)
