"""Hunan's numeric portals (岳阳, 益阳, 湘潭): columns /31185/62150/index.htm or default.htm, articles content_1.html.

Further pages count from 0 (index_1.htm is the second); how many there are stands in the pager's script.
"""

import re
from pathlib import PurePosixPath
from typing import ClassVar, Final
from urllib.parse import urlsplit

from gongkai.portals.families.family import Family
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import created_pages, next_page, numbered_pages

_COUNT: Final = re.compile(r"\bcountPage\s*=\s*['\"]?(\d+)|else\s+if\s*\(\s*num\s*>\s*(\d+)\s*\)")


class HnNumeric(Family):
    """Portals whose columns are numbers."""

    name: ClassVar[str] = "hn_numeric"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/content_\d+\.html$")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"(?:\d+/)*content_\d+\.html")

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """All other pages where the script says how many there are, else the next one."""
        counted = _COUNT.search(page.text)
        if counted is None:
            return created_pages(page) or next_page(page)
        own = PurePosixPath(urlsplit(page.url).path)
        stem = re.sub(r"_\d+$", "", own.stem) if own.suffix in {".htm", ".html"} else "index"
        return numbered_pages(page, int(counted[1] or counted[2]), 0, stem, own.suffix.strip(".") or "htm")
