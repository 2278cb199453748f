"""What requests to one portal may do: where they may go, how often, how many, at what hours."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from gongkai.crawling.tls import USUAL_TLS, TlsSettings
from gongkai.model.errors import GongkaiError

SMALLEST_DELAY_SECONDS: Final = 3.0
"""Between two requests to one host, unless the host is this machine's loopback (DESIGN, "Norms")."""

REQUESTS_A_DAY: Final = 500
"""What a host is asked for in a day of China, by all portals together."""

LEFT_ALONE_HOURS: Final = 6.0
"""How long a host is left alone that has refused three times; it doubles as long as the host goes on refusing."""

NIGHT: Final = (22, 6)
"""From when to when (hours in China) years of reports are fetched in one go, so that nobody is disturbed."""

_CHINA: Final = ZoneInfo("Asia/Shanghai")
_DEFAULT_PORTS: Final = frozenset({None, 80, 443})


class RequestsUsedUp(GongkaiError):
    """The portal's requests of this run are used up; what is left is the next run's."""


class DayUsedUp(RequestsUsedUp):
    """The host was asked as often as it may be in a day; what is left is the next day's."""


class OutsideHours(RequestsUsedUp):
    """This is not an hour at which the portal may be asked for so much."""


class RunStopped(RequestsUsedUp):
    """The run was told to end; what is left is the next run's."""


@dataclass(frozen=True, slots=True)
class RequestPolicy:
    """``allowed_hosts`` are ``host`` (its default ports) or ``host:port``; ``delay_seconds`` is between two requests.

    ``allows_loopback`` is for a portal whose own columns lie on this machine; other private addresses are never asked.
    ``max_requests_per_day`` counts every request to the host, whoever makes it; None is without limit. ``hours`` are
    the hours in China from when to when it may be asked, None for any.
    """

    portal: str
    allowed_hosts: frozenset[str]
    delay_seconds: float = SMALLEST_DELAY_SECONDS
    max_requests: int = 500
    allows_loopback: bool = False
    max_requests_per_day: int | None = REQUESTS_A_DAY
    left_alone_hours: float = LEFT_ALONE_HOURS
    hours: tuple[int, int] | None = None
    tls: TlsSettings = USUAL_TLS

    def allows_host(self, url: str) -> bool:
        """Whether ``url`` is a web address on a host that the portal names."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:  # a port that is no number, brackets that do not close
            return False
        if parts.scheme not in {"http", "https"} or not host:
            return False
        if f"{host}:{port}" in self.allowed_hosts:
            return True
        return port in _DEFAULT_PORTS and host in self.allowed_hosts

    def require_hour(self, now: datetime) -> None:
        """Raises OutsideHours where ``now`` (aware) is not within ``hours``."""
        if self.hours is None:
            return
        (start, end), hour = self.hours, now.astimezone(_CHINA).hour
        is_within = start <= hour < end if start < end else hour >= start or hour < end
        if not is_within:
            message = f"{self.portal} is asked for its earlier years from {start}:00 to {end}:00 only; it goes on then"
            raise OutsideHours(message)


def host_and_port(url: str) -> str:
    """``host``, or ``host:port`` where the URL writes a port, in lower case; of a broken URL the place of both.

    >>> host_and_port("http://www.Example.org:8080/a"), host_and_port("http://[broken/a")
    ('www.example.org:8080', '[broken')
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # a port that is no number, brackets that do not close
        return url.partition("//")[2].partition("/")[0].lower()
    return f"{host}:{port}" if port else host


def paced_host(host: str) -> str:
    """The name under which a host's requests are counted: ``host`` (perhaps with a port) without 80 and 443.

    >>> paced_host("www.example.org:80"), paced_host("www.example.org:8080")
    ('www.example.org', 'www.example.org:8080')
    """
    return host.removesuffix(":80").removesuffix(":443")
