"""The way through a portal's lists: to the last page, or as far as there is anything new."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from gongkai.model.errors import WrongContent
from gongkai.model.fetch import FetchRow, WalkEnd
from gongkai.portals.pages.listing import Candidate, ListRequest
from gongkai.portals.run.collection_summary import CollectionSummary, Failure
from gongkai.portals.run.list_memory import ListMemory
from gongkai.portals.run.list_order import is_newest_first
from gongkai.portals.run.list_pages import ListPage, ListPages

EMPTY_LIST = "the list holds no item in the form of"


@dataclass(slots=True)
class _Progress:
    """One list on its way: what it showed, what waits, whether all pages so far were had, whether one was asked."""

    list_url: str
    found: dict[str, Candidate] = field(default_factory=dict)
    waiting: deque[ListRequest] = field(default_factory=deque)
    seen: set[str] = field(default_factory=set)
    is_whole: bool = True
    has_asked: bool = False

    def queue(self, requests: tuple[ListRequest, ...]) -> None:
        """The pages among ``requests`` that are new wait for their turn."""
        self.waiting.extend(request for request in requests if request.url not in self.seen)
        self.seen.update(request.url for request in requests)


class ListWalk:
    """Walks lists, each page once, and records each page with what is new on it.

    A walk goes to the last page the first time, once a month, where the list is not in the order of its dates, and
    where ``goes_to_end``; else it stops at the first page all of whose items were seen by walks that ended well. A page
    that failed leaves the walk open, and the next one goes past what this one has seen. ``may_go_on`` is asked before
    each further page.
    """

    def __init__(
        self,
        *,
        pages: ListPages,
        record: Callable[[FetchRow, bytes | None], object],
        memory: ListMemory,
        summary: CollectionSummary,
        goes_to_end: bool = False,
        may_go_on: Callable[[], bool] = lambda: True,
    ) -> None:
        self._pages = pages
        self._record = record
        self._memory = memory
        self._summary = summary
        self._goes_to_end = goes_to_end
        self._may_go_on = may_go_on
        self.page_count = 0
        """List pages that were had."""

    def candidates(self, list_url: str) -> list[Candidate]:
        """The items that this walk saw in one column, each address once.

        A first page without items of its own that names others (an index of columns) stands for as many lists.
        """
        first = self._pages.page(ListRequest(list_url), list_url)
        if first is None:
            return []
        if first.candidates:
            return self._list(first)
        if not first.further:
            self._say_empty(first)
            return []
        self._keep(first)
        found: dict[str, Candidate] = {}
        for request in first.further:
            opened = self._pages.page(request, request.url) if self._may_go_on() else None
            found |= {item.url: item for item in (self._list(opened) if opened else ())}
        if not found:
            self._summary.failures.append(self._empty(list_url))
        return list(found.values())

    def _list(self, first: ListPage) -> list[Candidate]:
        walk = _Progress(first.row.url, seen={first.row.url})
        page: ListPage | None = first
        while True:
            if page is not None and self._is_last(page, walk):
                break
            if not walk.waiting or not self._may_go_on():
                break
            page = self._next(walk)
            walk.is_whole = walk.is_whole and page is not None
        return list(walk.found.values())

    def _is_last(self, page: ListPage, walk: _Progress) -> bool:
        """Takes the page's items in and its row down, and says whether the walk ends with it."""
        fresh = {item.url: item for item in page.candidates if item.url not in walk.found}
        is_repeated = bool(walk.found) and not fresh  # a list without end, or pages behind its end
        is_settled = bool(fresh) and all(self._memory.is_settled(walk.list_url, item) for item in fresh.values())
        news = self._memory.news(walk.list_url, fresh.values())
        walk.found |= fresh
        if not is_repeated:
            walk.queue(self._still_asked(page, walk))
        end = WalkEnd.LAST_PAGE if is_repeated or not walk.waiting else None
        if end is None and is_settled and self._may_stop(walk):
            end = WalkEnd.KNOWN_ITEMS
        if not page.is_from_vault:
            self._keep(replace(page, row=replace(page.row, new_items=news, walk_end=end if walk.is_whole else None)))
        return end is not None

    def _still_asked(self, page: ListPage, walk: _Progress) -> tuple[ListRequest, ...]:
        now = page.row.fetched_at
        return tuple(one for one in page.further if not self._memory.is_left_out(walk.list_url, one.url, now))

    def _may_stop(self, walk: _Progress) -> bool:
        if self._goes_to_end or self._memory.is_full_walk_due(walk.list_url, self._pages.now()):
            return False
        dates = [item.published_on for item in walk.found.values()]
        return is_newest_first(dates, self._memory.newest_date(walk.list_url))

    def _next(self, walk: _Progress) -> ListPage | None:
        """The next page; pages that an earlier walk had before it was cut short are not asked for again.

        Only those directly behind the first page: behind a page that is asked anew, items can have moved on.
        """
        request = walk.waiting.popleft()
        had = self._memory.pages_of_open_walk(walk.list_url, self._pages.now()) if walk.is_whole else {}
        kept = self._pages.kept(had[request.url]) if request.url in had and not walk.has_asked else None
        if kept is not None and (walk.waiting or any(one.url not in walk.seen for one in kept.further)):
            return kept
        walk.has_asked = True
        return self._pages.page(request, walk.list_url)

    def _keep(self, page: ListPage) -> None:
        self._memory.add(page.row)
        self._record(page.row, page.body if page.is_new_body else None)
        self.page_count += 1

    def _say_empty(self, page: ListPage) -> None:
        empty = self._empty(page.row.url)
        self._summary.failures.append(empty)
        self._record(replace(page.row, cause=empty.cause, message=empty.message), page.body)

    def _empty(self, url: str) -> Failure:
        message = f"{EMPTY_LIST} {self._pages.family_name}; has the portal changed?"
        return Failure(url, WrongContent.__name__, message)
