"""One list page after the other: asked for with its validators where the vault holds it, and taken apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from gongkai.crawling.answer import Answer, Validators
from gongkai.model.errors import UnreadableDocument
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.families.family import Family
from gongkai.portals.pages.listing import Candidate, Listing, ListRequest
from gongkai.portals.run.fetcher import Fetcher


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list page that was had: its row (not yet recorded), its bytes, and what it lists.

    ``is_new_body`` says whether the bytes came with this answer, ``is_from_vault`` that nothing was asked at all.
    """

    row: FetchRow
    body: bytes
    listing: Listing
    is_new_body: bool = True
    is_from_vault: bool = False

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The items in their order."""
        return self.listing.candidates

    @property
    def further(self) -> tuple[ListRequest, ...]:
        """The other pages that it names."""
        return self.listing.further


class ListPages:
    """Gives list pages; ``stored`` gives a body by its hash or raises UnreadableDocument, ``now`` is the moment."""

    def __init__(
        self,
        *,
        family: Family,
        fetcher: Fetcher,
        stored: Callable[[str], bytes],
        known: Mapping[str, FetchRow],
        now: Callable[[], datetime],
    ) -> None:
        self._family = family
        self._fetcher = fetcher
        self._stored = stored
        self._known = known
        self.now = now

    @property
    def family_name(self) -> str:
        """The family in whose form the pages are read."""
        return self._family.name

    def page(self, request: ListRequest, list_url: str) -> ListPage | None:
        """The page, as the portal has it now; None where it cannot be had, which is recorded by then."""
        order = replace(self._fetcher.order(request.url, FetchPurpose.LIST), list_url=list_url)
        earlier = self._earlier(request.url) if not request.form else None
        validators = Validators.of(earlier[0]) if earlier else None
        answer = self._fetcher.answer(order, validators=validators, form=request.form)
        if answer is None:
            return None
        if answer.is_unchanged and earlier:
            # A page that has not changed is where it was then.
            row = replace(answer.row, final_url=earlier[0].final_url or request.url)
            return self._taken_apart(row, earlier[1], is_new_body=False)
        return self._taken_apart(answer.row, answer.body)

    def kept(self, row: FetchRow) -> ListPage | None:
        """The page of this row as the vault has it; None where it is not there."""
        earlier = self._earlier(row.url)
        return self._taken_apart(row, earlier[1], is_from_vault=True) if earlier else None

    def _taken_apart(
        self, row: FetchRow, body: bytes, *, is_new_body: bool = True, is_from_vault: bool = False
    ) -> ListPage | None:
        listing = self._fetcher.taken_apart(Answer(row, body), self._family.listing)
        if listing is None:
            return None
        dated = sum(item.published_on is not None for item in listing.candidates)
        counted = replace(row, item_count=len(listing.candidates), dated_count=dated)
        return ListPage(counted, body, listing, is_new_body, is_from_vault)

    def _earlier(self, url: str) -> tuple[FetchRow, bytes] | None:
        """The page as the vault has it."""
        row = self._known.get(url)
        if row is None or row.purpose is not FetchPurpose.LIST or row.sha256 is None:
            return None
        try:
            return row, self._stored(row.sha256)
        except UnreadableDocument:
            return None
