"""How list pages name their other pages: numbered names, links, a parameter of their own address."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from gongkai.portals.pages.page import Page, seen_text

MOST_PAGES: Final = 1000
_CREATE_PAGE: Final = re.compile(
    r"createPageHTML\s*\(\s*(?P<quoted>['\"][^'\"]*['\"]\s*,\s*)?(?P<count>\d{1,9})\s*,\s*(?P<current>\d{1,9})\s*,"
    r"\s*['\"](?P<stem>[^'\"]+)['\"]\s*,\s*['\"](?P<suffix>[^'\"]+)['\"]"
)
_NEXT: Final = re.compile(r"^[<>«»‹›\s]*(?:下一?页|后一?页|next(?:\s*page)?)[<>«»‹›\s]*$", re.IGNORECASE)


def created_pages(page: Page) -> tuple[str, ...]:
    """The other pages of a list whose script calls ``createPageHTML``, which has three incompatible forms.

    Where its first argument is a quoted name, pages count from 1 and the second page is _2
    (``createPageHTML('paging', N, 1, 'index', 'html')``); else they count from 0 and it is _1.
    """
    pager = _CREATE_PAGE.search(page.text)
    if pager is None:
        return ()
    first = 1 if pager["quoted"] else 0
    return numbered_pages(page, int(pager["count"]), first, pager["stem"], pager["suffix"])


def numbered_pages(page: Page, count: int, first: int, stem: str, suffix: str) -> tuple[str, ...]:
    """``count`` pages named ``stem.suffix``, ``stem_2.suffix`` … (or _1 with ``first`` 0), without ``page`` itself."""
    numbers = range(first, first + min(count, MOST_PAGES))
    names = (f"{stem}.{suffix}" if number == first else f"{stem}_{number}.{suffix}" for number in numbers)
    urls = (page.absolute(name) for name in names)
    return tuple(url for url in urls if url is not None and url != page.url)


def linked_pages(page: Page, address: re.Pattern[str]) -> tuple[str, ...]:
    """The addresses of this form that the page links to, each once, without ``page`` itself."""
    urls = (page.absolute(href) for href in page.tree.xpath("//a/@href").getall())
    return tuple(dict.fromkeys(url for url in urls if url and url != page.url and address.search(url)))


def next_page(page: Page) -> tuple[str, ...]:
    """What the link 下一页 leads to; empty on the last page."""
    for anchor in page.tree.xpath("//a[@href]"):
        named = (seen_text(anchor), anchor.attrib.get("title", "").strip())
        url = page.absolute(anchor.attrib["href"])
        if url and url != page.url and (anchor.attrib.get("rel") == "next" or any(map(_NEXT.match, named))):
            return (url,)
    return ()


def with_parameters(url: str, **values: str | int) -> str:
    """``url`` with these parameters of its query set, the others as they were."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | {name: str(value) for name, value in values.items()}
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def parameter(url: str, name: str) -> str | None:
    """The value of one parameter of an address, None where it has none."""
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True)).get(name)
