"""A fetched page as a tree, and the few questions that every family asks of it."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

from parsel import Selector
from w3lib.url import safe_url_string

from gongkai.crawling.content.page_text import page_text

_SEEN = ".//text()[not(parent::script or parent::style or parent::noscript or parent::template)]"


@dataclass(frozen=True)
class Page:
    """A page's bytes and the address that they came from, after redirects."""

    url: str
    body: bytes

    @cached_property
    def text(self) -> str:
        """The page's source, decoded by its bytes."""
        return page_text(self.body)

    @cached_property
    def tree(self) -> Selector:
        """The page as a tree; an empty body is an empty page."""
        return Selector(text=self.text if self.text.strip() else "<html></html>", type="html")

    @cached_property
    def base_url(self) -> str:
        """What relative links are relative to: <base href> where the page has one."""
        declared = self.tree.xpath("string(//base/@href)").get("").strip()
        return urljoin(self.url, declared) if declared else self.url

    def absolute(self, href: str) -> str | None:
        """The web address that ``href`` leads to, without its fragment; None where it leads to none."""
        plain = "".join(href.split())
        # Editors put a whole address behind "./"; it means what it says.
        while plain.startswith("./") and "://" in plain[:12]:
            plain = plain[2:]
        if not plain or plain.startswith("#") or plain.lower().startswith(("javascript:", "mailto:", "tel:", "data:")):
            return None
        try:
            target = urldefrag(urljoin(self.base_url, plain)).url
            parts = urlsplit(target)
            is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            return None
        return safe_url_string(target) if is_web else None


def seen_text(node: Selector) -> str:
    """What a reader sees of ``node``: its text in one line, without scripts and styles."""
    return " ".join("".join(node.xpath(_SEEN).getall()).split())
