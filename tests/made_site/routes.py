"""What a made-up portal answers: which path is a list, an article, a file, and the bytes of each."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from email.utils import format_datetime
from urllib.parse import parse_qsl, urlsplit

from tests.made_site.cms import Cms
from tests.made_site.cms_local import HnCpages, ScShtml, SlugXxgk
from tests.made_site.cms_queries import Aspnet, IlistJsp, Longxun
from tests.made_site.cms_scripts import Gkmlpt, HanwebJpage, Ucap
from tests.made_site.cms_static import HnNumeric, Trs, Vsb
from tests.made_site.files import MEDIA_TYPES, file_body
from tests.made_site.reports import Form, Item, SitePortal

_ALL: tuple[Cms, ...] = (
    *(Trs(), HanwebJpage(), Vsb(), Ucap(), Gkmlpt()),
    *(Longxun(), HnNumeric(), HnCpages(), ScShtml()),
    *(SlugXxgk(), IlistJsp(), Aspnet()),
)
CMS: Mapping[str, Cms] = {cms.name: cms for cms in _ALL}
"""The twelve families by name."""

ROBOTS = b"User-agent: *\nDisallow: /admin/\n"
_NOT_FOUND = b"<!DOCTYPE html><html><head><title>404</title></head><body>Not Found</body></html>"


@dataclass(slots=True)
class Reply:
    """An answer, and how it goes over the wire: ``whole``, ``reset``, ``silent``, ``cut`` or ``endless``."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "other"
    """``robots``, ``list``, ``article``, ``file`` or ``other``: what was asked for."""
    how: str = "whole"
    is_faulty: bool = False
    """Whether it is not what the portal publishes there."""


def routed(portal: SitePortal, target: str, form: Mapping[str, str]) -> Reply:
    """What ``portal`` answers to a path with its query; 404 where there is nothing."""
    parts = urlsplit(target)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.path == "/robots.txt":
        return Reply(ROBOTS, headers={"content-type": "text/plain"}, kind="robots")
    listed = _list(portal, parts.path, query, form)
    if listed is not None:
        return _page(portal, listed, "list", None)
    cms = CMS[portal.family]
    for item in portal.items:
        if cms.article_path(item) == target and item.form is not Form.BARE_FILE:
            return _page(portal, cms.article(portal, item), "article", item)
        for place, suffix in enumerate(item.suffixes):
            if cms.file_path(item, place) == target:
                return _file(portal, item, place, suffix)
    return Reply(_NOT_FOUND, 404, {"content-type": "text/html"})


def documents(portal: SitePortal) -> dict[str, bytes]:
    """Path → bytes of everything that is to be in the vault as a document: files, and pages that are the report."""
    cms = CMS[portal.family]
    found: dict[str, bytes] = {}
    for item in portal.reports:
        if item.form is Form.IN_THE_PAGE:
            found[cms.article_path(item)] = cms.article(portal, item).encode(encoding(portal))
        for place, suffix in enumerate(item.suffixes):
            found[cms.file_path(item, place)] = item_file(portal, item, place, suffix)
    return found


def item_paths(portal: SitePortal, item: Item) -> list[str]:
    """The article's path and those of its files."""
    cms = CMS[portal.family]
    return [cms.article_path(item), *(cms.file_path(item, place) for place in range(len(item.suffixes)))]


def encoding(portal: SitePortal) -> str:
    """In which encoding its pages are, whatever they declare."""
    return "gb18030" if portal.says_utf8 else CMS[portal.family].encoding


def item_file(portal: SitePortal, item: Item, place: int, suffix: str) -> bytes:
    """The bytes of one file as it stands now."""
    return file_body(suffix, item.title, f"{portal.name} {item.number}-{place} v{item.version}")


def _list(portal: SitePortal, path: str, query: Mapping[str, str], form: Mapping[str, str]) -> str | None:
    cms = CMS[portal.family]
    number = cms.list_number(portal, path, query, form)
    if isinstance(cms, Gkmlpt) and path == "/gkmlpt/index":
        return cms.tree_page()
    if number is None or number < 1:
        return None
    items = cms.items_on(portal, number)
    if isinstance(cms, Ucap) and portal.variant:
        return cms.searching_page(portal) if path.endswith(".shtml") else cms.found(portal, number, items)
    return cms.list_page(portal, number, cms.page_count(portal), items)


def _page(portal: SitePortal, text: str, kind: str, item: Item | None) -> Reply:
    # As on real portals, a page in GBK often says so only in its meta tag.
    declared = "text/html" if CMS[portal.family].encoding == "gb18030" else "text/html; charset=utf-8"
    body = text.encode(encoding(portal))
    return Reply(body, headers={"content-type": declared, **_validators(portal, body, item)}, kind=kind)


def _file(portal: SitePortal, item: Item, place: int, suffix: str) -> Reply:
    body = item_file(portal, item, place, suffix)
    headers = {"content-type": MEDIA_TYPES[suffix], **_validators(portal, body, item)}
    return Reply(body, headers=headers, kind="file")


def _validators(portal: SitePortal, body: bytes, item: Item | None) -> dict[str, str]:
    if portal.validators == "etag":
        return {"etag": f'"{hashlib.sha256(body).hexdigest()[:16]}"'}
    if portal.validators == "modified" and item is not None:
        # A later version was saved later.
        moment = datetime.combine(item.published_on, time(9, item.version % 60), UTC)
        return {"last-modified": format_datetime(moment, usegmt=True)}
    return {}
