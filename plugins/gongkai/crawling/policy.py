"""What requests to one portal may do: where they may go, how often, how many."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from gongkai.model.errors import GongkaiError

SMALLEST_DELAY_SECONDS: Final = 3.0
"""Between two requests to one host, unless the host is this machine's loopback (DESIGN, "Norms")."""

_DEFAULT_PORTS: Final = frozenset({None, 80, 443})


class RequestsUsedUp(GongkaiError):
    """The portal's requests of this run are used up; what is left is the next run's."""


@dataclass(frozen=True, slots=True)
class RequestPolicy:
    """``allowed_hosts`` are ``host`` (its default ports) or ``host:port``; ``delay_seconds`` is between two requests.

    ``allows_loopback`` is for a portal whose own columns lie on this machine; other private addresses are never asked.
    """

    portal: str
    allowed_hosts: frozenset[str]
    delay_seconds: float = SMALLEST_DELAY_SECONDS
    max_requests: int = 500
    allows_loopback: bool = False

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


def host_and_port(url: str) -> str:
    """``host``, or ``host:port`` where the URL writes a port, in lower case; raises ValueError for a broken URL."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{host}:{parts.port}" if parts.port else host
