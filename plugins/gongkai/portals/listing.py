"""The items of a list page: links that stand in a row of their own, with a date or an address that only items have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urljoin

from parsel import Selector

from gongkai.portals.attachments import is_file_address
from gongkai.portals.page import Page, seen_text
from gongkai.portals.printed_date import address_date, printed_date

_CUT: Final = re.compile(r"(…|\.{2,}|‥)\s*$")
_ROW: Final = "ancestor::*[self::li or self::tr or self::dd or self::dt or self::p or self::div][1]"
_MOST_LINKS_IN_A_ROW: Final = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item of a column: where it leads, its title (whole where the page has it whole), and its date."""

    url: str
    title: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of one list page in its order, and the other list pages that it names."""

    candidates: tuple[Candidate, ...]
    further_urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Link:
    candidate: Candidate
    group: object
    has_own_address: bool


def listed_candidates(page: Page, item_address: re.Pattern[str], further_urls: tuple[str, ...]) -> list[Candidate]:
    """The items of ``page``, each address once.

    A link is an item where its address has the family's form of an article (``item_address``), or where a date stands
    in its row. Of several lists on the page (hot topics, latest news) those count that hold items of this column.
    """
    not_items = {page.url, *further_urls}
    links = [link for link in _links(page, item_address) if link.candidate.url not in not_items]
    column = urljoin(page.url, ".")
    own_groups = {link.group for link in links if link.candidate.url.startswith(column) and link.has_own_address}
    kept = [link.candidate for link in links if not own_groups or link.group in own_groups]
    return list({candidate.url: candidate for candidate in reversed(kept)}.values())[::-1]


def _links(page: Page, item_address: re.Pattern[str]) -> Iterator[_Link]:
    for anchor in page.tree.xpath("//body//a[@href]"):
        url = page.absolute(anchor.attrib["href"])
        if url is None:
            continue
        has_own_address = bool(item_address.search(url)) or is_file_address(url)
        row = _row(anchor)
        title = link_title(anchor)
        beside = printed_date(seen_text(row).replace(seen_text(anchor), " ", 1)) if row is not None else None
        if not title or not (has_own_address or beside):
            continue
        group = row.root.getparent() if row is not None else None
        found = Candidate(url, title, beside or printed_date(seen_text(anchor)) or address_date(url))
        yield _Link(found, group, has_own_address)


def _row(anchor: Selector) -> Selector | None:
    """The link's own row; None where its container holds many links, as navigation does."""
    rows = anchor.xpath(_ROW)
    if not rows or len(rows[0].xpath(".//a[@href]")) > _MOST_LINKS_IN_A_ROW:
        return None
    return rows[0]


def is_cut(title: str) -> bool:
    """Whether a title ends as one that the list cut short."""
    return bool(_CUT.search(title))


def link_title(anchor: Selector) -> str:
    """What a link is called: its text, or its title attribute where the text is cut short or missing."""
    shown = seen_text(anchor)
    full = " ".join(anchor.attrib.get("title", "").split())
    if full and (not shown or is_cut(shown) or (len(full) > len(shown) and full.startswith(shown))):
        return full
    return shown
