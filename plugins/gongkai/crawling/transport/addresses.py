"""Which machine stands behind a host name: private and link-local networks are never asked on a portal's word."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from gongkai.crawling.policy import RequestPolicy
from gongkai.model.errors import ForbiddenAddress, HostUnreachable

_RELAYS_OF_6TO4: Final = ipaddress.IPv4Network("192.88.99.0/24")
_ALLOTTED: Final = ipaddress.IPv6Network("2000::/3")
_LEADING_ON: Final = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2002::/16", "3fff::/20")))
"""Teredo among other protocols' own, 6to4, and what is for documentation."""

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
    """Raises ForbiddenAddress where the URL's host leads into a private network, HostUnreachable where nowhere.

    It says so before the host's turn is waited for; what is connected to is looked up and checked again.
    """
    public_addresses(urlsplit(url).hostname or "", resolve, allows_loopback=policy.allows_loopback)


def public_addresses(host: str, resolve: Resolve, *, allows_loopback: bool) -> list[str]:
    """Every address of ``host``; raises ForbiddenAddress unless each may be asked, HostUnreachable without any."""
    try:
        addresses = resolve(host)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise HostUnreachable(f"{host}: the name is not known ({reason}); check it in a browser") from error
    for address in addresses:
        ip = ipaddress.ip_address(address.partition("%")[0])
        if not (is_public(ip) or (allows_loopback and ip.is_loopback)):
            raise ForbiddenAddress(f"{host} leads to {ip}, which is not a public address; it is not asked")
    return addresses


def is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether ``ip`` is one machine's own on the internet, and no way of writing another address.

    Of IPv6 that is what has been allotted to machines (RFC 4291, 2.4), which leaves out IPv4-mapped addresses and NAT64
    (RFC 6052), without 6to4 and Teredo: these lead on to an IPv4 address, be it a private one.

    >>> [is_public(ipaddress.ip_address(text)) for text in ("8.8.8.8", "2400:3200::1", "64:ff9b::a00:1", "224.0.0.1")]
    [True, True, False, False]
    """
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return ip not in _RELAYS_OF_6TO4
    return ip in _ALLOTTED and not any(ip in network for network in _LEADING_ON)
