"""All list pages of a portal, each once, and their items."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace

from gongkai.crawling.answer import Answer, Validators
from gongkai.model.errors import UnreadableDocument, WrongContent
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.collection_summary import CollectionSummary, Failure
from gongkai.portals.family import Family
from gongkai.portals.fetcher import Fetcher
from gongkai.portals.listing import Candidate, Listing, ListRequest
from gongkai.portals.page import Page


class ListWalk:
    """The way through the list pages. A page that the vault holds is asked for with its validators.

    ``record`` takes each page's ledger row and body, ``stored`` gives a body by its hash or raises UnreadableDocument.
    """

    def __init__(
        self,
        *,
        family: Family,
        fetcher: Fetcher,
        record: Callable[[FetchRow, bytes | None], object],
        stored: Callable[[str], bytes],
        known: Mapping[str, FetchRow],
        summary: CollectionSummary,
    ) -> None:
        self._family = family
        self._fetcher = fetcher
        self._record = record
        self._stored = stored
        self._known = known
        self._summary = summary
        self.page_count = 0
        """List pages that were had."""

    def candidates(self, list_url: str) -> list[Candidate]:
        """The items of one column, each address once.

        A first page without items of its own that names others (an index of columns) stands for as many lists.
        """
        first = ListRequest(list_url)
        listing = self._listing(first, may_be_empty=False)
        if listing is None:
            return []
        if listing.candidates:
            return self._list(first, listing)
        found: dict[str, Candidate] = {}
        for request in listing.further:
            opened = self._listing(request, may_be_empty=True)
            found |= {item.url: item for item in (self._list(request, opened) if opened else ())}
        if not found:
            self._say_empty(list_url)
        return list(found.values())

    def _list(self, first: ListRequest, listing: Listing) -> list[Candidate]:
        """The items of a list from its first page on.

        It ends where no page is left that it names, or at a page that shows nothing new (a list without end).
        """
        found = {item.url: item for item in listing.candidates}
        waiting = deque(request for request in listing.further if request.url != first.url)
        seen = {first.url, *listing.further_urls}
        while waiting:
            further = self._listing(waiting.popleft(), may_be_empty=True)
            if further is None:
                continue
            fresh = {item.url: item for item in further.candidates if item.url not in found}
            if not fresh:
                break
            found |= fresh
            waiting.extend(request for request in further.further if request.url not in seen)
            seen.update(further.further_urls)
        return list(found.values())

    def _listing(self, request: ListRequest, *, may_be_empty: bool) -> Listing | None:
        """What one page lists; None where it cannot be had or says nothing of a list at all."""
        answer, body = self._answer(request)
        if answer is None:
            return None
        listing = self._family.listing(Page(answer.url, body))
        if listing.candidates or listing.further or may_be_empty:
            self._record(answer.row, None if answer.is_unchanged else body)
            self.page_count += 1
            return listing
        empty = self._say_empty(request.url)
        self._record(replace(answer.row, cause=empty.cause, message=str(empty)), body)
        return None

    def _answer(self, request: ListRequest) -> tuple[Answer | None, bytes]:
        order = self._fetcher.order(request.url, FetchPurpose.LIST)
        if request.form:
            answer = self._fetcher.answer(order, form=request.form)
            return answer, answer.body if answer else b""
        earlier = self._earlier(request.url)
        validators = Validators(earlier[0].etag, earlier[0].last_modified) if earlier else None
        answer = self._fetcher.answer(order, validators=validators)
        if answer is not None and answer.is_unchanged and earlier:
            # A page that has not changed is where it was then.
            row = replace(answer.row, final_url=earlier[0].final_url or request.url)
            return replace(answer, row=row), earlier[1]
        return answer, answer.body if answer else b""

    def _earlier(self, url: str) -> tuple[FetchRow, bytes] | None:
        """The page as the vault has it."""
        row = self._known.get(url)
        if row is None or row.purpose is not FetchPurpose.LIST or row.sha256 is None:
            return None
        try:
            return row, self._stored(row.sha256)
        except UnreadableDocument:
            return None

    def _say_empty(self, url: str) -> WrongContent:
        empty = WrongContent(f"the list holds no item in the form of {self._family.name}; has the portal changed?")
        self._summary.failures.append(Failure(url, empty.cause, str(empty)))
        return empty
