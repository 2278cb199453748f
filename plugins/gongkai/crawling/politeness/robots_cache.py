"""What each host's robots.txt said, for at most a day (RFC 9309, 2.4)."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from gongkai.crawling.politeness.robots import RobotsRules

_LONGEST_SECONDS: Final = 24 * 3600.0


class RobotsCache:
    """Rules by origin (scheme, host and port); ``clock`` is in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._known: dict[str, tuple[float, RobotsRules]] = {}

    def rules(self, url: str) -> RobotsRules | None:
        """The rules of the URL's origin, or None where they are not known or older than a day."""
        known = self._known.get(origin(url))
        if known is None or self._clock() - known[0] > _LONGEST_SECONDS:
            return None
        return known[1]

    def keep(self, url: str, rules: RobotsRules) -> None:
        """Keeps the rules of the URL's origin."""
        self._known[origin(url)] = (self._clock(), rules)


def origin(url: str) -> str:
    """``scheme://host:port`` as the URL writes it, in lower case."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
