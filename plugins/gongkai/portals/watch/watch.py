"""Watching portals by the ledger: silence is an alarm, and so is a page that no longer looks as it did."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, tzinfo

from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.families.by_name import FOLDER
from gongkai.portals.file.portal import Portal
from gongkai.portals.watch.answers import answer_findings
from gongkai.portals.watch.arrivals import arrival_finding
from gongkai.portals.watch.finding import Severity, WatchCheck, WatchFinding
from gongkai.portals.watch.structure import structure_findings


def watch(portal: Portal, rows: list[FetchRow], today: date, zone: tzinfo) -> list[WatchFinding]:
    """What the ledger's ``rows`` of this portal (oldest first) say of it ``today`` (in ``zone``), one finding a check.

    A portal that nobody has seen work (``verified: false``) and that was never asked gives no finding; one that was
    asked because somebody named it warns at most.
    """
    findings = list(_findings(portal, rows, today, zone))
    if portal.verified:
        return findings
    return [replace(one, severity=Severity.WARNING) if one.severity is Severity.ALARM else one for one in findings]


def _findings(portal: Portal, rows: list[FetchRow], today: date, zone: tzinfo) -> Iterator[WatchFinding]:
    entries = FetchPurpose.FILE if portal.family == FOLDER else FetchPurpose.LIST
    if not any(row.purpose is entries for row in rows):
        if rows or portal.verified:
            yield _never_asked(portal, rows)
        return
    yield from answer_findings(portal, rows, today, zone)
    if portal.family != FOLDER:
        yield from structure_findings(portal, rows)
        if not portal.is_on_this_machine:  # a sample publishes in no season
            yield arrival_finding(portal, rows, today)


def _never_asked(portal: Portal, rows: list[FetchRow]) -> WatchFinding:
    """Nothing was asked, or nothing but robots.txt, whose answer forbids the rest."""
    failed = next((row for row in reversed(rows) if row.cause is not None), None)
    if failed is None:
        zh, en = "还没有采集过", "it has never been asked"
        return WatchFinding(portal.name, WatchCheck.ASKED, Severity.WARNING, zh, en)
    said = f"{failed.cause}: {failed.message}"
    zh, en = f"没有得到任何列表：{said}", f"no list was ever had: {said}"
    return WatchFinding(portal.name, WatchCheck.REACHED, Severity.ALARM, zh, en, found=1)
