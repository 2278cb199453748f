"""开普 UCAP: lists xxgk_list.shtml, xxgk_list_2.shtml …, articles <32 hex digits>.shtml, files below them.

Some columns load their items from /search/<channel>?_isJson=true&page=N; where a portal asks for a browser's token
there, only its HTML lists can be had.
"""

import json
import re
from typing import Any, ClassVar, Final

from gongkai.portals.families.family import Family
from gongkai.portals.pages.listing import Candidate, Listing, ListRequest
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import MOST_PAGES, created_pages, next_page, parameter, with_parameters
from gongkai.portals.pages.printed_date import printed_date

_SEARCH: Final = re.compile(r"['\"]((?:https?:/)?/[^'\"\s]*search(?:List)?/[0-9a-f]{32}\b[^'\"\s]*)['\"]")


class Ucap(Family):
    """Portals made with 开普 (UCAP)."""

    name: ClassVar[str] = "ucap"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/[0-9a-f]{32}\.s?html$|/c\d+/content\.s?html$")
    marks: ClassVar[re.Pattern[str]] = re.compile(
        r"UCAP|search(?:List)?/[0-9a-f]{32}|createPageHTML\s*\(\s*['\"]|/[0-9a-f]{32}\.shtml"
    )

    def listing(self, page: Page) -> Listing:
        """The items of a list page, or of an answer of the search."""
        if page.text.lstrip().startswith("{"):
            return _found(page)
        listing = super().listing(page)
        if listing.candidates or listing.further:
            return listing
        searched = _SEARCH.search(page.text)
        url = page.absolute(searched[1]) if searched else None
        first = with_parameters(url, _isAgg="true", _isJson="true", _template="index", page=1) if url else None
        return Listing((), (ListRequest(first),) if first else ())

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """All other pages where the pager's script names them, else the next one."""
        return created_pages(page) or next_page(page)


def _found(page: Page) -> Listing:
    """The items of one answer and, on the first, the requests for all others."""
    try:
        data: dict[str, Any] = json.loads(page.text).get("data") or {}
    except (json.JSONDecodeError, AttributeError):
        return Listing(())
    items: list[Candidate] = []
    for result in data.get("results") or ():
        url = page.absolute(str(result.get("url", "")))
        if url and result.get("title"):
            title = re.sub(r"<[^>]*>", "", str(result["title"])).strip()
            items.append(Candidate(url, title, printed_date(str(result.get("publishedTimeStr", "")))))
    size, total = int(data.get("rows") or len(items) or 1), int(data.get("total") or 0)
    last = min(-(-total // size), MOST_PAGES)
    current = int(parameter(page.url, "page") or data.get("page") or 1)
    numbers = range(2, last + 1) if current == 1 else ()
    return Listing(tuple(items), tuple(ListRequest(with_parameters(page.url, page=number)) for number in numbers))
