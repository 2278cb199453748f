"""The items of a list page: links that stand in a row of their own, with a date or an address that only items have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final
from urllib.parse import urljoin

from parsel import Selector

from gongkai.portals.pages.attachments import is_file_address
from gongkai.portals.pages.link_title import better_title, is_title, link_title
from gongkai.portals.pages.page import Page, seen_text
from gongkai.portals.pages.printed_date import address_date, printed_date

_ROW: Final = "ancestor::*[self::li or self::tr or self::dd or self::dt or self::p or self::div][1]"
_MOST_LINKS: Final = 10_000
"""Of a page without end the first links count; each takes about a millisecond, while the other portals wait."""
_MOST_LINKS_IN_A_ROW: Final = 3
_ASIDE: Final = frozenset(
    {"aside", "sidebar", "hot", "related", "recommend", "ranking", "nav", "crumb", "crumbs", "breadcrumb", "footer"}
)
_OUTERMOST: Final = frozenset({"body", "html"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item of a column: where it leads, its title (whole where the page has it whole), and its date."""

    url: str
    title: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class ListRequest:
    """Another page of a list: an address, or an address and the form that is to be sent to it.

    A page that is had by a form has the form's last fields as the fragment of ``url``, which is never sent: so every
    page of a list has an address of its own in the ledger.
    """

    url: str
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of one list page in its order, and the other list pages that it names."""

    candidates: tuple[Candidate, ...]
    further: tuple[ListRequest, ...] = ()

    @property
    def further_urls(self) -> tuple[str, ...]:
        """The addresses of the other list pages."""
        return tuple(request.url for request in self.further)


@dataclass(frozen=True, slots=True)
class ListLink:
    """A link that may be an item; ``group`` is the element that holds its row and those beside it."""

    candidate: Candidate
    group: object
    has_own_address: bool
    anchor: Selector


def listed_candidates(
    page: Page, item_address: re.Pattern[str], further_urls: tuple[str, ...], item_rows: str | None = None
) -> list[Candidate]:
    """The items of ``page``, each address once.

    A link is an item where its address has the family's form of an article (``item_address``), or where a date stands
    in its row. Where rows are marked as items' (``item_rows``), only those count; else, of several lists on the page
    (hot topics, latest news), those that hold items of this column.
    """
    links = main_links(list(item_links(page, item_address, {page.url, *further_urls})))
    marked = [link for link in links if item_rows and link.anchor.xpath(item_rows)]
    if marked:
        return merged([link.candidate for link in marked])
    column = urljoin(page.url, ".")
    own_groups = {link.group for link in links if link.candidate.url.startswith(column) and link.has_own_address}
    return merged([link.candidate for link in links if not own_groups or link.group in own_groups])


def main_links(links: list[ListLink]) -> list[ListLink]:
    """The links without those in navigation, hot topics and footers, unless all that look like articles stand there."""
    main = [link for link in links if not _stands_aside(link.anchor)]
    # A file that stands there is the site's own help and no item.
    return main or [link for link in links if link.has_own_address and not is_file_address(link.candidate.url)]


def merged(candidates: list[Candidate]) -> list[Candidate]:
    """Each address once, where it first stands, with the fullest of its titles and the first of its dates."""
    found: dict[str, Candidate] = {}
    for one in candidates:
        known = found.get(one.url, one)
        title = better_title(known.title, one.title)
        found[one.url] = Candidate(one.url, title, known.published_on or one.published_on)
    return list(found.values())


def item_links(page: Page, item_address: re.Pattern[str] | None, not_items: set[str]) -> Iterator[ListLink]:
    """The links of ``page`` that may be items: dated, or of an article's address; without ``item_address`` dated."""
    for anchor in page.tree.xpath("//body//a[@href]")[:_MOST_LINKS]:
        url = page.absolute(anchor.attrib["href"])
        title = link_title(anchor)
        if url is None or url in not_items or not is_title(title):
            continue
        has_own_address = bool(item_address and item_address.search(url)) or is_file_address(url)
        row = _row(anchor)
        beside = _date_beside(row, anchor) if row is not None else None
        on = beside or printed_date(seen_text(anchor)) or address_date(url)
        if has_own_address or beside or (item_address is None and on):
            group = row.root.getparent() if row is not None else None
            yield ListLink(Candidate(url, title, on), group, has_own_address, anchor)


def _row(anchor: Selector) -> Selector | None:
    """All that belongs to the link's item; None where its container holds many links, as navigation does."""
    rows = anchor.xpath(_ROW)
    if not rows:
        return None
    row = rows[0]
    links = sum(1 for _ in islice(_addresses(row), _MOST_LINKS_IN_A_ROW + 1))
    if links > _MOST_LINKS_IN_A_ROW:
        return None
    while (above := row.xpath("parent::*")) and above[0].root.tag not in _OUTERMOST:
        if _holds_others(above[0], links):
            break
        row = above[0]
    return row


def _addresses(node: Selector) -> Iterator[str]:
    return (str(anchor.get("href")) for anchor in node.root.iter("a") if anchor.get("href") is not None)


def _holds_others(node: Selector, links: int) -> bool:
    """Whether ``node`` has more than these links and they lead to several addresses; looks no further than it must."""
    seen: set[str] = set()
    for count, address in enumerate(_addresses(node), start=1):
        seen.add(address)
        if count > links and len(seen) > 1:
            return True
    return False


def _stands_aside(anchor: Selector) -> bool:
    """Whether a link is in what goes along with every page: hot topics, navigation, footer."""
    for node in anchor.xpath("ancestor::*"):
        named = f"{node.root.tag} {node.attrib.get('class', '')} {node.attrib.get('id', '')}"
        if not _ASIDE.isdisjoint(re.split(r"[\s_-]+", named.lower())):
            return True
    return False


def _date_beside(row: Selector, anchor: Selector) -> date | None:
    return printed_date(seen_text(row).replace(seen_text(anchor), " ", 1))
