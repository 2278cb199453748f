"""攀枝花: lists index.shtml, index_2.shtml …, articles <number>.shtml; how many pages there are stands in a script."""

import re
from typing import ClassVar, Final

from gongkai.portals.families.family import Family
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import created_pages, next_page, numbered_pages

_COUNT: Final = re.compile(
    r"\b(?:total|totalPage|pageCount|countPage)\w*\s*=\s*parseInt\(\s*['\"]?(\d+)|parseInt\(\s*['\"]?(\d+)"
)


class ScShtml(Family):
    """Portals of Panzhihua's kind."""

    name: ClassVar[str] = "sc_shtml"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/\d{5,}\.shtml$")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"index_\d+\.shtml|\btotal\w*\s*=\s*parseInt\(")

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """All other pages where a script says how many there are, else the next one."""
        counted = _COUNT.search(page.text)
        if counted is None:
            return created_pages(page) or next_page(page)
        return numbered_pages(page, int(counted[1] or counted[2]), 1, "index", "shtml")
