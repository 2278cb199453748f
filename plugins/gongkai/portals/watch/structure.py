"""Watching whether list pages and articles still look as they did: items, dates, further pages, files."""

from collections.abc import Iterator
from itertools import groupby
from statistics import median
from typing import Final

from gongkai.model.fetch import FetchPurpose, FetchRow, WalkEnd
from gongkai.portals.file.portal import Portal
from gongkai.portals.watch.finding import Severity, WatchCheck, WatchFinding

_COMPARED_RUNS: Final = 12
_MOST_GONE: Final = 0.4
_FEWEST_ITEMS: Final = 5
_DATED_BEFORE: Final = 0.8
_DATED_STILL: Final = 0.5
_FEWEST_PAGES: Final = 3
_NEW_ARTICLES: Final = 5
_EARLIER_ARTICLES: Final = 10


def structure_findings(portal: Portal, rows: list[FetchRow]) -> Iterator[WatchFinding]:
    """What has changed in the form of each list and of the articles; ``rows`` oldest first."""
    listed = [row for row in rows if row.purpose is FetchPurpose.LIST and row.item_count is not None and row.list_url]
    newest_run = listed[-1].run_id if listed else None
    for list_url in dict.fromkeys(row.list_url for row in listed if row.run_id == newest_run):
        pages = [row for row in listed if row.list_url == list_url]
        first_pages = [row for row in pages if row.url == list_url]
        if first_pages:
            yield _items(portal, first_pages)
            yield _dates(portal, first_pages)
        yield _pages(portal, pages)
    yield _files(portal, rows)


def _items(portal: Portal, first_pages: list[FetchRow]) -> WatchFinding:
    newest = first_pages[-1]
    earlier = [row.item_count or 0 for row in first_pages[:-1] if row.succeeded][-_COMPARED_RUNS:]
    found, expected = newest.item_count or 0, median(earlier) if earlier else None
    if expected is None and not newest.succeeded:
        severity, zh, en = Severity.ALARM, "列表页没有条目", "the list page shows no item"
    elif expected is None:
        severity, zh, en = (
            Severity.NOT_EVALUABLE,
            f"列表页有{found}条，尚无可比",
            f"{found} items, nothing to compare yet",
        )
    elif (found == 0 and expected > 0) or (expected >= _FEWEST_ITEMS and found < _MOST_GONE * expected):
        severity = Severity.ALARM
        zh = f"列表页只有{found}条，以前通常{expected:g}条：页面结构可能改变"
        en = f"the list page shows {found} items, {expected:g} before: has its structure changed?"
    else:
        severity, zh, en = Severity.OK, f"列表页有{found}条", f"{found} items on the list page"
    return WatchFinding(portal.name, WatchCheck.ITEMS, severity, zh, en, newest.list_url, expected, found)


def _dates(portal: Portal, first_pages: list[FetchRow]) -> WatchFinding:
    newest = first_pages[-1]
    shares = [_dated_share(row) for row in first_pages[:-1] if row.item_count][-_COMPARED_RUNS:]
    found, count = newest.dated_count or 0, newest.item_count or 0
    expected = round(median(shares) * count, 1) if shares else None
    severity = Severity.OK if shares and count else Severity.NOT_EVALUABLE
    zh, en = f"{count}条中{found}条有日期", f"{found} of {count} items bear a date"
    if shares and count and median(shares) >= _DATED_BEFORE and found < _DATED_STILL * count:
        severity = Severity.ALARM
        zh, en = f"{zh}，以前几乎都有：日期格式可能改变", f"{en}, nearly all did before: has the form of dates changed?"
    return WatchFinding(portal.name, WatchCheck.DATES, severity, zh, en, newest.list_url, expected, found)


def _dated_share(row: FetchRow) -> float:
    return (row.dated_count or 0) / (row.item_count or 1)


def _pages(portal: Portal, pages: list[FetchRow]) -> WatchFinding:
    """Pages of the newest full walk against the one before: a pager that is no longer understood ends a walk early."""
    walks = [list(run) for _, run in groupby(pages, lambda row: row.run_id)]
    full = [len(walk) for walk in walks if any(row.walk_end is WalkEnd.LAST_PAGE for row in walk)]
    list_url = pages[-1].list_url
    if len(full) < 2:  # noqa: PLR2004
        text = ("尚无两次完整翻页可比", "no two full walks to compare yet")
        found = full[-1] if full else None
        return WatchFinding(portal.name, WatchCheck.PAGES, Severity.NOT_EVALUABLE, *text, list_url, None, found)
    expected, found = full[-2:]
    zh, en = f"完整翻页{found}页", f"{found} pages in the last full walk"
    severity = Severity.OK
    if expected >= _FEWEST_PAGES and found < _MOST_GONE * expected:
        severity = Severity.WARNING
        zh, en = (
            f"{zh}，上次{expected}页：翻页方式可能改变",
            f"{en}, {expected} in the one before: has the pager changed?",
        )
    return WatchFinding(portal.name, WatchCheck.PAGES, severity, zh, en, list_url, expected, found)


def _files(portal: Portal, rows: list[FetchRow]) -> WatchFinding:
    """Whether the newest articles still bring files or a report in their text."""
    articles: dict[str, bool] = {}
    for row in rows:
        if row.purpose is FetchPurpose.ARTICLE and row.succeeded and row.sha256 is not None:
            articles.setdefault(row.url, bool(row.attachment_urls) or row.role is not None)
    brought = list(articles.values())
    newest, earlier = brought[-_NEW_ARTICLES:], brought[:-_NEW_ARTICLES]
    if len(earlier) < _EARLIER_ARTICLES:
        text = (f"文章还少（{len(brought)}篇）", f"too few articles yet ({len(brought)})")
        return WatchFinding(portal.name, WatchCheck.FILES, Severity.NOT_EVALUABLE, *text, None, None, sum(newest))
    expected = round(sum(earlier) / len(earlier) * len(newest), 1)
    zh = f"最近{len(newest)}篇文章中{sum(newest)}篇有附件或正文报告"
    en = f"{sum(newest)} of the newest {len(newest)} articles bring a file or a report in their text"
    severity = Severity.OK
    if not any(newest) and expected >= _DATED_BEFORE * len(newest):
        severity = Severity.ALARM
        zh, en = f"{zh}：文章页结构可能改变", f"{en}: has the structure of articles changed?"
    return WatchFinding(portal.name, WatchCheck.FILES, severity, zh, en, None, expected, sum(newest))
