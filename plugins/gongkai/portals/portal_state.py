"""How each portal stands, from the ledger: when it last answered, when it last brought something, when it is due."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from gongkai.crawling.answer import REFUSALS
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.cadence import next_due
from gongkai.portals.families import FOLDER
from gongkai.portals.portal_file import Portal

_REFUSING: Final = frozenset({"ChallengePage", "RobotsDisallowed"})


@dataclass(frozen=True, slots=True)
class PortalState:
    """One portal as the ledger shows it.

    ``next_due`` is None for a portal that is collected only when it is named; ``trouble`` is why the newest run had
    none of its lists, ``is_blocked`` whether it is a refusal.
    """

    portal: Portal
    last_success: datetime | None
    last_new_report: datetime | None
    report_count: int
    next_due: date | None
    trouble: str | None
    is_blocked: bool


def portal_states(portals: Iterable[Portal], rows: list[FetchRow], today: date, zone: tzinfo) -> list[PortalState]:
    """The state of each portal by the ledger's ``rows`` (oldest first); days are those of ``zone``."""
    of_portal: defaultdict[str, list[FetchRow]] = defaultdict(list)
    for row in rows:
        of_portal[row.portal].append(row)
    return [_state(portal, of_portal[portal.name], today, zone) for portal in portals]


def _state(portal: Portal, rows: list[FetchRow], today: date, zone: tzinfo) -> PortalState:
    entries = {FetchPurpose.FILE} if portal.family == FOLDER else {FetchPurpose.LIST}
    asked = [row for row in rows if row.purpose in entries]
    succeeded = [row for row in asked if row.succeeded]
    newest = [row for row in asked if row.run_id == asked[-1].run_id]
    failed = [] if any(row.succeeded for row in newest) else newest
    sealed: dict[tuple[str, str], datetime] = {}
    for row in rows:
        if row.role is not None and row.sha256 is not None and row.succeeded:
            sealed.setdefault((row.url, row.sha256), row.fetched_at)
    last_success = succeeded[-1].fetched_at if succeeded else None
    asked_on = last_success.astimezone(zone).date() if last_success else None
    return PortalState(
        portal=portal,
        last_success=last_success,
        last_new_report=max(sealed.values(), default=None),
        report_count=len(sealed),
        next_due=next_due(portal.cadence, asked_on, today) if portal.verified else None,
        trouble=f"{failed[0].cause}: {failed[0].message}" if failed else None,
        is_blocked=any(row.cause in _REFUSING or row.status in REFUSALS for row in failed),
    )
