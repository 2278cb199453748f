"""TRS WCM: lists index.html, index_1.html …, articles YYYYMM/tYYYYMMDD_ID.html, attachments P0… beside them."""

import re
from typing import ClassVar, Final

from gongkai.portals.families.family import Family
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import created_pages, numbered_pages

_PAGE_COUNT: Final = re.compile(r"\bcountPage\s*=\s*(\d+)")


class Trs(Family):
    """Portals made with TRS WCM."""

    name: ClassVar[str] = "trs"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/t\d{8}_\d+\.s?html?$")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"/t\d{8}_\d+\.s?html?|TRS_|trs_editor|createPageHTML\s*\(\s*\d")

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """All other pages of the list: the pager's script says how many there are."""
        counted = _PAGE_COUNT.search(page.text)
        return created_pages(page) or (numbered_pages(page, int(counted[1]), 0, "index", "html") if counted else ())
