"""What the vault has of a portal's addresses, what it still lacks, and what it has been told cannot be had."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gongkai.model.errors import UnreadableDocument
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.portals.file.portal import Portal
from gongkai.portals.pages.page import Page
from gongkai.vault import Vault
from gongkai.vault.known_addresses import newest_successes, refused_runs

GIVEN_UP_AFTER_RUNS: Final = 5
"""So many runs in a row were told that there is nothing at an address; then it is left alone."""


class PortalHoldings:
    """What was had before by the ledger's ``rows``, and what a run that goes on adds to it."""

    def __init__(self, portal: Portal, vault: Vault, rows: Sequence[FetchRow]) -> None:
        self._vault = vault
        self._refused = refused_runs(rows, allows=portal.policy().allows_host)
        self._sealed_articles = {row.url for row in rows if row.role is DocumentRole.ARTICLE and row.succeeded}
        newest = newest_successes(rows)
        # What the vault has lost is had again.
        self._known = {url: row for url, row in newest.items() if row.sha256 and vault.holds(row.sha256)}

    @property
    def known(self) -> Mapping[str, FetchRow]:
        """Address → the newest row whose body is in the vault, with those of this run."""
        return self._known

    def add(self, row: FetchRow) -> None:
        """Takes note of what this run has brought in."""
        self._known[row.url] = row
        if row.role is DocumentRole.ARTICLE:
            self._sealed_articles.add(row.url)

    def refusals(self, url: str) -> int:
        """How many runs in a row were told that ``url`` cannot be had."""
        return self._refused.get(url, 0)

    def lacking(self, urls: Iterable[str]) -> frozenset[str]:
        """Those of ``urls`` that are to be had and that the vault has not."""
        return frozenset(url for url in urls if url not in self._known and self.refusals(url) < GIVEN_UP_AFTER_RUNS)

    def is_sealed_article(self, url: str) -> bool:
        """Whether the page at ``url`` is itself a report that was sealed."""
        return url in self._sealed_articles

    def article_page(self, row: FetchRow) -> Page | None:
        """An article's page as the vault has it, so that what a killed run left undone needs no second request.

        None where ``row`` is no article's, or where its bytes are damaged.
        """
        if row.sha256 is None or row.purpose is not FetchPurpose.ARTICLE:
            return None
        try:
            return Page(row.final_url or row.url, self._vault.read(row.sha256))
        except UnreadableDocument:
            return None
