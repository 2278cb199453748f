"""The element of a page that holds the article; what stands around it belongs to the site."""

import re

from lxml.html import HtmlElement

from gongkai.model.printed_number import printed_number
from gongkai.reading.html.flow import is_hidden

# the containers that the portals' content systems write (TRS, UCAP, VSB, gkmlpt, 大汉 …)
_CONTAINER = re.compile(
    r"^(?:trs_editor|trs_ueditor|trs_editor_view|trs_web|view\s+trs_uew|ucapcontent|zoom|zoomcon|vsb_content.*"
    r"|v_news_content|article[-_]?con(?:tent)?|articlecontent|news[-_]?con(?:tent)?|pages_content|content[-_]?text"
    r"|custom_unionstyle|xl[-_]?content|wp_articlecontent|bt_content|info[-_]?content|main[-_]?txt|j-fontcontent"
    r"|content_body|con_text|art_con|nr_con|detail[-_]?content|article-body|view)$",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|header|head|top|footer|foot|bottom|crumbs?|breadcrumb|position|location|share|sidebar|"
    r"banner|search|login|copyright|toolbar|qrcode|ewm|related|reldoc|recommend|pagination|pager|prev|next|print|fontsize)"
    r"(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_MOST_OF_THE_TEXT = 0.85
_LEAST_TEXT = 20
_PART_OF_THE_BEST = 0.3
_BLOCKS = ("article", "section", "main", "div", "td", "form", "center")


def article_of(body: HtmlElement) -> HtmlElement:
    """The element that holds the article, else ``body``; what is hidden or plainly the site's own is taken out of it.

    First the containers that content systems write, by id and class; else the deepest element that still holds most
    of the page's own text, links and navigation not counted.
    """
    named = [element for element in body.iter(*_BLOCKS) if is_container(element)]
    lengths = _text_lengths(body, links=True)
    best = max(named, key=lengths.__getitem__, default=None)
    if best is not None and (lengths[best] >= _LEAST_TEXT or best.find(".//table") is not None):
        parts = [part for part in named if lengths[part] >= lengths[best] * _PART_OF_THE_BEST]
        return _whole_of(best, parts)
    for element in _site_parts(body):
        element.drop_tree()
    lengths = _text_lengths(body, links=False)
    enough = lengths[body] * _MOST_OF_THE_TEXT
    chosen = body
    for element in body.iter(*_BLOCKS):  # document order: a later hit is inside the chosen one
        if enough and lengths[element] >= enough and not _is_cell_of_figures(element):
            chosen = element
    return chosen


def _is_cell_of_figures(element: HtmlElement) -> bool:
    """Whether an element stands in a table that prints numbers beside it: a long label is no article."""
    cell = element if element.tag == "td" else next(element.iterancestors("td"), None)
    table = None if cell is None else next(cell.iterancestors("table"), None)
    if table is None:
        return False
    return any(printed_number(beside.text_content()) is not None for beside in table.iter("td") if beside is not cell)


def _whole_of(best: HtmlElement, parts: list[HtmlElement]) -> HtmlElement:
    """``best``, or its parent where that splits one article over several containers of the same class."""
    parent = best.getparent()
    siblings = [part for part in parts if part.getparent() is parent and part.get("class") == best.get("class")]
    return parent if parent is not None and len(siblings) > 1 else best


def is_container(element: HtmlElement) -> bool:
    """Whether an element has the name of a container in which content systems put an article."""
    names = [element.get("id") or "", *(element.get("class") or "").split()]
    return any(_CONTAINER.match(name) for name in names)


def _site_parts(body: HtmlElement) -> list[HtmlElement]:
    """The outermost parts that belong to the site; one with a table, or with half of the text, is never taken out."""
    lengths = _text_lengths(body, links=False)
    found: dict[HtmlElement, None] = {}
    for element in body.iter("div", "ul", "header", "aside", "section", "nav", "footer"):
        names = f"{element.get('id') or ''} {element.get('class') or ''}"
        around = element.tag in {"header", "aside", "nav", "footer"} or _AROUND.search(names)
        small = lengths[element] < lengths[body] / 2 and element.find(".//table") is None
        if around and small and not any(outer in found for outer in element.iterancestors()):
            found[element] = None
    return list(found)


def _text_lengths(body: HtmlElement, *, links: bool) -> dict[HtmlElement, int]:
    """The number of shown characters inside each element, blanks not counted; text of links only with ``links``."""
    lengths: dict[HtmlElement, int] = {}
    for element in reversed(list(body.iter())):
        shown = isinstance(element.tag, str) and not is_hidden(element) and (links or element.tag != "a")
        inside = _visible(element.text) + sum(lengths[child] + _visible(child.tail) for child in element)
        lengths[element] = inside if shown else 0
    return lengths


def _visible(text: str | None) -> int:
    return len("".join(text.split())) if text else 0
