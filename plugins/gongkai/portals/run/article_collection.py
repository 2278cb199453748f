"""Articles and their files into the vault: new ones, those that an earlier run left undone, and those seen again."""

import hashlib
from dataclasses import replace

from gongkai.crawling.answer import Answer, Validators
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.portals.families.family import Family
from gongkai.portals.pages.article import Article
from gongkai.portals.pages.attachments import Attachment, address_name, address_suffix, file_suffix, is_file_address
from gongkai.portals.pages.link_title import is_cut
from gongkai.portals.pages.listing import Candidate
from gongkai.portals.run.collection_summary import CollectionSummary, NotChosen
from gongkai.portals.run.fetcher import Fetcher
from gongkai.portals.run.holdings import PortalHoldings
from gongkai.vault import RunRecord


class ArticleCollection:
    """What one run asks for of a portal's articles and files, and what of it goes into the vault."""

    def __init__(
        self,
        *,
        family: Family,
        fetcher: Fetcher,
        holdings: PortalHoldings,
        run: RunRecord,
        summary: CollectionSummary,
    ) -> None:
        self._family = family
        self._fetcher = fetcher
        self._holdings = holdings
        self._run = run
        self._summary = summary

    def take(self, candidate: Candidate) -> None:
        """Brings in one item: its article page, unless the vault has it, and the files that the vault lacks."""
        known = self._holdings.known.get(candidate.url)
        if is_file_address(candidate.url):
            if known is not None:
                self._summary.known += 1
            else:
                order = self._order(candidate.url, FetchPurpose.ATTACHMENT, candidate)
                self._seal_file(order, Attachment(candidate.url, address_name(candidate.url)))
            return
        if known is not None and not self._holdings.lacking(known.attachment_urls):
            self._summary.known += 1
            return
        article = self._stored_article(known) if known is not None else self._new_article(candidate)
        if article is None and known is not None:  # its page in the vault is damaged
            article = self._new_article(candidate)
        if article is not None:
            self._take_files(self._holdings.known[candidate.url], article)

    def see_again(self, url: str) -> None:
        """Asks again for what the vault has under ``url``: other bytes are sealed as a revision, the same are not."""
        known = self._holdings.known[url]
        listed = self._holdings.known.get(known.article_url or "", known)
        order = replace(
            self._order(url, known.purpose, Candidate(url, listed.title or "", listed.published_on)),
            article_url=known.article_url,
            publisher=listed.publisher,
            file_name=known.file_name,
        )
        suffix = file_suffix(known.file_name or "") or address_suffix(url)
        is_file = known.purpose is FetchPurpose.ATTACHMENT
        answer = self._fetcher.answer(
            order, validators=Validators.of(known), suffix=suffix if is_file else "", is_had=True
        )
        if answer is None:
            return
        self._summary.seen_again += 1
        if answer.is_unchanged:
            self._run.add(replace(answer.row, title=known.title, published_on=known.published_on))
        elif is_file:
            self._keep_file(answer, known)
        else:
            self._keep_article(answer, known)

    def _keep_file(self, answer: Answer, known: FetchRow) -> None:
        if hashlib.sha256(answer.body).hexdigest() == known.sha256:
            self._holdings.add(self._run.add(answer.row, answer.body))
            return
        self._holdings.add(self._run.seal(answer.row, answer.body, role=DocumentRole.ATTACHMENT))
        self._summary.revised += 1

    def _keep_article(self, answer: Answer, known: FetchRow) -> None:
        """An article page as it is now; portals change what stands around an article, which makes no revision."""
        before = self._stored_article(known)
        article = self._fetcher.taken_apart(answer, self._family.article)
        if article is None:
            return
        row = _described(answer.row, article, Candidate(known.url, known.title or "", known.published_on))
        is_sealed = self._holdings.is_sealed_article(known.url)
        if article.is_report and not (is_sealed and before is not None and before.text == article.text):
            self._seal_article(row, answer.body)
            self._summary.revised += is_sealed
            self._summary.new += not is_sealed
        else:
            self._holdings.add(self._run.add(row, answer.body))
        self._take_files(self._holdings.known[row.url], article)

    def _new_article(self, candidate: Candidate) -> Article | None:
        answer = self._fetcher.answer(self._order(candidate.url, FetchPurpose.ARTICLE, candidate))
        if answer is None:
            return None
        article = self._fetcher.taken_apart(answer, self._family.article)
        if article is None:
            return None
        row = _described(answer.row, article, candidate)
        if article.is_report:
            self._seal_article(row, answer.body)
            self._summary.new += 1
        else:
            self._holdings.add(self._run.add(row, answer.body))
        if not article.is_report and not article.attachments:
            reason = "the article has neither an attachment nor a report in its text"
            self._summary.not_chosen.append(NotChosen(candidate.url, candidate.title, reason))
        return article

    def _seal_article(self, row: FetchRow, body: bytes) -> None:
        named = replace(row, file_name=address_name(row.url))
        self._holdings.add(self._run.seal(named, body, role=DocumentRole.ARTICLE))

    def _take_files(self, row: FetchRow, article: Article) -> None:
        missing = self._holdings.lacking(attachment.url for attachment in article.attachments)
        for attachment in article.attachments:
            if attachment.url in missing:
                order = self._order(
                    attachment.url, FetchPurpose.ATTACHMENT, Candidate(row.url, row.title or "", row.published_on)
                )
                self._seal_file(replace(order, article_url=row.url, publisher=row.publisher), attachment)

    def _seal_file(self, order: FetchRow, attachment: Attachment) -> None:
        answer = self._fetcher.answer(replace(order, file_name=attachment.file_name), suffix=attachment.suffix)
        if answer is not None:
            self._holdings.add(self._run.seal(answer.row, answer.body, role=DocumentRole.ATTACHMENT))
            self._summary.new += 1

    def _stored_article(self, row: FetchRow) -> Article | None:
        page = self._holdings.article_page(row)
        return None if page is None else self._fetcher.taken_apart(Answer(row, page.body), self._family.article)

    def _order(self, url: str, purpose: FetchPurpose, item: Candidate) -> FetchRow:
        order = self._fetcher.order(url, purpose)
        return replace(order, title=item.title or None, published_on=item.published_on)


def _described(row: FetchRow, article: Article, listed: Candidate) -> FetchRow:
    """The article's row with what the page says of itself."""
    return replace(
        row,
        title=_whole_title(listed.title, article.title),
        published_on=article.published_on or listed.published_on,
        publisher=article.publisher,
        attachment_urls=tuple(attachment.url for attachment in article.attachments),
    )


def _whole_title(listed: str, said: str | None) -> str:
    """The list's title, unless the article's own goes on where the list cut it short."""
    start = listed.rstrip("….‥ ")
    return said if said and (is_cut(listed) or said.startswith(start)) else listed
