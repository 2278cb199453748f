"""The files that an article carries, wherever they stand in the page."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from parsel import Selector

from gongkai.portals.pages.page import Page, seen_text

FILE_SUFFIXES: Final = frozenset(
    {".pdf", ".ofd", ".doc", ".docx", ".docm", ".wps", ".rtf", ".odt", ".ppt", ".pptx"}
    | {".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".csv", ".ods", ".zip", ".rar", ".7z"}
)
_DOWNLOAD: Final = re.compile(
    r"/(?:download|downfile|downloadfile|filedownload)\.(?:jsp|aspx|do|php|action)$", re.IGNORECASE
)
_SHOWN_FILE: Final = "//iframe[@src] | //embed[@src] | //object[@data]"
_PAGE_FRAME: Final = "ancestor::*[self::footer or self::nav or contains(@class, 'footer') or @id='footer'][1]"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file's address and the name under which the page shows it, with a suffix where one is known."""

    url: str
    file_name: str

    @property
    def suffix(self) -> str:
        """``.pdf``: by the shown name, else by the address; empty where neither says."""
        return file_suffix(self.file_name) or address_suffix(self.url)


def file_suffix(name: str) -> str:
    """The suffix of a file name in lower case where it is one of a document, else an empty string."""
    suffix = PurePosixPath(name.strip()).suffix.lower()
    return suffix if suffix in FILE_SUFFIXES else ""


def address_suffix(url: str) -> str:
    """The suffix of the file that an address names, in its path or, for download pages, in a parameter."""
    parts = urlsplit(url)
    found = file_suffix(unquote(parts.path))
    if found or not _DOWNLOAD.search(parts.path):
        return found
    values = (value for values in parse_qs(parts.query).values() for value in values)
    return next((suffix for value in values if (suffix := file_suffix(value))), "")


def is_file_address(url: str) -> bool:
    """Whether an address is a document's by its own form."""
    return bool(address_suffix(url) or _DOWNLOAD.search(urlsplit(url).path))


def page_attachments(page: Page) -> tuple[Attachment, ...]:
    """The attachments of an article page in its order, each address once; links of the page's footer are none."""
    found: dict[str, Attachment] = {}
    for anchor in page.tree.xpath("//a[@href]"):
        url = page.absolute(anchor.attrib["href"])
        if url is None or anchor.xpath(_PAGE_FRAME):
            continue
        if _marked(anchor) or is_file_address(url) or file_suffix(_shown_name(anchor)):
            found.setdefault(url, Attachment(url, _file_name(anchor, url)))
    for frame in page.tree.xpath(_SHOWN_FILE):
        shown = _framed_file(page, frame.attrib.get("src") or frame.attrib.get("data") or "")
        if shown is not None:
            found.setdefault(shown.url, shown)
    return tuple(found.values())


def _marked(anchor: Selector) -> bool:
    """TRS marks what its editors attach, whatever the address looks like."""
    return "true" in {anchor.attrib.get("appendix", "").lower(), anchor.attrib.get("data-appendix", "").lower()}


def _shown_name(anchor: Selector) -> str:
    names = [" ".join(anchor.attrib.get("download", "").split()), seen_text(anchor), anchor.attrib.get("title", "")]
    whole = [name.strip() for name in names if name.strip() and name.strip().lower() not in {"download", "true"}]
    return next((name for name in whole if file_suffix(name)), whole[0] if whole else "")


def _file_name(anchor: Selector, url: str) -> str:
    shown = _shown_name(anchor)
    if not shown:
        return address_name(url)
    return shown if file_suffix(shown) else shown + address_suffix(url)


def address_name(url: str) -> str:
    """The last part of an address's path, decoded."""
    return PurePosixPath(unquote(urlsplit(url).path)).name or url


def _framed_file(page: Page, source: str) -> Attachment | None:
    """The file behind a frame: itself, or what a viewer page is told to show (viewer.html?file=…)."""
    url = page.absolute(source)
    if url is None:
        return None
    if address_suffix(url):
        return Attachment(url, address_name(url))
    for value in parse_qs(urlsplit(url).query).get("file", ()):
        target = page.absolute(value)
        if target is not None and address_suffix(target):
            return Attachment(target, address_name(target))
    return None
