"""龙讯: columns /public/column/<organ>, articles /public/<organ>/<id>.html, further pages from /site/label/8888."""

import re
from typing import ClassVar, Final
from urllib.parse import urlencode, urlsplit

from gongkai.portals.families.family import Family
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import MOST_PAGES, parameter, with_parameters

_PAGER: Final = re.compile(r"Ls\.pagination\(\s*\{(.{0,5000}?)\}", re.DOTALL)
_NUMBER: Final = re.compile(r"\b(pageIndex|pageCount|pageSize)\s*:\s*['\"]?(\d+)")
_NAMES: Final = ("siteId", "organId", "catId", "type")


class Longxun(Family):
    """Portals made with 龙讯."""

    name: ClassVar[str] = "longxun"
    item_address: ClassVar[re.Pattern[str]] = re.compile(
        r"/public/\d+/\d+\.html$|/content/(?:detail|article)/\w+\.html$"
    )
    marks: ClassVar[re.Pattern[str]] = re.compile(r"Ls\.pagination|/site/label/8888|/public/column/\d+")

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """All other pages: fragments with the numbers of site, organ and category that the first page states."""
        pager = _PAGER.search(page.text)
        numbers = {name: int(value) for name, value in _NUMBER.findall(pager[1])} if pager else {}
        others = range(1, min(numbers.get("pageCount", 1), MOST_PAGES) + 1)
        urls = (_page(page, number, numbers.get("pageSize", 20)) for number in others if number > 1)
        return tuple(url for url in urls if url is not None and url != page.url)


def _page(page: Page, number: int, size: int) -> str | None:
    path = urlsplit(page.url).path
    if path.startswith("/site/label/") or "/content/column/" in path:
        return with_parameters(page.url, pageIndex=number)
    known = {name: parameter(page.url, name) or _stated(page, name) for name in _NAMES}
    known["organId"] = known["organId"] or (re.findall(r"/public/column/(\d+)", path) or [""])[0]
    query = {"labelName": "publicInfoList", **known, "type": known["type"] or "4"}
    return page.absolute(
        "/site/label/8888?" + urlencode({**query, "pageSize": size, "pageIndex": number, "action": "list"})
    )


def _stated(page: Page, name: str) -> str:
    found = re.search(rf"\b{name}['\"]?\s*[=:]\s*['\"]?(\d+)", page.text)
    return found[1] if found else ""
