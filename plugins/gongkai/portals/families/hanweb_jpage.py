"""大汉 jpaas: the first records stand in the list page as CDATA, the next ones come from dataproxy.jsp.

A screen has ``perPage`` records and a request ``groupSize`` screens. Some portals encrypt ``columnid`` in
<nextgroup>; there only what the list page itself holds can be had. dataproxy.jsp answers with XML, its old form with a
list of strings.
"""

import re
from typing import ClassVar, Final
from urllib.parse import urlencode

from gongkai.portals.families.family import Family
from gongkai.portals.pages.listing import Listing, ListRequest, listed_candidates
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import MOST_PAGES, parameter, with_parameters

_RECORD: Final = re.compile(r"<record>\s*<!\[CDATA\[((?:(?!<record>).)*?)\]\]>\s*</record>", re.DOTALL)
_PROXY: Final = re.compile(r"proxyUrl\s*:\s*['\"]([^'\"]+)")
_NUMBER: Final = re.compile(r"\b(perPage|groupSize|totalRecord)\s*:\s*['\"]?(\d+)")
_PARAMETERS: Final = re.compile(r"ajaxParam\s*:\s*\{(.{0,5000}?)\}", re.DOTALL)
_PARAMETER: Final = re.compile(r"(\w+)\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|([^,'\"\s]+))")
_ENCRYPTED: Final = re.compile(r"<nextgroup>.{0,5000}?[?&]columnid=(?!\d+\b)", re.DOTALL)
_TOTAL: Final = re.compile(r"<totalrecord>\s*(\d+)")


class HanwebJpage(Family):
    """Portals made with Hanweb's jpaas."""

    name: ClassVar[str] = "hanweb_jpage"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/art/\d{4}/(?:\d{1,2}/\d{1,2}/)?art_[0-9a-f_]+\.html$")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"dataproxy\.jsp|\.jpage\(")

    def listing(self, page: Page) -> Listing:
        """The items among the records and the requests for the other records."""
        records = _RECORD.findall(page.text) or [_unquoted(page.text)]
        further = self.further_urls(page)
        held = Page(page.url, f"<html><body><div>{''.join(records)}</div></body></html>".encode())
        items = listed_candidates(held, self.item_address, further)
        return Listing(tuple(items), tuple(ListRequest(url) for url in further))

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """All requests that the list page lets one make; after one of them, the next."""
        if (start := parameter(page.url, "startrecord")) is not None:
            return _next_records(page, int(start))
        proxy = _PROXY.search(page.text)
        size = {name: int(value) for name, value in _NUMBER.findall(page.text)}
        if proxy is None or "totalRecord" not in size or _ENCRYPTED.search(page.text):
            return ()
        given = _PARAMETERS.search(page.text)
        sent = {
            match[1]: match[2] or match[3] or match[4] or "" for match in _PARAMETER.finditer(given[1] if given else "")
        }
        screen = size.get("perPage", 15)
        step = screen * size.get("groupSize", 3)
        starts = range(step + 1, min(size["totalRecord"], step * MOST_PAGES) + 1, step)
        queries = (
            urlencode({"startrecord": start, "endrecord": start + step - 1, "perpage": screen, **sent})
            for start in starts
        )
        urls = (page.absolute(f"{proxy[1]}?{query}") for query in queries)
        return tuple(url for url in urls if url is not None)


def _next_records(page: Page, start: int) -> tuple[str, ...]:
    end, total = parameter(page.url, "endrecord"), _TOTAL.search(page.text)
    if end is None or not end.isdigit() or total is None or int(end) >= int(total[1]):
        return ()
    step = int(end) - start + 1
    return (with_parameters(page.url, startrecord=int(end) + 1, endrecord=int(end) + step),)


def _unquoted(text: str) -> str:
    """The page itself, or the list of strings that the old dataproxy answers with, as HTML."""
    return text if text.lstrip().startswith("<") else re.sub(r"\\(['\"/])", r"\1", text)
