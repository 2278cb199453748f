"""robots.txt by RFC 9309, and the stricter house rule: a host that refuses its robots.txt refuses us."""

from dataclasses import dataclass
from typing import Final

from protego import Protego

from gongkai.crawling.content.content_check import is_web_page, says_gone

ROBOTS_AGENT: Final = "Gongkai"
LARGEST_ROBOTS_BYTES: Final = 500 * 1024
"""So much of a robots.txt is read (RFC 9309, 2.5)."""

LONGEST_CRAWL_DELAY_SECONDS: Final = 3600.0
"""A host that wants to be asked less often is not asked: its portal would hold the others of its run."""

_ABSENT: Final = frozenset({404, 410})
"""The other statuses from 400 on are about our request, or refuse it; they do not say that there are no rules."""


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What robots.txt lets us do; ``refusal`` says why nothing is allowed, None where the rules decide."""

    rules: Protego | None = None
    refusal: str | None = None

    def allows(self, url: str) -> bool:
        """Whether ``url`` may be asked for."""
        if self.refusal is not None:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, ROBOTS_AGENT))

    @property
    def crawl_delay_seconds(self) -> float:
        """Crawl-delay as the host states it for us, 0 where it states none (not in RFC 9309, kept all the same)."""
        stated = self.rules.crawl_delay(ROBOTS_AGENT) if self.rules is not None else None
        return max(0.0, float(stated or 0.0))


def robots_rules(status: int, body: bytes) -> RobotsRules:
    """The rules that follow from an answer to robots.txt.

    2xx: the whole lines in the first 500 KiB of it; nothing is allowed where it is a web page other than one that says
    that there is nothing, or where it wants more than an hour between two requests. 404, 410, and redirects that lead
    nowhere: no restriction (RFC 9309, 2.3.1.3). Any other 4xx (house rule) and 5xx (2.3.1.4): nothing is allowed.
    """
    if 200 <= status < 300:  # noqa: PLR2004
        return _stated(body)
    if status in _ABSENT or status < 400:  # noqa: PLR2004
        return RobotsRules()
    return refused(f"robots.txt is answered with {status}, which counts as a refusal")


def _stated(body: bytes) -> RobotsRules:
    if is_web_page(body):
        if says_gone(body):
            return RobotsRules()
        return refused("a web page came instead of robots.txt, which does not say what is allowed")
    if len(body) >= LARGEST_ROBOTS_BYTES:  # half a line may allow what the whole one forbids
        body = body[:LARGEST_ROBOTS_BYTES].rpartition(b"\n")[0]
    rules = RobotsRules(Protego.parse(body.decode("utf-8", errors="replace").removeprefix("\ufeff")))
    if rules.crawl_delay_seconds > LONGEST_CRAWL_DELAY_SECONDS:
        return refused(
            f"robots.txt asks for a Crawl-delay of {rules.crawl_delay_seconds:.0f} s, which is more than an hour"
        )
    return rules


def refused(reason: str) -> RobotsRules:
    """Rules that allow nothing, for ``reason``."""
    return RobotsRules(refusal=reason)
