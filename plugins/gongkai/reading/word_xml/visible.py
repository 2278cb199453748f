"""Which runs of a DOCX are shown: hidden ones are not, nor those in white on white."""

from typing import Final

from lxml import etree

from gongkai.reading.word_xml.numbering import W

_OFF: Final = frozenset({"0", "false", "off"})
_NO_SHADE: Final = frozenset({"auto", "FFFFFF"})
_WHITE: Final = "FFFFFF"
_PLACES: Final = frozenset(f"{W}{name}" for name in ("p", "tc", "tbl"))
_DEEPEST: Final = 20
"""Styles that follow one another."""


class Shown:
    """Whether runs of one document are shown; ``styles`` is its part of styles, None where it has none."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = () if styles is None else styles.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        normal = (s for s in found if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") in {"1", "true", "on"})
        self._default = next((style.get(f"{W}styleId", "") for style in normal), "")

    def shows(self, run: etree._Element) -> bool:
        """Whether a ``w:r`` is shown: what it says itself, else its style, else its paragraph's style."""
        if (hidden := self._said(run, "vanish")) is not None and hidden.get(f"{W}val") not in _OFF:
            return False
        colour = self._said(run, "color")
        return colour is None or (colour.get(f"{W}val") or "").upper() != _WHITE or self._is_on_colour(run)

    def _said(self, run: etree._Element, name: str) -> etree._Element | None:
        own = run.find(f"{W}rPr")
        paragraph = next(run.iterancestors(f"{W}p"), None)
        named = None if own is None else own.find(f"{W}rStyle")
        above = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
        styles = [named.get(f"{W}val")] if named is not None else []
        styles.append(self._default if above is None else above.get(f"{W}val"))
        said = None if own is None else own.find(f"{W}{name}")
        return next(
            (found for found in (said, *(self._of_style(key, name) for key in styles)) if found is not None), None
        )

    def _of_style(self, key: str | None, name: str) -> etree._Element | None:
        for _ in range(_DEEPEST):
            style = self._styles.get(key or "")
            if style is None:
                return None
            if (found := style.find(f"{W}rPr/{W}{name}")) is not None:
                return found
            above = style.find(f"{W}basedOn")
            key = None if above is None else above.get(f"{W}val")
        return None

    def _is_on_colour(self, run: etree._Element) -> bool:
        """Whether a colour lies behind a run, or may: a table's style, a picture or the box it stands in."""
        properties = run.find(f"{W}rPr")
        if properties is not None and (properties.find(f"{W}highlight") is not None or _is_shaded(properties)):
            return True
        for around in run.iterancestors():
            if around.tag == f"{W}txbxContent":
                return True
            if around.tag in _PLACES:
                own = around.find(f"{around.tag}Pr")
                if own is not None and (_is_shaded(own) or own.find(f"{W}tblStyle") is not None):
                    return True
        return False


def _is_shaded(properties: etree._Element) -> bool:
    shade = properties.find(f"{W}shd")
    if shade is None:
        return False
    is_filled = (shade.get(f"{W}fill") or "auto").upper() not in {name.upper() for name in _NO_SHADE}
    return is_filled or shade.get(f"{W}themeFill") is not None or shade.get(f"{W}val") not in {None, "clear", "nil"}
