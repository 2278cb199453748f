"""One run over a web portal: lists, title rules, articles, attachments; what is known already is not asked again."""

from typing import Final

import structlog

from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.policy import RequestsUsedUp
from gongkai.crawling.portal_visit import PortalVisit
from gongkai.portals.families.family import Family
from gongkai.portals.file.portal import Portal
from gongkai.portals.file.title_rules import YearRange
from gongkai.portals.pages.listing import Candidate
from gongkai.portals.run.article_collection import ArticleCollection
from gongkai.portals.run.collection_summary import CollectionSummary, Failure, NotChosen
from gongkai.portals.run.fetcher import Fetcher
from gongkai.portals.run.holdings import GIVEN_UP_AFTER_RUNS, PortalHoldings
from gongkai.portals.run.list_memory import ListMemory
from gongkai.portals.run.list_pages import ListPages
from gongkai.portals.run.list_walk import ListWalk
from gongkai.portals.run.revisits import sightings
from gongkai.portals.run.taking_order import failed_items
from gongkai.progress import with_progress
from gongkai.vault import RunRecord, Vault

_log = structlog.get_logger(__name__)

_SHARE_OF_LISTS: Final = 0.5
"""Of a run's requests, at most so many go to the lists: what they bring to light is to be had as well."""


class WebCollection:
    """One run: what the ledger says has been seen, what the lists show now, and what follows from both.

    With ``years`` the run is a backfill: lists are walked to their last page, items of these years are chosen whatever
    years the portal's file names, and what the vault has is not seen again.
    """

    def __init__(
        self,
        *,
        portal: Portal,
        family: Family,
        vault: Vault,
        session: HttpSession,
        run: RunRecord,
        summary: CollectionSummary,
        years: YearRange | None = None,
    ) -> None:
        rows = vault.fetch_rows(portal.name)
        self._portal = portal
        self._summary = summary
        self._years = years
        self._visit = PortalVisit(session, portal.policy(is_backfill=years is not None), run.add, run.archive)
        self._memory = ListMemory(rows)
        self._sightings = sightings(rows)
        self._failed = failed_items(rows)
        self._holdings = PortalHoldings(portal, vault, rows)
        fetcher = Fetcher(portal, self._visit, summary)
        self._articles = ArticleCollection(
            family=family, fetcher=fetcher, holdings=self._holdings, run=run, summary=summary
        )
        pages = ListPages(
            family=family, fetcher=fetcher, stored=vault.read, known=self._holdings.known, now=self._visit.now
        )
        self._walk = ListWalk(
            pages=pages,
            record=run.add,
            memory=self._memory,
            summary=summary,
            goes_to_end=years is not None,
            may_go_on=self._may_list_more,
        )

    def collect(self) -> None:
        """Brings in what is chosen and new, then what is to be seen again; counts and failures are in the summary."""
        try:
            chosen = [item for item in self._items() if self._is_chosen(item)]
            self._summary.chosen = len(chosen)
            log = _log.bind(portal=self._portal.name)
            for item in with_progress(sorted(chosen, key=lambda item: item.url in self._failed), log):
                self._articles.take(item)
            for url in with_progress(self._due(chosen) if self._years is None else [], log.bind(what="seen again")):
                self._articles.see_again(url)
        except RequestsUsedUp as limit:
            self._summary.failures.append(Failure(self._portal.list_urls[0], limit.cause, str(limit)))
        self._summary.requests = self._visit.request_count

    def _items(self) -> list[Candidate]:
        """What the lists show now, then what they showed before: the walk need not come by what is still to be had."""
        shown = {item.url: item for url in self._portal.list_urls for item in self._walk.candidates(url)}
        before = self._memory.items().values()
        remembered = {item.url: Candidate(item.url, item.title, item.published_on) for item in before}
        items = [*shown.values(), *(item for url, item in remembered.items() if url not in shown)]
        self._summary.listed = len(items)
        return items

    def _may_list_more(self) -> bool:
        """Whether the lists may have another request; what is left of them is the next run's."""
        limit = self._portal.politeness.max_requests_per_run
        if self._visit.request_count < limit * _SHARE_OF_LISTS:
            return True
        if not self._summary.is_walk_cut:
            self._summary.is_walk_cut = True
            message = f"half of the {limit} requests of a run went to the lists; the next run walks on"
            self._summary.failures.append(Failure(self._portal.list_urls[0], RequestsUsedUp.__name__, message))
        return False

    def _is_chosen(self, item: Candidate) -> bool:
        rules = self._portal.title_rules
        reason = rules.reason_against(item.title, item.published_on, years=self._years)
        runs = self._holdings.refusals(item.url)
        if reason is None and runs >= GIVEN_UP_AFTER_RUNS and item.url not in self._holdings.known:
            reason = f"given up: {runs} runs were told that it cannot be had"
        if reason is not None:
            self._summary.not_chosen.append(NotChosen(item.url, item.title, reason))
        return reason is None

    def _due(self, chosen: list[Candidate]) -> list[str]:
        """What of the chosen items is to be seen again now: articles first, because they say what their files are."""
        now, known = self._visit.now(), self._holdings.known
        items = {item.url for item in chosen}
        due: list[str] = []
        for url, seen in self._sightings.items():
            row = known.get(url)
            if row is None or (row.article_url or url) not in items:
                continue
            if seen.is_due(now, self._memory.changed_at(row.article_url or url)):
                due.append(url)
        return sorted(
            due, key=lambda url: ((known[url].article_url or url) in self._failed, known[url].article_url is not None)
        )
