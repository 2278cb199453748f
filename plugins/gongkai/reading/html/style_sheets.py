"""The style sheets that stand in a page itself: which declarations hold for which element (CSS 2.1, 6.4, the cascade).

Selectors are cssselect's. Sheets that lie elsewhere are not fetched; what holds on paper or on small screens only is
left out.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cssselect import HTMLTranslator, Selector, SelectorError, parse
from cssselect.parser import Class, Element, Hash
from lxml import etree
from lxml.html import HtmlElement

from gongkai.reading.html.declarations import declarations

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_ON_SCREEN = re.compile(r"(?:@media\s+)?(?:only\s+)?(?:all|screen)?(?:\s*,\s*(?:all|screen|print))*$", re.IGNORECASE)
_SHOWN_BY_SCRIPT = re.compile(r"cloak|:target|:checked", re.IGNORECASE)
_DEEPEST: Final = 3
_MOST_RULES: Final = 3000
_LONGEST_SELECTOR: Final = 500
_XPATH = HTMLTranslator()

Declared = Mapping[str, str]
"""Name of a property → its value, for one element."""
Weight = tuple[bool, tuple[int, int, int], int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a sheet: its selectors as printed, and its declarations."""

    selectors: str
    declared: tuple[tuple[str, str, bool], ...]


def rules_of(root: HtmlElement) -> list[Rule]:
    """The rules of all sheets inside a page that hold on a screen, in their order."""
    sheets = (element for element in root.iter("style") if _ON_SCREEN.match((element.get("media") or "").strip()))
    found: list[Rule] = []
    for sheet in sheets:
        found += _rules(_COMMENT.sub(" ", sheet.text or ""), 0)
    return found[:_MOST_RULES]


def has_sheets_elsewhere(root: HtmlElement) -> bool:
    """Whether a page names sheets that lie elsewhere."""
    if any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link")):
        return True
    return any("@import" in (sheet.text or "").lower() for sheet in root.iter("style"))


def declared_by_rules(
    root: HtmlElement, rules: Collection[Rule], names: Collection[str]
) -> dict[HtmlElement, dict[str, tuple[Weight, str]]]:
    """Element → what the sheets declare of ``names`` for it, the heaviest of each, with its weight."""
    found: dict[HtmlElement, dict[str, tuple[Weight, str]]] = {}
    page = _Page(root)
    for order, rule in enumerate(rules):
        wanted = [declaration for declaration in rule.declared if declaration[0] in names]
        for selector in _selectors(rule.selectors) if wanted else ():
            for element in page.chosen_by(selector):
                own = found.setdefault(element, {})
                for name, value, important in wanted:
                    weight = (important, selector.specificity(), order)
                    if name not in own or own[name][0] <= weight:
                        own[name] = weight, value
    return found


def with_own_style(element: HtmlElement, by_rules: Mapping[str, tuple[Weight, str]]) -> dict[str, str]:
    """What holds for an element: the attribute ``style`` stands over sheets, but for what they call important."""
    own = declarations(element.get("style") or "")
    stronger = {name: value for name, value, important in own if important or not _is_important(by_rules.get(name))}
    return {name: value for name, (_, value) in by_rules.items()} | stronger


def _is_important(weighed: tuple[Weight, str] | None) -> bool:
    return weighed is not None and weighed[0][0]


def _rules(sheet: str, depth: int) -> Iterator[Rule]:
    place = 0
    while (opened := sheet.find("{", place)) >= 0:
        prelude = sheet[place:opened].rsplit(";", 1)[-1].strip()
        closed = _closed(sheet, opened)
        inside = sheet[opened + 1 : closed]
        place = closed + 1
        if not prelude.startswith("@"):
            yield Rule(prelude, tuple(declarations(inside)))
        elif _ON_SCREEN.match(prelude) and depth < _DEEPEST:
            yield from _rules(inside, depth + 1)


def _closed(sheet: str, opened: int) -> int:
    """Where the brace is closed that is opened at ``opened``; the end where it is not."""
    depth = 0
    for brace in _BRACE.finditer(sheet, opened):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.start()
    return len(sheet)


def _selectors(printed: str) -> list[Selector]:
    if len(printed) > _LONGEST_SELECTOR or _SHOWN_BY_SCRIPT.search(printed):
        return []
    try:
        return [selector for selector in parse(printed) if selector.pseudo_element is None]
    except SelectorError:
        return []


class _Page:
    """The elements of a page by their tags, classes and ids: most selectors name no more."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._by_tag: dict[str, list[HtmlElement]] = defaultdict(list)
        self._by_class: dict[str, list[HtmlElement]] = defaultdict(list)
        self._by_id: dict[str, list[HtmlElement]] = defaultdict(list)
        for element in root.iter("*"):
            self._by_tag[element.tag].append(element)
            for name in set((element.get("class") or "").split()):
                self._by_class[name].append(element)
            if name := element.get("id"):
                self._by_id[name].append(element)

    def chosen_by(self, selector: Selector) -> list[HtmlElement]:
        """The elements that a selector means; none where it cannot be understood."""
        match selector.parsed_tree:
            case Element(namespace=None, element=str(tag)):
                return self._by_tag.get(tag.lower(), [])
            case Class(selector=Element(namespace=None, element=tag), class_name=name):
                return _of_tag(self._by_class.get(name, []), tag)
            case Hash(selector=Element(namespace=None, element=tag), id=name):
                return _of_tag(self._by_id.get(name, []), tag)
        try:
            return list(self._root.xpath(_XPATH.selector_to_xpath(selector)))
        except (SelectorError, etree.XPathError):
            return []


def _of_tag(elements: list[HtmlElement], tag: str | None) -> list[HtmlElement]:
    return elements if tag is None else [element for element in elements if element.tag == tag.lower()]
