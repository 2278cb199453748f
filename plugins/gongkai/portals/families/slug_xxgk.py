"""吉安, 达州, 上饶: lists /xxgk-list-<slug>.html, /xxgk-list-<slug>-2.html …, articles /xxgk-show-<id>.html."""

import re
from typing import ClassVar, Final
from urllib.parse import urlsplit

from gongkai.portals.families.family import Family
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import linked_pages, next_page

_OWN: Final = re.compile(r"^(?P<slug>.*?/(?:xxgk|news)-list-.*?)(?:-\d+)?\.html$")


class SlugXxgk(Family):
    """Portals whose addresses are words."""

    name: ClassVar[str] = "slug_xxgk"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/(?:xxgk|news)-show-\d+\.html$")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"/(?:xxgk|news)-(?:list|show)-[\w-]+\.html")

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """The pages of this list that the pager links to."""
        own = _OWN.match(urlsplit(page.url).path)
        if own is None:
            return next_page(page)
        return linked_pages(page, re.compile(rf"{re.escape(own['slug'])}(?:-\d+)?\.html$"))
