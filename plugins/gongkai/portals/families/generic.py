"""Any other portal: the longest run of like list items with dates."""

import re
from collections import defaultdict
from typing import ClassVar

from gongkai.portals.families.family import Family
from gongkai.portals.pages.listing import Listing, ListLink, ListRequest, item_links, main_links, merged
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import created_pages, next_page


class Generic(Family):
    """Portals of no known family. Two links are alike where they stand in the same elements of the same classes."""

    name: ClassVar[str] = "generic"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"(?!)")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"(?!)")

    def listing(self, page: Page) -> Listing:
        """The items of the longest run and the other pages."""
        further = self.further_urls(page)
        runs: defaultdict[str, set[str]] = defaultdict(set)
        links = main_links(list(item_links(page, None, {page.url, *further})))
        for link in links:
            runs[_place(link)].add(link.candidate.url)
        longest = max(runs.values(), key=len, default=set())
        items = merged([link.candidate for link in links if link.candidate.url in longest])
        return Listing(tuple(items), tuple(ListRequest(url) for url in further))

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """All other pages where the pager's script names them, else the next one."""
        return created_pages(page) or next_page(page)


def _place(link: ListLink) -> str:
    """Where a link stands: its elements and their classes from the outside in, without which of several it is in."""
    elements = link.anchor.xpath("ancestor-or-self::*")
    return "/".join(f"{node.root.tag}.{node.attrib.get('class', '').strip()}" for node in elements)
