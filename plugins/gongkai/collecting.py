"""Collecting as one call per portal: what the task and the command line share."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from gongkai.crawling.http_session import HttpSession
from gongkai.model.errors import GongkaiError, InvalidConfiguration
from gongkai.model.fetch import FetchPurpose
from gongkai.portals.cadence import is_due
from gongkai.portals.collection import collect as collect_portal
from gongkai.portals.collection_summary import CollectionSummary, Failure
from gongkai.portals.folder import folder_portal
from gongkai.portals.portal_file import Portal, load_portal, load_portals
from gongkai.settings import CHINA, Settings
from gongkai.vault import Vault


def portals_to_collect(settings: Settings, wanted: list[str] | None) -> list[str]:
    """Names of the portals ``wanted``, or of all that are due today; files that are wrong are left out."""
    portals, _ = load_portals(settings.portals)
    if wanted:
        return [portal.name for portal in portals if portal.name in wanted]
    asked = _last_asked(settings)
    today = datetime.now(CHINA).date()
    return [portal.name for portal in portals if is_due(portal.cadence, asked.get(portal.name), today)]


def portal_faults(settings: Settings) -> list[InvalidConfiguration]:
    """What is wrong with the portal files, one line each."""
    return load_portals(settings.portals)[1]


def collect(settings: Settings, source: str) -> dict[str, Any]:
    """Collects one portal, named or given as a folder's absolute path, and says what came of it.

    A failure of the portal as a whole is in the result like any other; it costs this portal only.
    """
    try:
        portal = folder_portal(Path(source)) if source.startswith("/") else _named(settings, source)
        with HttpSession() as session:
            return collect_portal(portal, Vault(settings.vault), session, now=datetime.now(UTC)).as_dict()
    except GongkaiError as error:
        return CollectionSummary(source, failures=[Failure(source, error.cause, str(error))]).as_dict()


def _named(settings: Settings, name: str) -> Portal:
    return load_portal(settings.portals / f"{name}.yml")


def _last_asked(settings: Settings) -> dict[str, date]:
    """The day (in China) on which a list of each portal was last had."""
    asked: dict[str, date] = {}
    for row in Vault(settings.vault).fetch_rows():
        if row.purpose is FetchPurpose.LIST and row.succeeded:
            day = row.fetched_at.astimezone(CHINA).date()
            asked[row.portal] = max(day, asked.get(row.portal, day))
    return asked
