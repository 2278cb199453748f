"""What the ledger knows of a portal's lists: their items, when each was last walked to its end, what a walk left open.

Nothing here is kept as a flag: all of it follows from the rows of the ledger, so it holds after a kill as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from gongkai.model.fetch import FetchPurpose, FetchRow, ListedItem, WalkEnd
from gongkai.portals.pages.link_title import is_cut
from gongkai.portals.pages.listing import Candidate

FULL_WALK_AFTER: Final = timedelta(days=30)
_OPEN_WALK_HOLDS_FOR: Final = timedelta(days=3)
_LEFT_OUT_AFTER_RUNS: Final = 3
_CUT_MARKS: Final = "….‥ "


@dataclass(slots=True)
class _List:
    """One list. ``unsettled`` are items first seen (or seen changed) by walks that have not ended well since."""

    items: dict[str, ListedItem] = field(default_factory=dict)
    unsettled: set[str] = field(default_factory=set)
    had_pages: dict[str, FetchRow] = field(default_factory=dict)
    failures: dict[str, tuple[set[str], datetime]] = field(default_factory=dict)
    last_page_reached: datetime | None = None


class ListMemory:
    """The lists of one portal by the ledger's rows, oldest first; a list is named by the address of its first page."""

    def __init__(self, rows: Iterable[FetchRow] = ()) -> None:
        self._lists: dict[str, _List] = {}
        self._changed: dict[str, datetime] = {}
        for row in rows:
            self.add(row)

    def add(self, row: FetchRow) -> None:
        """Takes one more row into account; rows of other purposes say nothing of lists."""
        if row.purpose is not FetchPurpose.LIST or row.list_url is None:
            return
        state = self._lists.setdefault(row.list_url, _List())
        if row.cause is not None:
            runs, _ = state.failures.get(row.url, (set(), row.fetched_at))
            state.failures[row.url] = ({*runs, row.run_id}, row.fetched_at)
            return
        if row.item_count is None:  # a redirect
            return
        state.failures.pop(row.url, None)
        state.had_pages[row.url] = row
        for item in row.new_items:
            if item.url in state.items:
                self._changed[item.url] = row.fetched_at
            state.items[item.url] = item
            state.unsettled.add(item.url)
        if row.walk_end is not None:
            state.unsettled.clear()
            state.had_pages.clear()
        if row.walk_end is WalkEnd.LAST_PAGE:
            state.last_page_reached = row.fetched_at

    def items(self) -> dict[str, ListedItem]:
        """Everything that was ever listed, each address once, as it was shown last."""
        return {url: item for state in self._lists.values() for url, item in state.items.items()}

    def changed_at(self, url: str | None) -> datetime | None:
        """When an item was first seen with the title and date that it has now, if it had others before."""
        return self._changed.get(url) if url is not None else None

    def news(self, list_url: str, shown: Iterable[Candidate]) -> tuple[ListedItem, ...]:
        """Those of the items shown that the list did not have, or had with another title or date."""
        known = self._of(list_url).items
        return tuple(
            ListedItem(item.url, item.title, item.published_on)
            for item in shown
            if item.url not in known or _differs(known[item.url], item)
        )

    def is_settled(self, list_url: str, item: Candidate) -> bool:
        """Whether a walk that ended well has seen this item as it is now: what lies behind it was seen too."""
        state = self._of(list_url)
        known = state.items.get(item.url)
        return known is not None and item.url not in state.unsettled and not _differs(known, item)

    def is_full_walk_due(self, list_url: str, now: datetime) -> bool:
        """Whether no walk of the last month reached the list's last page."""
        reached = self._of(list_url).last_page_reached
        return reached is None or now - reached >= FULL_WALK_AFTER

    def newest_date(self, list_url: str) -> date | None:
        """The newest date that an item of the list bears."""
        dates = (item.published_on for item in self._of(list_url).items.values())
        return max((on for on in dates if on is not None), default=None)

    def pages_of_open_walk(self, list_url: str, now: datetime) -> Mapping[str, FetchRow]:
        """Page → its row, for the pages that walks of the last days had before they were cut short."""
        had = self._of(list_url).had_pages
        return {url: row for url, row in had.items() if now - row.fetched_at <= _OPEN_WALK_HOLDS_FOR}

    def is_left_out(self, list_url: str, page_url: str, now: datetime) -> bool:
        """Whether a page failed in so many runs that a walk does without it until the next month."""
        runs, last = self._of(list_url).failures.get(page_url, (set(), now))
        return len(runs) >= _LEFT_OUT_AFTER_RUNS and now - last < FULL_WALK_AFTER

    def _of(self, list_url: str) -> _List:
        return self._lists.get(list_url, _List())


def _differs(known: ListedItem, shown: Candidate) -> bool:
    """Whether an item is shown with another title or date; a title that is cut short is no other title."""
    if known.published_on and shown.published_on and known.published_on != shown.published_on:
        return True
    one, other = ("".join(title.split()) for title in (known.title, shown.title))
    return not (
        one == other
        or (is_cut(one) and other.startswith(one.rstrip(_CUT_MARKS)))
        or (is_cut(other) and one.startswith(other.rstrip(_CUT_MARKS)))
    )
