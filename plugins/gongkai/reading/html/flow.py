"""The content of an HTML element in reading order: lines of text, headings, and the tables between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from gongkai.model.characters import raised
from gongkai.model.money import MONEY_UNITS
from gongkai.model.printed_number import printed_number

_NEVER_SHOWN = frozenset(
    {
        "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "embed",
        "svg", "canvas", "audio", "video", "select", "option", "datalist", "button", "textarea", "map", "nav",
        "footer", "rp", "rt",
    }
)  # fmt: skip
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
        "ins", "kbd", "label", "mark", "o:p", "q", "rb", "ruby", "s", "samp", "small", "span", "strike",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "input", "st1:chsdate",
    }
)  # fmt: skip
_OF_TABLE = frozenset({"table", "tbody", "tr", "td", "th"})
_AMOUNT = re.compile(rf"\d[\d,.]*\s*(?:{'|'.join(MONEY_UNITS)}|[%％])")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of text inside h1 … h6."""

    text: str
    level: int


def is_hidden(element: HtmlElement) -> bool:
    """Whether a browser would not show this element; what its styles hide is marked before (`mark_unseen`)."""
    if element.tag in _NEVER_SHOWN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def hidden_texts(element: HtmlElement) -> Iterator[str]:
    """What stands in hidden parts of ``element`` and may be of its accounts: amounts, and cells.

    Pages also hide what they are built of, menus and other articles' titles: that is no part of what was published.
    """
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _NEVER_SHOWN:
            continue
        if not is_hidden(child):
            yield from hidden_texts(child)
        elif child.tag in _OF_TABLE or child.find(".//td") is not None or _is_of_accounts(child):
            yield child.text_content()


def _is_of_accounts(element: HtmlElement) -> bool:
    text = element.text_content()
    is_in_cell = next(element.iterancestors("td", "th"), None) is not None
    return _AMOUNT.search(text) is not None or (is_in_cell and printed_number(text) is not None)


def flow(element: HtmlElement) -> Iterator[Text | Heading | HtmlElement]:
    """Lines, headings and ``table`` elements inside ``element``; what a browser hides is left out."""
    line: list[str] = []
    for item in _pieces(element, None):
        if isinstance(item, str):
            line.append(item)
            continue
        text = collapsed("".join(line))
        line = []
        if text:
            yield Heading(text, item) if isinstance(item, int) else Text(text)
        if isinstance(item, HtmlElement):
            yield item
    text = collapsed("".join(line))
    if text:
        yield Text(text)


def collapsed(text: str) -> str:
    """Blanks as a browser shows them: any run of them is one space, but no-break spaces stay."""
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ").replace("\u00a0", " ").rstrip()


# a str is text, None the end of a line, an int the end of a heading of that level
def _pieces(element: HtmlElement, heading: int | None) -> Iterator[str | int | HtmlElement | None]:
    preformatted = element.tag == "pre"
    yield from _own_text(element.text, preformatted=preformatted)
    for child in element:
        if isinstance(child.tag, str):
            yield from _child_pieces(child, heading)
        yield from _own_text(child.tail, preformatted=preformatted)


def _child_pieces(child: HtmlElement, heading: int | None) -> Iterator[str | int | HtmlElement | None]:
    if is_hidden(child):
        return
    if child.tag == "br":
        yield heading
    elif child.tag == "table":
        yield heading
        yield child
    elif child.tag == "sup" and child.text_content().strip() != child.getparent().text_content().strip():
        yield from (raised(piece) if isinstance(piece, str) else piece for piece in _pieces(child, heading))
    elif child.tag in _INLINE:
        yield from _pieces(child, heading)
    else:
        level = _HEADINGS.get(child.tag, heading)
        yield heading
        yield from _pieces(child, level)
        yield level


def _own_text(text: str | None, *, preformatted: bool) -> Iterator[str | None]:
    if text and preformatted:
        for number, line in enumerate(text.split("\n")):
            if number:
                yield None
            yield line
    elif text:
        yield text
