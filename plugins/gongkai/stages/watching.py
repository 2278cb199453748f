"""Watching all portals as one call: what the DAG, the command line and the list of portals share."""

from collections.abc import Iterable
from datetime import datetime

from gongkai.model.errors import InvalidConfiguration
from gongkai.portals.file.portal import load_portals
from gongkai.portals.watch.finding import Severity, WatchCheck, WatchFinding
from gongkai.portals.watch.watch import watch
from gongkai.settings import CHINA, Settings
from gongkai.vault import Vault


def watch_findings(settings: Settings, *, now: datetime) -> list[WatchFinding]:
    """What the ledger says of every portal with a file, and which files are wrong; ``now`` is aware.

    One portal's rows are in memory at a time.
    """
    portals, faults = load_portals(settings.portals)
    vault, today = Vault(settings.vault), now.astimezone(CHINA).date()
    findings = [_wrong_file(fault) for fault in faults]
    for portal in portals:
        findings += watch(portal, vault.fetch_rows(portal.name), today, CHINA)
    return findings


def keep_watch(settings: Settings, *, now: datetime) -> list[WatchFinding]:
    """The same, written as rows below ``settings.watch`` as well."""
    from gongkai.landing.watched import write_watch  # noqa: PLC0415 - loads pyarrow and the contract

    findings = watch_findings(settings, now=now)
    write_watch(findings, settings.watch, watched_on=now.astimezone(CHINA).date(), watched_at=now)
    return findings


def troubles(findings: Iterable[WatchFinding], severity: Severity) -> list[str]:
    """One line for each finding of this severity: the portal, what was found in Chinese and in English, the list."""
    return [
        f"{one.portal}: {one.zh} | {one.en}{f' ({one.list_url})' if one.list_url else ''}"
        for one in findings
        if one.severity is severity
    ]


def _wrong_file(fault: InvalidConfiguration) -> WatchFinding:
    name, _, said = str(fault).partition(": ")
    zh, en = f"门户文件有误：{said}", f"the portal's file is wrong: {said}"
    return WatchFinding(name.partition(".")[0] or "portals", WatchCheck.PORTAL_FILE, Severity.ALARM, zh, en)
