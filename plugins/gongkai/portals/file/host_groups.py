"""Portals that share a host, kept together: a host is asked by one of them at a time, however many run at once."""

from collections.abc import Iterable

from gongkai.crawling.policy import paced_host
from gongkai.portals.file.portal import Portal


def by_host(portals: Iterable[Portal]) -> list[list[Portal]]:
    """The portals in groups, no two of which share a host; hosts of attachments and redirects (allowed_hosts) count."""
    groups: list[tuple[set[str], list[Portal]]] = []
    for portal in portals:
        hosts = {paced_host(host) for host in portal.policy().allowed_hosts}
        sharing = [group for group in groups if group[0] & hosts]
        groups = [group for group in groups if not group[0] & hosts]
        members = [member for group in sharing for member in group[1]]
        groups.append((hosts.union(*(group[0] for group in sharing)), [*members, portal]))
    return [members for _, members in groups]
