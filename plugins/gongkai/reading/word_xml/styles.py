"""What the paragraph styles of a DOCX say: the heading level and the list a paragraph belongs to."""

from dataclasses import dataclass

from lxml import etree

from gongkai.reading.word_xml.numbering import W

_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """``heading_level`` 1-9 or None; ``list_id`` and ``depth`` of the list, ``list_id`` None outside any."""

    heading_level: int | None = None
    list_id: str | None = None
    depth: int = 0


class Styles:
    """The styles of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in () if root is None else root.findall(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            self._elements[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self._default = key

    def style_of(self, properties: etree._Element | None) -> ParagraphStyle:
        """The effective style of a paragraph with these ``w:pPr``: its own settings, else those of its style chain."""
        chain = [] if properties is None else [properties]
        named = None if properties is None else _value(properties, "pStyle")
        chain += self._chain(named or self._default)
        level = next((found for found in (_value(each, "outlineLvl") for each in chain) if found is not None), None)
        list_id: str | None = None
        depth: str | None = None
        for each in chain:
            numbers = each.find(f"{W}numPr")
            if numbers is not None:
                list_id = list_id or _value(numbers, "numId")
                depth = depth or _value(numbers, "ilvl")
        outline = int(level) if level and level.isdigit() else _BODY_LEVEL
        return ParagraphStyle(
            heading_level=outline + 1 if outline < _BODY_LEVEL else None,
            list_id=None if list_id in {None, "0"} else list_id,
            depth=int(depth) if depth and depth.isdigit() else 0,
        )

    def _chain(self, key: str | None) -> list[etree._Element]:
        found: list[etree._Element] = []
        seen: set[str] = set()
        while key and key in self._elements and key not in seen:
            seen.add(key)
            style = self._elements[key]
            properties = style.find(f"{W}pPr")
            if properties is not None:
                found.append(properties)
            key = _value(style, "basedOn")
        return found


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
