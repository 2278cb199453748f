"""How each portal stands, from the ledger: when it last answered, when it last brought something, when it is due."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.families.by_name import FOLDER
from gongkai.portals.file.cadence import next_due
from gongkai.portals.file.portal import Portal
from gongkai.portals.watch.answers import is_refusal
from gongkai.portals.watch.finding import WatchFinding, gravest
from gongkai.portals.watch.watch import watch


@dataclass(frozen=True, slots=True)
class PortalState:
    """One portal as the ledger shows it.

    ``next_due`` is None for a portal that is collected only when it is named; ``trouble`` is why the newest run had
    none of its lists, ``is_blocked`` whether it is a refusal; ``verdict`` is the gravest finding of watching it, None
    where there is nothing to watch yet.
    """

    portal: Portal
    last_success: datetime | None
    last_new_report: datetime | None
    report_count: int
    next_due: date | None
    trouble: str | None
    is_blocked: bool
    verdict: WatchFinding | None


def portal_state(portal: Portal, rows: list[FetchRow], today: date, zone: tzinfo) -> PortalState:
    """The state of one portal by its rows of the ledger (oldest first); days are those of ``zone``."""
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
        is_blocked=any(is_refusal(row) for row in failed),
        verdict=gravest(watch(portal, rows, today, zone)),
    )
