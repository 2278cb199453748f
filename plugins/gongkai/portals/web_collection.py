"""One run over a web portal: lists, title rules, articles, attachments; what is known already is not asked again."""

from dataclasses import replace
from typing import Final

from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.policy import RequestsUsedUp
from gongkai.model.errors import UnreadableDocument
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.portals.article import Article
from gongkai.portals.attachments import Attachment, address_name, is_file_address
from gongkai.portals.collection_summary import CollectionSummary, Failure, NotChosen
from gongkai.portals.family import Family
from gongkai.portals.fetcher import Fetcher
from gongkai.portals.link_title import is_cut
from gongkai.portals.list_walk import ListWalk
from gongkai.portals.listing import Candidate
from gongkai.portals.page import Page
from gongkai.portals.portal_file import Portal
from gongkai.vault import RunRecord, Vault

GIVEN_UP_AFTER_RUNS: Final = 5
"""So many runs in a row were told that there is nothing at an address; then it is left alone."""


class WebCollection:
    """The state of one run: what the vault knew before, and what has come since."""

    def __init__(
        self,
        *,
        portal: Portal,
        family: Family,
        vault: Vault,
        session: HttpSession,
        run: RunRecord,
        summary: CollectionSummary,
    ) -> None:
        self._portal = portal
        self._family = family
        self._vault = vault
        self._run = run
        self._summary = summary
        self._known = vault.newest_successes(portal.name)
        self._refused = vault.refused_runs(portal.name)
        self._visit = session.visit(portal.policy(), run.add)
        self._fetcher = Fetcher(portal, self._visit, summary)

    def collect(self) -> None:
        """Brings in what is chosen and new; counts and failures are in the summary."""
        walk = ListWalk(
            family=self._family,
            fetcher=self._fetcher,
            record=self._run.add,
            stored=self._vault.read,
            known=self._known,
            summary=self._summary,
        )
        try:
            candidates = {item.url: item for url in self._portal.list_urls for item in walk.candidates(url)}
            self._summary.listed = len(candidates)
            chosen = [candidate for candidate in candidates.values() if self._is_chosen(candidate)]
            self._summary.chosen = len(chosen)
            for candidate in chosen:
                self._take(candidate)
        except RequestsUsedUp as limit:
            self._summary.failures.append(Failure(self._portal.list_urls[0], limit.cause, str(limit)))
        self._summary.requests = self._visit.request_count

    def _is_chosen(self, candidate: Candidate) -> bool:
        reason = self._portal.title_rules.reason_against(candidate.title)
        if reason is None and self._is_given_up(candidate.url):
            reason = f"given up: {self._refused[candidate.url]} runs were told that it cannot be had"
        if reason is not None:
            self._summary.not_chosen.append(NotChosen(candidate.url, candidate.title, reason))
        return reason is None

    def _is_given_up(self, url: str) -> bool:
        return self._refused.get(url, 0) >= GIVEN_UP_AFTER_RUNS

    def _take(self, candidate: Candidate) -> None:
        """Brings in one item: its article page, unless the vault has it, and the attachments that the vault lacks."""
        if is_file_address(candidate.url):
            order = replace(
                self._fetcher.order(candidate.url, FetchPurpose.ATTACHMENT),
                title=candidate.title,
                published_on=candidate.published_on,
            )
            if candidate.url in self._known:
                self._summary.known += 1
            else:
                self._seal_attachment(order, Attachment(candidate.url, address_name(candidate.url)))
            return
        known = self._known.get(candidate.url)
        if known is not None and not self._missing(known.attachment_urls):
            self._summary.known += 1
            return
        found = (self._stored_article(known) if known is not None else None) or self._fetched_article(candidate)
        if found is None:
            return
        row, article = found
        missing = self._missing(tuple(attachment.url for attachment in article.attachments))
        for attachment in article.attachments:
            if attachment.url in missing:
                order = replace(
                    self._fetcher.order(attachment.url, FetchPurpose.ATTACHMENT),
                    article_url=row.url,
                    title=row.title,
                    published_on=row.published_on,
                    publisher=row.publisher,
                )
                self._seal_attachment(order, attachment)

    def _missing(self, attachment_urls: tuple[str, ...]) -> frozenset[str]:
        return frozenset(url for url in attachment_urls if url not in self._known and not self._is_given_up(url))

    def _stored_article(self, row: FetchRow) -> tuple[FetchRow, Article] | None:
        """An article as the vault has it, so that what a killed run left undone needs no second request."""
        if row.sha256 is None or row.purpose is not FetchPurpose.ARTICLE:
            return None
        try:
            return row, self._family.article(Page(row.final_url or row.url, self._vault.read(row.sha256)))
        except UnreadableDocument:
            return None

    def _fetched_article(self, candidate: Candidate) -> tuple[FetchRow, Article] | None:
        answer = self._fetcher.answer(self._fetcher.order(candidate.url, FetchPurpose.ARTICLE))
        if answer is None:
            return None
        article = self._family.article(Page(answer.url, answer.body))
        row = replace(
            answer.row,
            title=_whole_title(candidate.title, article.title),
            published_on=article.published_on or candidate.published_on,
            publisher=article.publisher,
            attachment_urls=tuple(attachment.url for attachment in article.attachments),
        )
        if article.is_report:
            row = self._run.seal(replace(row, file_name=address_name(row.url)), answer.body, role=DocumentRole.ARTICLE)
            self._summary.new += 1
        else:
            row = self._run.add(row, answer.body)
        if not article.is_report and not article.attachments:
            reason = "the article has neither an attachment nor a report in its text"
            self._summary.not_chosen.append(NotChosen(candidate.url, candidate.title, reason))
        self._known[row.url] = row
        return row, article

    def _seal_attachment(self, order: FetchRow, attachment: Attachment) -> None:
        named = replace(order, file_name=attachment.file_name)
        answer = self._fetcher.answer(named, suffix=attachment.suffix)
        if answer is None:
            return
        self._known[order.url] = self._run.seal(answer.row, answer.body, role=DocumentRole.ATTACHMENT)
        self._summary.new += 1


def _whole_title(listed: str, said: str | None) -> str:
    """The list's title, unless the article's own goes on where the list cut it short."""
    start = listed.rstrip("….‥ ")
    return said if said and (is_cut(listed) or said.startswith(start)) else listed
