"""ASP.NET Web Forms (青海, old county portals): lists List_x.aspx?lmid=, articles Detail.aspx?id=.

Further pages come by ``__doPostBack``: such a page is had by sending the list's own form back with the pager's name
and argument.
"""

import re
from typing import ClassVar, Final
from urllib.parse import urldefrag

from gongkai.portals.families.family import Family
from gongkai.portals.pages.listing import Listing, ListRequest, listed_candidates
from gongkai.portals.pages.page import Page, seen_text
from gongkai.portals.pages.pagers import next_page

_POST_BACK: Final = re.compile(r"__doPostBack\(\s*['\"]([^'\"]+)['\"]\s*,\s*['\"]([^'\"]*)['\"]\s*\)")
_NEXT: Final = re.compile(r"^[<>›»\s]*(?:下一?页|后一?页|next)[<>›»\s]*$", re.IGNORECASE)


class Aspnet(Family):
    """Portals made with ASP.NET Web Forms."""

    name: ClassVar[str] = "aspnet"
    item_address: ClassVar[re.Pattern[str]] = re.compile(
        r"/(?:\w*(?:detail|show|view|content|article|info|news)\w*)\.aspx\?(?:.*&)?\w*id=\w+", re.IGNORECASE
    )
    marks: ClassVar[re.Pattern[str]] = re.compile(r"__doPostBack|__VIEWSTATE")

    def listing(self, page: Page) -> Listing:
        """The items and the next page, which is sent for by a form where it is no link."""
        urls = self.further_urls(page)
        items = listed_candidates(page, self.item_address, urls)
        return Listing(tuple(items), tuple(ListRequest(url) for url in urls) or _posted(page))

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """The next page where it is a link."""
        return next_page(page)


def _posted(page: Page) -> tuple[ListRequest, ...]:
    """The request that the link 下一页 makes by its script."""
    for anchor in page.tree.xpath("//a[contains(@href, '__doPostBack')]"):
        call = _POST_BACK.search(anchor.attrib["href"])
        if call is None or not _NEXT.match(seen_text(anchor)):
            continue
        form = anchor.xpath("ancestor::form[1]") or page.tree.xpath("//form[.//input[@name='__VIEWSTATE']]")
        action = (form[0].attrib.get("action") if form else None) or page.url
        url = page.absolute(action)
        if url is None:
            return ()
        hidden = form[0].xpath(".//input[@type='hidden'][@name]") if form else []
        fields = {node.attrib["name"]: node.attrib.get("value", "") for node in hidden}
        fields |= {"__EVENTTARGET": call[1], "__EVENTARGUMENT": call[2]}
        own = f"{urldefrag(url).url}#{call[1]}={call[2]}"
        return (ListRequest(own, tuple(fields.items())),) if own != page.url else ()
    return ()
