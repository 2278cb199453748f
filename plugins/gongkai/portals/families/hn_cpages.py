"""株洲 and 张家界: columns /c24888/, further pages /c24888/pages/2.html, articles /c24888/20250912/i2508741.html."""

import re
from typing import ClassVar, Final
from urllib.parse import urlsplit

from gongkai.portals.families.family import Family
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import linked_pages

_COLUMN: Final = re.compile(r"/c\d+(?=/|$)")


class HnCpages(Family):
    """Portals whose columns are a c and a number."""

    name: ClassVar[str] = "hn_cpages"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/c\d+/\d{8}/i\d+\.html$")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"/c\d+/(?:\d{8}/i\d+|pages/\d+)\.html")

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """The pages of this column that the pager links to."""
        column = _COLUMN.search(urlsplit(page.url).path)
        own = re.escape(column[0]) if column else r"/c\d+"
        return linked_pages(page, re.compile(rf"{own}/pages/\d+\.html$"))
