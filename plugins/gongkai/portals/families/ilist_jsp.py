"""乌鲁木齐's districts and 昌吉: lists /info/iList.jsp?cat_id=X, then &cur_page=2, articles <column>/<number>.htm."""

import re
from typing import ClassVar, Final

from gongkai.portals.families.family import Family
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import linked_pages, next_page, parameter, with_parameters

_COUNT: Final = re.compile(r"共\s*(\d+)\s*页")


class IlistJsp(Family):
    """Portals whose lists are iList.jsp."""

    name: ClassVar[str] = "ilist_jsp"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/\d+\.html?$")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"iList\.jsp")

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """The next page; none after the last that the pager counts."""
        counted = _COUNT.search(page.text)
        current = int(parameter(page.url, "cur_page") or 1)
        if counted and current >= int(counted[1]):
            return ()
        following = next_page(page) or linked_pages(page, re.compile(rf"[?&]cur_page={current + 1}\b"))[:1]
        if following or counted is None or parameter(page.url, "cat_id") is None:
            return following
        return (with_parameters(page.url, cur_page=current + 1),)
