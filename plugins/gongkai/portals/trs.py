"""TRS WCM: lists index.html, index_1.html …, articles YYYYMM/tYYYYMMDD_ID.html, attachments P0… beside them.

``createPageHTML`` has three incompatible forms: where its first argument is a quoted name, pages count from 1 and the
second page is _2 (``createPageHTML('paging', N, 1, 'index', 'html')``); else they count from 0 and it is _1.
"""

import re
from typing import ClassVar, Final

from gongkai.portals.family import Family
from gongkai.portals.page import Page

_PAGER: Final = re.compile(
    r"createPageHTML\s*\(\s*(?P<quoted>['\"][^'\"]*['\"]\s*,\s*)?(?P<count>\d+)\s*,\s*(?P<current>\d+)\s*,"
    r"\s*['\"](?P<stem>[^'\"]+)['\"]\s*,\s*['\"](?P<suffix>[^'\"]+)['\"]"
)
_PAGE_COUNT: Final = re.compile(r"\bcountPage\s*=\s*(\d+)")
_MOST_PAGES: Final = 1000


class Trs(Family):
    """Portals made with TRS WCM."""

    name: ClassVar[str] = "trs"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/t\d{8}_\d+\.s?html?$")

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """All other pages of the list: the pager's script says how many there are."""
        pager = _PAGER.search(page.text)
        if pager is not None:
            first = 1 if pager["quoted"] else 0
            return _pages(page, int(pager["count"]), first, pager["stem"], pager["suffix"])
        counted = _PAGE_COUNT.search(page.text)
        return _pages(page, int(counted[1]), 0, "index", "html") if counted else ()


def _pages(page: Page, count: int, first: int, stem: str, suffix: str) -> tuple[str, ...]:
    last = first + min(count, _MOST_PAGES) - 1
    names = (
        f"{stem}.{suffix}" if number == first else f"{stem}_{number}.{suffix}" for number in range(first, last + 1)
    )
    urls = (page.absolute(name) for name in names)
    return tuple(url for url in urls if url is not None and url != page.url)
