"""What stands visibly above an article: 索引号, 发布机构, 文号 and their like, the date, the source, the heading."""

import re
import unicodedata
from datetime import date
from typing import Final

from gongkai.portals.pages.page import Page, seen_text
from gongkai.portals.pages.printed_date import printed_date

HEAD_LABELS: Final = frozenset(
    {
        "索引号",
        "主题分类",
        "组配分类",
        "发布机构",
        "发文机关",
        "公开责任部门",
        "信息来源",
        "名称",
        "标题",
        "文号",
        "发文字号",
        "有效性",
    }
    | {"发文日期", "成文日期", "发布日期", "公开日期", "生成日期"}
)
_DATED: Final = re.compile(r"(?:发布|发文|公开|更新|生成|信息)?(?:时间|日期)\s*[:：]\s*(.{8,20})")
_SOURCE: Final = re.compile(r"(?:信息|文章|稿件)?来源\s*[:：]\s*([^\s:：|【\[]{2,40})")
_HEADINGS: Final = (
    "//h1 | //h2",
    "//*[self::span or self::div or self::p or self::td][contains(@id, 'Title') or contains(@id, 'title')]",
    "//title",
)
_DATE_PLACES: Final = "//*[self::span or self::div or self::p][contains(@id, 'Date') or contains(@id, 'Time')]"
_LONGEST_HEADING: Final = 200


def visible_head(page: Page) -> dict[str, str]:
    """Label → value of the visible head, in cells side by side or as ``label：value`` in one element."""
    found: dict[str, str] = {}
    for node in page.tree.xpath("//td | //th | //li | //dt | //dd | //p | //span | //strong | //b | //em"):
        shown = unicodedata.normalize("NFKC", seen_text(node))
        label, colon, value = shown.partition(":")
        name = re.sub(r"[\s\[\]【】]", "", label)
        if name not in HEAD_LABELS:
            continue
        if not (colon and value.strip()):
            beside = node.xpath("following-sibling::*[1]")
            value = seen_text(beside[0]) if beside else ""
        first = value.strip()
        if first and re.sub(r"[\s:：]", "", first) not in HEAD_LABELS:
            found.setdefault(name, first)
    return found


def visible_heading(page: Page) -> str | None:
    """The first heading, else what the page marks as its title."""
    for path in _HEADINGS:
        headings = (seen_text(node) for node in page.tree.xpath(path))
        heading = next((text for text in headings if text and len(text) <= _LONGEST_HEADING), None)
        if heading:
            return heading
    return None


def visible_date(page: Page) -> date | None:
    """The date in a line such as 发布时间：2025-09-12 16:30, or in an element that is named for it."""
    shown = seen_text(page.tree)
    dates = (printed_date(match[1]) for match in _DATED.finditer(shown))
    marked = (printed_date(seen_text(node)) for node in page.tree.xpath(_DATE_PLACES))
    return next((found for found in dates if found), None) or next((found for found in marked if found), None)


def visible_source(page: Page) -> str | None:
    """The name in a line such as 来源：某县水务局."""
    texts = page.tree.xpath("//body//text()[not(parent::script or parent::style)]").getall()
    found = next((match for text in texts if (match := _SOURCE.search(text))), None)
    return found[1].strip("。，,;；") if found else None
