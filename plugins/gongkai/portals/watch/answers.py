"""Watching whether a portal is asked, whether it answers, and whether it refuses."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from itertools import groupby
from typing import Final

from gongkai.crawling.answer import REFUSALS
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.families.by_name import FOLDER
from gongkai.portals.file.cadence import is_due
from gongkai.portals.file.portal import Portal
from gongkai.portals.watch.finding import Said, Severity, WatchCheck, WatchFinding

_REFUSING: Final = frozenset({"ChallengePage", "RobotsDisallowed"})
_LATE: Final = timedelta(days=2)
_FAILING_RUNS: Final = 2
_REFUSED_FILES: Final = 3
_BEHIND_LISTS: Final = frozenset({FetchPurpose.ARTICLE, FetchPurpose.ATTACHMENT})


def is_refusal(row: FetchRow) -> bool:
    """Whether the host said that it does not want to be asked."""
    return row.cause in _REFUSING or (row.cause is not None and row.status in REFUSALS)


def answer_findings(portal: Portal, rows: list[FetchRow], today: date, zone: tzinfo) -> Iterator[WatchFinding]:
    """Whether the portal was asked when it was due, whether it answered, and whether it refused; ``rows`` oldest first.

    ``rows`` must hold requests for a list (or files of a folder).
    """
    entries = FetchPurpose.FILE if portal.family == FOLDER else FetchPurpose.LIST
    runs = [list(run) for _, run in groupby((row for row in rows if row.purpose is entries), lambda row: row.run_id)]
    newest = runs[-1]
    yield _asked(portal, newest[-1].fetched_at.astimezone(zone).date(), today)
    refused = [row for row in newest if is_refusal(row)]
    failing = sum(1 for _ in _failing_from_the_end(runs))
    if refused and failing:
        yield _finding(portal, WatchCheck.NOT_REFUSED, Severity.ALARM, _refused(refused[0]), (0, len(refused)))
        return
    yield _reached(portal, newest, failing)
    if not failing:
        yield from _lists_not_reached(portal, rows)
    asked = [row for row in rows if row.run_id == newest[-1].run_id and row.purpose in _BEHIND_LISTS]
    turned_away = [row for row in asked if is_refusal(row)]
    if len(turned_away) >= _REFUSED_FILES and not any(row.succeeded for row in asked):
        said = _refused(turned_away[0])
        text = Said(f"列表可以访问，文章和附件被拒绝：{said.zh}", f"lists answer, articles and files do not: {said.en}")
        yield _finding(portal, WatchCheck.NOT_REFUSED, Severity.ALARM, text, (0, len(turned_away)))
    else:
        text = Said("没有拒绝访问", "nothing is refused")
        yield _finding(portal, WatchCheck.NOT_REFUSED, Severity.OK, text, (0, 0))


def _asked(portal: Portal, last: date, today: date) -> WatchFinding:
    days = (today - last).days
    was_due = portal.verified and is_due(portal.cadence, last, today - _LATE)
    zh, en = f"最近一次访问是{days}天前（{last}）", f"last asked {days} days ago ({last})"
    severity = Severity.ALARM if was_due else Severity.OK
    if was_due:
        zh, en = f"{zh}，采集已停止", f"{en}: collecting itself has stopped"
    return _finding(portal, WatchCheck.ASKED, severity, Said(zh, en), (None, days))


def _reached(portal: Portal, newest: list[FetchRow], failing: int) -> WatchFinding:
    if not failing:
        return _finding(portal, WatchCheck.REACHED, Severity.OK, Said("可以访问", "it answers"), (0, 0))
    said = f"{newest[-1].cause}: {newest[-1].message}"
    severity = Severity.ALARM if failing >= _FAILING_RUNS else Severity.WARNING
    text = Said(f"连续{failing}次采集都没有得到列表：{said}", f"no list was had in the last {failing} runs: {said}")
    return _finding(portal, WatchCheck.REACHED, severity, text, (0, failing))


def _lists_not_reached(portal: Portal, rows: list[FetchRow]) -> Iterator[WatchFinding]:
    """The lists of the portal's file that are not had although others are."""
    for list_url in portal.list_urls:
        asked = (row for row in rows if row.purpose is FetchPurpose.LIST and row.url == list_url)
        runs = [list(run) for _, run in groupby(asked, lambda row: row.run_id)]
        failing = sum(1 for _ in _failing_from_the_end(runs))
        if failing:
            yield replace(_reached(portal, runs[-1], failing), list_url=list_url)


def _failing_from_the_end(runs: list[list[FetchRow]]) -> Iterator[list[FetchRow]]:
    """The newest runs that had no list at all; a list that came and held nothing is another matter."""
    for run in reversed(runs):
        if any(row.succeeded or row.item_count is not None for row in run):
            return
        yield run


def _refused(row: FetchRow) -> Said:
    return Said(f"网站拒绝访问：{row.cause}：{row.message}", f"the host refuses: {row.cause}: {row.message}")


def _finding(
    portal: Portal, check: WatchCheck, severity: Severity, said: Said, counts: tuple[float | None, float]
) -> WatchFinding:
    expected, found = counts
    return WatchFinding(portal.name, check, severity, said.zh, said.en, expected=expected, found=found)
