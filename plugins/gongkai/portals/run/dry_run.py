"""What a collection would do, without keeping anything: its lists walked, one article looked at, the rest reckoned."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.policy import RequestsUsedUp
from gongkai.crawling.portal_visit import PortalVisit
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.families.by_name import FAMILIES
from gongkai.portals.file.portal import Portal
from gongkai.portals.pages.article import Article
from gongkai.portals.pages.attachments import is_file_address
from gongkai.portals.pages.listing import Candidate
from gongkai.portals.pages.page import Page
from gongkai.portals.run.collection_summary import CollectionSummary, Failure, NotChosen
from gongkai.portals.run.fetcher import Fetcher
from gongkai.portals.run.list_memory import ListMemory
from gongkai.portals.run.list_pages import ListPages
from gongkai.portals.run.list_walk import ListWalk
from gongkai.vault import Vault

_ASSUMED_FILES: Final = 2.0
_FEWEST_KNOWN: Final = 5


@dataclass(slots=True)
class DryRun:
    """What was found; ``waiting`` are the chosen items that the vault does not have, ``delay_seconds`` the host's."""

    pages: int = 0
    listed: int = 0
    chosen: list[Candidate] = field(default_factory=list)
    waiting: list[Candidate] = field(default_factory=list)
    not_chosen: list[NotChosen] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    requests: int = 0
    delay_seconds: float = 0.0
    article: tuple[Candidate, Article] | None = None
    files_per_article: float = _ASSUMED_FILES
    files_are_assumed: bool = True

    @property
    def requests_to_come(self) -> int:
        """About how many requests the next collection makes: robots.txt, lists, articles, files."""
        files = sum(is_file_address(item.url) for item in self.waiting)
        articles = len(self.waiting) - files
        return 1 + self.pages + files + math.ceil(articles * (1 + self.files_per_article))

    @property
    def seconds_to_come(self) -> float:
        """About how long it takes at the host's pace, answers not counted."""
        return self.requests_to_come * self.delay_seconds


def dry_run(portal: Portal, vault: Vault, session: HttpSession) -> DryRun:
    """Asks the portal's lists and one of the articles that are not in ``vault``; writes nothing anywhere."""
    family = FAMILIES[portal.family]
    found, summary = DryRun(), CollectionSummary(portal.name)
    known = vault.newest_successes(portal.name)
    visit = PortalVisit(session, portal.policy(), lambda *_: None)
    fetcher = Fetcher(portal, visit, summary)
    pages = ListPages(family=family, fetcher=fetcher, stored=vault.read, known=known, now=visit.now)
    walk = ListWalk(pages=pages, record=lambda *_: None, memory=ListMemory(), summary=summary)
    try:
        items = {item.url: item for url in portal.list_urls for item in walk.candidates(url)}
        _choose(portal, list(items.values()), known, found)
        first = next((item for item in found.waiting if not is_file_address(item.url)), None)
        answer = fetcher.answer(fetcher.order(first.url, FetchPurpose.ARTICLE)) if first else None
        if first is not None and answer is not None:
            found.article = (first, family.article(Page(answer.url, answer.body)))
    except RequestsUsedUp as limit:
        summary.failures.append(Failure(portal.list_urls[0], limit.cause, str(limit)))
    _reckon(found, known)
    found.pages, found.requests, found.failures = walk.page_count, visit.request_count, summary.failures
    rules = [session.robots.rules(url) for url in portal.list_urls]
    found.delay_seconds = max(
        portal.politeness.delay_seconds, *(rule.crawl_delay_seconds if rule is not None else 0.0 for rule in rules)
    )
    return found


def _choose(portal: Portal, items: list[Candidate], known: Mapping[str, FetchRow], found: DryRun) -> None:
    found.listed = len(items)
    for item in items:
        reason = portal.title_rules.reason_against(item.title, item.published_on)
        if reason is not None:
            found.not_chosen.append(NotChosen(item.url, item.title, reason))
            continue
        found.chosen.append(item)
        if item.url not in known:
            found.waiting.append(item)


def _reckon(found: DryRun, known: Mapping[str, FetchRow]) -> None:
    """Files an article, by the articles in the vault where there are enough, else by the one that was looked at."""
    counts = [len(row.attachment_urls) for row in known.values() if row.purpose is FetchPurpose.ARTICLE]
    if not found.waiting or len(counts) >= _FEWEST_KNOWN:
        found.files_per_article = sum(counts) / len(counts) if counts else 0.0
        found.files_are_assumed = False
    elif found.article is not None:
        found.files_per_article = float(len(found.article[1].attachments))
        found.files_are_assumed = False
