"""广东 gkmlpt: the column tree stands in /gkmlpt/index, the items come from /gkmlpt/api/all/<column>?page=N&sid=SID.

A portal file names ``/gkmlpt/index#<column>``, or without a column all whose names speak of budgets, final accounts and
performance are asked. Articles have their body in ``_CONFIG.DETAIL`` and are drawn by a script.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from gongkai.portals.families.family import Family
from gongkai.portals.pages.article import Article
from gongkai.portals.pages.listing import Candidate, Listing, ListRequest
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import MOST_PAGES, next_page, parameter, with_parameters

_SID: Final = re.compile(r"\bSID['\"]?\s*:\s*['\"]?(\w+)")
_WANTED: Final = re.compile(r"预算|决算|预决算|绩效")
_CHINA: Final = timezone(timedelta(hours=8))


class Gkmlpt(Family):
    """Portals of Guangdong's common platform for open government information."""

    name: ClassVar[str] = "gkmlpt"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/post_\d+\.html$")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"/gkmlpt/|window\._CONFIG")

    def listing(self, page: Page) -> Listing:
        """The items of an answer of the API, or the requests for them that follow from the column tree."""
        if page.text.lstrip().startswith("{"):
            return _posts(page)
        tree = _config(page, "TREE")
        if not isinstance(tree, list):
            return super().listing(page)
        sid = _SID.search(page.text)
        column = urlsplit(page.url).fragment
        ids = [int(column)] if column.isdigit() else [node["id"] for node in _columns(tree)]
        first = (page.absolute(f"/gkmlpt/api/all/{number}") for number in ids)
        urls = (with_parameters(url, page=1, sid=sid[1] if sid else "") for url in first if url)
        return Listing((), tuple(ListRequest(url) for url in urls))

    def article(self, page: Page) -> Article:
        """The article as the page says it, with the body that its script draws."""
        detail = _config(page, "DETAIL")
        content = detail.get("content") if isinstance(detail, dict) else None
        if not content:
            return super().article(page)
        drawn = f"<div class='article-content'>{content}</div><p>发布机构：{detail.get('publisher') or ''}</p>"
        # What follows the end of a page is no part of its body.
        open_page = re.sub(r"</(?:body|html)\s*>", "", page.text, flags=re.IGNORECASE)
        return super().article(Page(page.url, f"{open_page}{drawn}".encode()))

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """The next page of a list that is plain HTML."""
        return next_page(page)


def _columns(tree: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The columns that hold posts and whose names, or those above them, say that reports are in them."""
    for node in tree:
        children = node.get("children") or []
        is_wanted = bool(_WANTED.search(str(node.get("name", ""))))
        if is_wanted and (node.get("post_count") or not children):
            yield node
        yield from _columns([child | {"name": f"{node.get('name')}/{child.get('name')}"} for child in children])


def _posts(page: Page) -> Listing:
    try:
        answer: dict[str, Any] = json.loads(page.text)
    except json.JSONDecodeError:
        return Listing(())
    items: list[Candidate] = []
    for post in answer.get("articles") or ():
        url = page.absolute(str(post.get("url", "")))
        if url and post.get("title"):
            seconds = post.get("display_publish_time") or post.get("date")
            on = datetime.fromtimestamp(int(seconds), UTC).astimezone(_CHINA).date() if seconds else None
            items.append(Candidate(url, str(post["title"]).strip(), on))
    total = int((answer.get("classify") or {}).get("post_count") or 0)
    last = min(-(-total // len(items)), MOST_PAGES) if items else 0
    numbers = range(2, last + 1) if parameter(page.url, "page") in {None, "1"} else ()
    return Listing(tuple(items), tuple(ListRequest(with_parameters(page.url, page=number)) for number in numbers))


def _config(page: Page, key: str) -> Any:  # noqa: ANN401 - JSON
    """The value of one key of ``window._CONFIG``, which is a script's object and not JSON as a whole."""
    found = re.search(rf"\b{key}['\"]?\s*:\s*(?=[\[{{])", page.text)
    if found is None:
        return None
    try:
        return json.JSONDecoder().raw_decode(page.text, found.end())[0]
    except json.JSONDecodeError:
        return None
