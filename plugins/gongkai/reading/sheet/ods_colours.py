"""In which colours an ODS prints its cells, and what lies behind them (OpenDocument 1.3 part 3, 16.2 and 20)."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_CELL, _TEXT = "table-cell", "text"
_WHITE: Final = "#ffffff"
_DEEPEST: Final = 20
"""Styles that follow one another."""


class OdsColours:
    """The colours that the styles of one file say; ``roots`` are its parts with styles."""

    def __init__(self, *roots: etree._Element) -> None:
        self._named = {
            (style.get(f"{_STYLE}family") or "", style.get(f"{_STYLE}name") or ""): style
            for root in roots
            for style in root.iter(f"{_STYLE}style")
        }
        self._standing = {
            style.get(f"{_STYLE}family") or "": style for root in roots for style in root.iter(f"{_STYLE}default-style")
        }
        self._pale: dict[tuple[str, str], bool] = {}

    def hides(self, cell: str, span: str = "") -> bool:
        """Whether print of a cell of the style ``cell``, in a span of the style ``span``, has the colour behind it.

        What lies behind is white where nothing is said; where a condition may change it, print may be seen.
        """
        if (cell, span) not in self._pale:
            self._pale[cell, span] = self._is_pale(cell, span)
        return self._pale[cell, span]

    def _is_pale(self, cell: str, span: str) -> bool:
        if any(style.find(f"{_STYLE}map") is not None for style in self._chain(_CELL, cell)):
            return False
        of_span = self._colour(_TEXT, span) if span else ""
        colour = of_span or self._colour(_CELL, cell)
        behind = self._said(_CELL, cell, "table-cell-properties", f"{_FO}background-color")
        return bool(colour) and colour == (_WHITE if behind in {"", "transparent"} else behind)

    def _colour(self, family: str, name: str) -> str:
        """Nothing where the print is in the window's own colour, which is seen everywhere."""
        for style in self._chain(family, name):
            properties = style.find(f"{_STYLE}text-properties")
            if properties is not None:
                if properties.get(f"{_STYLE}use-window-font-color") == "true":
                    return ""
                if colour := properties.get(f"{_FO}color"):
                    return colour.lower()
        return ""

    def _said(self, family: str, name: str, properties: str, attribute: str) -> str:
        found = (style.find(f"{_STYLE}{properties}") for style in self._chain(family, name))
        return next((said.lower() for one in found if one is not None and (said := one.get(attribute))), "")

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        """A style, those it follows, and the family's default."""
        for _ in range(_DEEPEST):
            style = self._named.get((family, name))
            if style is None:
                break
            yield style
            name = style.get(f"{_STYLE}parent-style-name") or ""
        if family in self._standing:
            yield self._standing[family]
