"""Automatic numbers of a DOCX: they stand in no text, so they are counted from numbering.xml as Word does."""

import re
from collections import defaultdict

from lxml import etree

from gongkai.reading.number_names import number_name

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CLOSED = re.compile(r"[、。．：）】）\s]$")


class Numbering:
    """The lists of one document, with the count each has reached."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._abstract_of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, etree._Element]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._seen: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        style_links: dict[str, str] = {}
        for abstract in root.findall(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            self._levels[key] = {int(level.get(f"{W}ilvl", "0")): level for level in abstract.findall(f"{W}lvl")}
            linked = _value(abstract, "styleLink")
            if linked:
                style_links[linked] = key
        for abstract in root.findall(f"{W}abstractNum"):
            style = _value(abstract, "numStyleLink")
            if style in style_links:
                self._levels[abstract.get(f"{W}abstractNumId", "")] = self._levels[style_links[style]]
        for number in root.findall(f"{W}num"):
            key = number.get(f"{W}numId", "")
            self._abstract_of[key] = _value(number, "abstractNumId") or ""
            self._overrides[key] = {
                int(override.get(f"{W}ilvl", "0")): override for override in number.findall(f"{W}lvlOverride")
            }

    def next_number(self, list_id: str, depth: int) -> str:
        """The number that Word prints before the next paragraph of this list, with its gap; "" for bullets and none."""
        abstract = self._abstract_of.get(list_id)
        level = None if abstract is None else self._level(list_id, depth)
        if abstract is None or level is None:
            return ""
        counts = self._counts[abstract]
        restarted = self._start_override(list_id, depth)
        if restarted is not None and (list_id, depth) not in self._seen:
            counts[depth] = restarted
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else _number(_value(level, "start"), 1)
        self._seen.add((list_id, depth))
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return self._printed(list_id, level, counts)

    def _level(self, list_id: str, depth: int) -> etree._Element | None:
        override = self._overrides[list_id].get(depth)
        own = None if override is None else override.find(f"{W}lvl")
        return own if own is not None else self._levels.get(self._abstract_of[list_id], {}).get(depth)

    def _start_override(self, list_id: str, depth: int) -> int | None:
        override = self._overrides[list_id].get(depth)
        start = None if override is None else _value(override, "startOverride")
        return None if start is None else _number(start, 1)

    def _printed(self, list_id: str, level: etree._Element, counts: dict[int, int]) -> str:
        if _value(level, "numFmt") == "bullet":
            return ""
        legal = level.find(f"{W}isLgl") is not None

        def counted(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            at = self._level(list_id, depth)
            start = 1 if at is None else _number(_value(at, "start"), 1)
            form = "decimal" if legal or at is None else _value(at, "numFmt") or "decimal"
            return number_name(counts.get(depth, start), form)

        number = re.sub(r"%([1-9])", counted, _value(level, "lvlText") or "")
        if not number or _value(level, "suff") == "nothing" or _CLOSED.search(number):
            return number
        return f"{number} "


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else otherwise
