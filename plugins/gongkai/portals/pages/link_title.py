"""What a link is called, and which links have no name of their own: pagers, "more", bare dates."""

import re
from typing import Final

from parsel import Selector

from gongkai.portals.pages.page import seen_text

_CUT: Final = re.compile(r"(…|\.{2,}|‥)\s*$")
_YEAR_MONTH_DAY: Final = (
    r"(?:(?:19|20)?\d{2}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
)
_DATE: Final = rf"[\[(（【]?\s*{_YEAR_MONTH_DAY}\s*[\])）】]?"
_WHOLE_DATE: Final = r"(?<!\d)(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?!\d)"
_DATE_AT_AN_END: Final = re.compile(
    rf"^[\[(（【]?\s*{_WHOLE_DATE}\s*[\])）】]?\s*(?=\S)|\s*[\[(（【]?\s*{_WHOLE_DATE}\s*[\])）】]?\s*$|\s+{_DATE}\s*$"
)
_CARD: Final = re.compile(
    r"^(?:文章)?标题\s*[:：]\s*|\s*(?:点击数?|作者|发布者|(?:发布|发表|更新)(?:时间|日期)|来源)\s*[:：].*$"
)
_NO_TITLE: Final = re.compile(
    rf"^(?:{_DATE}|\d{{1,4}}|[\W_]*|第?\s*\d+\s*页|[<>«»‹›]*\s*(?:首|尾|末|前|后|上一?|下一?|第一|最后一?|最末)\s*页\s*[<>«»‹›]*"
    r"|(?:点击)?(?:更多|详情|详细|查看|查看详情|阅读全文|全文|进入|返回|下载)|more|next|prev(?:ious)?|go|跳转|转到)$",
    re.IGNORECASE,
)
_AROUND: Final = " \u3000[]【】()（）<>《》»>·•+:：…."
_SHORTEST_WHOLE: Final = 6
_LONGEST: Final = 200


def is_cut(title: str) -> bool:
    """Whether a title ends as one that the list cut short."""
    return bool(_CUT.search(title))


def is_title(text: str) -> bool:
    """Whether ``text`` can name an item, as 下一页, 更多, [详情], a page number or a bare date cannot."""
    return not _NO_TITLE.match(text) and not _NO_TITLE.match(text.strip(_AROUND))


def link_title(anchor: Selector) -> str:
    """What a link is called: its text without the date, or its title attribute where the text is cut short or missing.

    Where a link holds a whole card (title, summary, date), the title attribute that begins it says what it is called.
    """
    shown = seen_text(anchor)
    full = _CARD.sub("", " ".join(anchor.attrib.get("title", "").split()))
    if full and (not shown or not is_title(shown) or is_cut(shown) or _goes_on(full, shown) or _begins(full, shown)):
        return full
    undated = _DATE_AT_AN_END.sub("", shown, count=1).strip()
    return (undated if is_title(undated) else shown)[:_LONGEST]


def better_title(one: str, other: str) -> str:
    """The fuller of two names for one item: [部门预决算] stands before 某局2024年度部门决算 in one row."""
    return other if len(other) > len(one) or (is_cut(one) and not is_cut(other)) else one


def _goes_on(full: str, shown: str) -> bool:
    return len(full) > len(shown) and full.startswith(shown)


def _begins(full: str, shown: str) -> bool:
    return len(full) >= _SHORTEST_WHOLE and len(shown) > len(full) and shown.startswith(full)
