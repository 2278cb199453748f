"""Watching whether reports arrive: what was published this season against the same season of the years before."""

from datetime import date
from statistics import median
from typing import Final

from gongkai.model.fetch import FetchRow
from gongkai.portals.file.portal import Portal
from gongkai.portals.file.season import due_by, season_to_judge
from gongkai.portals.run.list_memory import ListMemory
from gongkai.portals.watch.finding import Severity, WatchCheck, WatchFinding

_YEARS_COMPARED: Final = 3
_SILENCE: Final = 2
_FEWER: Final = 0.5
_FEWEST_TO_COMPARE: Final = 6


def arrival_finding(portal: Portal, rows: list[FetchRow], today: date) -> WatchFinding:
    """Articles of this season that are in the vault against the same days of up to three years before.

    The days before come from the dates that the portal itself printed, so a portal has a history from its first full
    walk on. Without one the season's norm stands: when it is over, at least one report has come.
    """
    season = season_to_judge(today)
    all_published = _published(portal, rows)
    published = [day for day in all_published if day is not None]
    if all_published and not published:
        text = ("文章没有发布日期", "articles bear no date of publication")
        return WatchFinding(portal.name, WatchCheck.ARRIVALS, Severity.NOT_EVALUABLE, *text)
    arrived = sum(season.holds(day) for day in published)
    until = due_by(season, today)
    counts = [
        sum(season.years_before(back).holds(day, until=_years_ago(until, back)) for day in published)
        for back in range(1, _YEARS_COMPARED + 1)
        if any(day <= season.years_before(back).last for day in published)
    ]
    zh = f"{season.zh}（{season.first}起）已到{arrived}篇"
    en = f"{season.en} since {season.first}: {arrived} articles came"
    if not counts:
        is_over = until >= season.last
        severity = Severity.OK if arrived else Severity.ALARM if is_over else Severity.NOT_EVALUABLE
        zh = f"{zh}；无往年记录，按惯例到{season.last}至少1篇"
        en = f"{en}; no years before to compare, by the norm at least one until {season.last}"
        return WatchFinding(portal.name, WatchCheck.ARRIVALS, severity, zh, en, None, 1, arrived)
    expected = median(counts)
    zh, en = f"{zh}，往年同期{expected:g}篇", f"{en}, {expected:g} by this day in years before"
    severity = Severity.OK
    if arrived == 0 and expected >= _SILENCE:
        severity = Severity.ALARM
    elif expected >= _FEWEST_TO_COMPARE and arrived < _FEWER * expected:
        severity = Severity.WARNING
    return WatchFinding(portal.name, WatchCheck.ARRIVALS, severity, zh, en, None, expected, arrived)


def _published(portal: Portal, rows: list[FetchRow]) -> list[date | None]:
    """When the chosen items of which something was sealed were published, by their articles or by the list."""
    sealed = {row.article_url or row.url: row.published_on for row in rows if row.role is not None and row.succeeded}
    return [
        sealed[item.url] or item.published_on
        for item in ListMemory(rows).items().values()
        if item.url in sealed and portal.title_rules.reason_against(item.title, item.published_on) is None
    ]


def _years_ago(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if is_leap_day else day.day)
