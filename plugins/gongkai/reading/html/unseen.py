"""Text of a page that the eye cannot see by its styles: it is marked ``hidden``, and whoever reads on leaves it out."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from lxml.html import Element, HtmlElement

from gongkai.reading.html.article import is_container
from gongkai.reading.html.declarations import declarations
from gongkai.reading.html.look import Look, look_of, names_in_question
from gongkai.reading.html.style_sheets import (
    Rule,
    declared_by_rules,
    has_sheets_elsewhere,
    rules_of,
    with_own_style,
)

HOW_UNSEEN: Final = "hidden, of no size, off the page, or in the colour behind it"
_WHOLE_PAGE: Final = frozenset({"html", "body"})
_GRID: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
"""Parts that keep their place when what stands in them cannot be seen."""
_COLOURS: Final = frozenset({"color", "background", "background-color", "background-image"})
_OF_WORD = re.compile(r"^(?:Mso\w*[\s]*)+$")


def mark_unseen(root: HtmlElement, *, is_quirky: bool) -> None:
    """Sets ``hidden`` on the elements of a page that cannot be seen, and puts it around texts that cannot.

    Cells stay where they are, emptied, but for those with ``display: none``. A page that is hidden as a whole is left:
    its scripts show it. ``is_quirky``: it has no doctype.
    """
    rules = rules_of(root)
    names = names_in_question(_declared(root, rules))
    if not names:
        return
    by_rules = declared_by_rules(root, rules, names)
    are_elsewhere = has_sheets_elsewhere(root)
    looks: dict[HtmlElement | None, Look | None] = {}
    for element in root.iter():
        above = looks.get(element.getparent(), Look())
        if not isinstance(element.tag, str) or above is None:
            looks[element] = None
            continue
        said = {
            name: value for name, value in with_own_style(element, by_rules.get(element, {})).items() if name in names
        }
        if element.tag in _WHOLE_PAGE:
            said = {name: value for name, value in said.items() if name in _COLOURS}
        look = look_of(
            element, said, above, is_quirky=is_quirky, is_known=not (are_elsewhere and _may_be_coloured(element))
        )
        is_out = said.get("display") == "none" or (look.is_gone and element.tag not in _GRID)
        looks[element] = None if is_out else look
        if is_out:
            element.set("hidden", "")
    _hide(root, looks)


def _declared(root: HtmlElement, rules: Collection[Rule]) -> Iterator[tuple[str, str]]:
    """Names and values that stand anywhere in a page."""
    for rule in rules:
        yield from ((name, value) for name, value, _ in rule.declared)
    for style in {element.get("style", "") for element in root.iter("*")}:
        yield from ((name, value) for name, value, _ in declarations(style))
    for name, attribute in (("color", "color"), ("background", "bgcolor")):
        for value in {element.get(attribute, "") for element in root.iter("*")}:
            yield name, value.strip().lower()


def _may_be_coloured(element: HtmlElement) -> bool:
    """Whether a sheet that lies elsewhere may have put a colour behind an element: it has a name of its own.

    The containers of articles are white, and Word's classes are in no site's sheets.
    """
    if element.tag in _WHOLE_PAGE or is_container(element):
        return False
    names = element.get("class", "").strip()
    return bool(element.get("id") or (names and not _OF_WORD.match(names)))


def _hide(root: HtmlElement, looks: Mapping[HtmlElement | None, Look | None]) -> None:
    """Hides each element as a whole inside which no text is seen, parts of a grid apart; else its own unseen texts."""
    elements = list(root.iter("*"))
    shows: dict[HtmlElement, bool] = {}
    for element in reversed(elements):
        look = looks[element]
        own = look is not None and look.is_seen and _has_own_text(element)
        shows[element] = own or any(shows.get(child, False) for child in element)
    hidden: set[HtmlElement | None] = set()
    for element in elements:
        look = looks[element]
        if look is None or element.getparent() in hidden:
            hidden.add(element)
        elif not look.is_seen and (shows[element] or element.tag in _GRID | _WHOLE_PAGE):
            _hide_own_text(element)
        elif not look.is_seen:
            element.set("hidden", "")
            hidden.add(element)


def _has_own_text(element: HtmlElement) -> bool:
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))


def _hide_own_text(element: HtmlElement) -> None:
    """Puts the texts directly inside an element into parts that are ``hidden``."""
    for child in list(element):
        if child.tail and child.tail.strip():
            part = Element("span", hidden="")
            part.text, child.tail = child.tail, None
            child.addnext(part)
    if element.text and element.text.strip():
        part = Element("span", hidden="")
        part.text, element.text = element.text, None
        element.insert(0, part)
