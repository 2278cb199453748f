"""All list pages of a portal, each once, and their items."""

from collections import deque
from collections.abc import Mapping
from dataclasses import replace

from gongkai.crawling.answer import Validators
from gongkai.model.errors import UnreadableDocument, WrongContent
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.collection_summary import CollectionSummary, Failure
from gongkai.portals.family import Family
from gongkai.portals.fetcher import Fetcher
from gongkai.portals.listing import Candidate, Listing
from gongkai.portals.page import Page
from gongkai.vault import RunRecord, Vault


class ListWalk:
    """The way through the list pages. A page that the vault holds is asked for with its validators."""

    def __init__(
        self,
        *,
        family: Family,
        vault: Vault,
        fetcher: Fetcher,
        run: RunRecord,
        known: Mapping[str, FetchRow],
        summary: CollectionSummary,
    ) -> None:
        self._family = family
        self._vault = vault
        self._fetcher = fetcher
        self._run = run
        self._known = known
        self._summary = summary

    def candidates(self, list_url: str) -> list[Candidate]:
        """The items of one list, each address once.

        A list ends where no page is left that it names, or at a page that shows nothing new (a list without end).
        """
        found: dict[str, Candidate] = {}
        waiting, seen = deque([list_url]), {list_url}
        while waiting:
            url = waiting.popleft()
            listing = self._listing(url, is_first=url == list_url)
            if listing is None:
                continue
            fresh = {item.url: item for item in listing.candidates if item.url not in found}
            if not fresh:
                break
            found |= fresh
            further = [other for other in listing.further_urls if other not in seen]
            waiting.extend(further)
            seen.update(further)
        return list(found.values())

    def _listing(self, url: str, *, is_first: bool) -> Listing | None:
        """The items of one page; None where it cannot be had or, being a list's first page, holds none."""
        order = self._fetcher.order(url, FetchPurpose.LIST)
        earlier = self._earlier(url)
        validators = Validators(earlier[0].etag, earlier[0].last_modified) if earlier else None
        answer = self._fetcher.answer(order, validators=validators)
        if answer is None:
            return None
        if answer.is_unchanged and earlier:
            self._run.add(answer.row)
            return self._family.listing(Page(earlier[0].final_url or url, earlier[1]))
        listing = self._family.listing(Page(answer.url, answer.body))
        if listing.candidates or not is_first:
            self._run.add(answer.row, answer.body)
            return listing
        empty = WrongContent(f"the list holds no item in the form of {self._family.name}; has the portal changed?")
        self._run.add(replace(answer.row, cause=empty.cause, message=str(empty)), answer.body)
        self._summary.failures.append(Failure(url, empty.cause, str(empty)))
        return None

    def _earlier(self, url: str) -> tuple[FetchRow, bytes] | None:
        """The page as the vault has it."""
        row = self._known.get(url)
        if row is None or row.purpose is not FetchPurpose.LIST or row.sha256 is None:
            return None
        try:
            return row, self._vault.read(row.sha256)
        except UnreadableDocument:
            return None
