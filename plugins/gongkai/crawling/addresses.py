"""Which machine stands behind a host name: private and link-local networks are never asked on a portal's word."""

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from gongkai.crawling.policy import RequestPolicy
from gongkai.model.errors import ForbiddenAddress, HostUnreachable

Resolve = Callable[[str], list[str]]
"""Host name → its IP addresses; raises OSError where the name is not known."""


def is_loopback_host(host: str) -> bool:
    """Whether a host (without port) is this machine by its name alone: localhost or an address of the loopback.

    >>> is_loopback_host("127.0.0.1"), is_loopback_host("www.example.org")
    (True, False)
    """
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def system_addresses(host: str) -> list[str]:
    """The addresses that this machine's resolver gives for ``host``; raises OSError where it gives none."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def require_allowed_host(url: str, policy: RequestPolicy) -> None:
    """Raises ForbiddenAddress unless the portal names the URL's host."""
    if not policy.allows_host(url):
        host = url.split("/")[2] if url.count("/") > 1 else url
        raise ForbiddenAddress(f"{host} is not a host of {policy.portal}; add it to allowed_hosts if it should be")


def require_public_host(url: str, policy: RequestPolicy, resolve: Resolve) -> None:
    """Raises ForbiddenAddress where the URL's host leads into a private network, HostUnreachable where nowhere."""
    host = urlsplit(url).hostname or ""
    try:
        addresses = resolve(host)
    except OSError as error:
        reason = error.strerror or str(error)
        raise HostUnreachable(f"{host}: the name is not known ({reason}); check it in a browser") from error
    for address in addresses:
        require_public_address(address, host, policy)


def require_public_address(address: str, host: str, policy: RequestPolicy) -> None:
    """Raises ForbiddenAddress where ``address`` is not a public one, or a loopback one that the portal may use."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.is_global or (ip.is_loopback and policy.allows_loopback):
        return
    raise ForbiddenAddress(f"{host} leads to {ip}, which is not a public address; it is not asked")
