"""What an article page says of itself: national meta tags, the visible head, attachments, and whether it is the report.

The meta tags are those of 国办发〔2017〕47号, 网页设计规范 §三 (ArticleTitle, PubDate, ContentSource, SiteIDCode …).
索引号, 发布机构, 发文日期 and 文号 are no meta tags; they stand in a visible table or list.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from gongkai.portals.pages.article_body import article_bodies, body_text, is_report
from gongkai.portals.pages.article_head import visible_date, visible_head, visible_heading, visible_source
from gongkai.portals.pages.attachments import Attachment, page_attachments
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.printed_date import address_date, printed_date

META_NAMES: Final = (
    *("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType"),
    *("ArticleTitle", "PubDate", "ContentSource", "Url"),
)
_PUBLISHER_LABELS: Final = ("发布机构", "发文机关", "公开责任部门", "信息来源")
_DATE_LABELS: Final = ("发布日期", "公开日期", "发文日期", "生成日期", "成文日期")


@dataclass(frozen=True, slots=True)
class Article:
    """What the page says; ``meta`` and ``head`` hold what was printed, the other fields what follows from it."""

    title: str | None
    published_on: date | None
    publisher: str | None
    meta: Mapping[str, str]
    head: Mapping[str, str]
    attachments: tuple[Attachment, ...]
    is_report: bool
    """Whether the page's own text is a report, be it with files annexed to it; see ``article_body.is_report``."""
    text: str
    """What a reader sees of the article's body: by it one tells whether the article has changed."""


def page_article(page: Page) -> Article:
    """The article on ``page``; a field that neither meta tags nor the visible head give is None."""
    meta, head = _meta(page), visible_head(page)
    attachments, bodies = page_attachments(page), article_bodies(page, may_be_whole="ArticleTitle" in meta)
    dates = (meta.get("PubDate", ""), *(head.get(label, "") for label in _DATE_LABELS))
    return Article(
        title=meta.get("ArticleTitle") or visible_heading(page),
        published_on=next((found for text in dates if (found := printed_date(text))), None)
        or address_date(page.url)
        or visible_date(page),
        publisher=_publisher(meta, head) or visible_source(page),
        meta=meta,
        head=head,
        attachments=attachments,
        is_report=is_report(bodies, has_files=bool(attachments)),
        text=body_text(bodies),
    )


def _meta(page: Page) -> dict[str, str]:
    """The national meta tags that say something; names are compared without regard to case."""
    known = {name.lower(): name for name in META_NAMES}
    found: dict[str, str] = {}
    for tag in page.tree.xpath("//meta[@name]"):
        name = known.get(tag.attrib["name"].strip().lower())
        value = " ".join(tag.attrib.get("content", "").split())
        if name and value and value.lower() != "null":
            found.setdefault(name, value)
    return found


def _publisher(meta: Mapping[str, str], head: Mapping[str, str]) -> str | None:
    """ContentSource, unless it is a path through the editors' menus; else the visible head."""
    source = meta.get("ContentSource", "")
    named = [source] if not re.search(r"[,，>]", source) else []
    return next((name for name in (*named, *(head.get(label) for label in _PUBLISHER_LABELS), source) if name), None)
