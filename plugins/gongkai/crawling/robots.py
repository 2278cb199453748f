"""robots.txt by RFC 9309, and the stricter house rule: a host that refuses its robots.txt refuses us."""

from dataclasses import dataclass
from typing import Final

from protego import Protego

ROBOTS_AGENT: Final = "Gongkai"
_PARSED_BYTES: Final = 500 * 1024
_REFUSALS: Final = frozenset({401, 403, 412, 429})


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

    2xx: the first 500 KiB of it. 401, 403, 412, 429: nothing is allowed (house rule). Other 4xx, and redirects that
    lead nowhere: no restriction (RFC 9309, 2.3.1.3). 5xx: nothing is allowed (2.3.1.4).
    """
    if 200 <= status < 300:  # noqa: PLR2004
        text = body[:_PARSED_BYTES].decode("utf-8", errors="replace").removeprefix("\ufeff")
        return RobotsRules(Protego.parse(text))
    if status in _REFUSALS or status >= 500:  # noqa: PLR2004
        return refused(f"robots.txt is answered with {status}, which counts as a refusal")
    return RobotsRules()


def refused(reason: str) -> RobotsRules:
    """Rules that allow nothing, for ``reason``."""
    return RobotsRules(refusal=reason)
