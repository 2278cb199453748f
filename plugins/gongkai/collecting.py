"""Collecting as one call per portal: what the task and the command line share."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.policy import host_and_port
from gongkai.model.errors import GongkaiError, InvalidConfiguration
from gongkai.model.fetch import FetchPurpose
from gongkai.portals.cadence import is_due
from gongkai.portals.collection import collect as collect_portal
from gongkai.portals.collection_summary import CollectionSummary, Failure
from gongkai.portals.folder import folder_portal
from gongkai.portals.portal_file import Portal, load_portal, load_portals
from gongkai.settings import CHINA, Settings
from gongkai.vault import Vault


def portals_to_collect(settings: Settings, wanted: list[str] | None) -> list[list[str]]:
    """Names of the portals ``wanted``, or of all verified ones that are due today, those that share a host together.

    A portal that nobody has seen work (``verified: false``) is asked only when it is named. A host is asked by one
    session only, so that its pace holds; files that are wrong are left out.
    """
    portals, _ = load_portals(settings.portals)
    asked, today = _last_asked(settings), datetime.now(CHINA).date()
    chosen = [
        portal
        for portal in portals
        if (portal.name in wanted if wanted else _is_due(portal, asked.get(portal.name), today))
    ]
    return [[portal.name for portal in group] for group in _by_host(chosen)]


def _is_due(portal: Portal, last_asked: date | None, today: date) -> bool:
    return portal.verified and is_due(portal.cadence, last_asked, today)


def portal_faults(settings: Settings) -> list[InvalidConfiguration]:
    """What is wrong with the portal files, one line each."""
    return load_portals(settings.portals)[1]


def collect(settings: Settings, sources: list[str]) -> list[dict[str, Any]]:
    """Collects portals, named or given as a folder's absolute path, and says what came of each.

    A failure of a portal as a whole is in its result like any other; it costs this portal only.
    """
    with HttpSession() as session:
        return [_collected(settings, source, session) for source in sources]


def _collected(settings: Settings, source: str, session: HttpSession) -> dict[str, Any]:
    try:
        is_folder = source.startswith("/")
        portal = folder_portal(Path(source)) if is_folder else load_portal(settings.portals / f"{source}.yml")
        return collect_portal(portal, Vault(settings.vault), session, now=datetime.now(UTC)).as_dict()
    except GongkaiError as error:
        return CollectionSummary(source, failures=[Failure(source, error.cause, str(error))]).as_dict()


def _by_host(portals: list[Portal]) -> list[list[Portal]]:
    """The portals in groups, no two of which share a host."""
    groups: list[list[Portal]] = []
    for portal in portals:
        sharing = [group for group in groups if any(_hosts(portal) & _hosts(member) for member in group)]
        groups = [group for group in groups if group not in sharing]
        groups.append([*(member for group in sharing for member in group), portal])
    return groups


def _hosts(portal: Portal) -> set[str]:
    return {*(host_and_port(url) for url in portal.list_urls), *portal.allowed_hosts}


def _last_asked(settings: Settings) -> dict[str, date]:
    """The day (in China) on which a list of each portal was last had."""
    asked: dict[str, date] = {}
    for row in Vault(settings.vault).fetch_rows():
        if row.purpose is FetchPurpose.LIST and row.succeeded:
            day = row.fetched_at.astimezone(CHINA).date()
            asked[row.portal] = max(day, asked.get(row.portal, day))
    return asked
