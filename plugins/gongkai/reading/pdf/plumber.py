"""The slow engine: a page's contents by pdfplumber, for cross-checks and where pdfium fails."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pdfplumber
from pdfplumber.utils import obj_to_edges, rect_to_edges

from gongkai.reading.layout.drawn_page import SLANTED, Glyph, PageContents, Rule, quarter_turn
from gongkai.reading.layout.rules import THIN
from gongkai.reading.layout.tint import Tint
from gongkai.reading.pdf.colours import WHITE_FROM

_HAIR = 1.0  # points
_CMYK = 4


def plumber_contents(document: Any, index: int) -> PageContents:  # noqa: ANN401 - pdfplumber is untyped here
    """What stands on page ``index`` (0-based) of an open pdfplumber document; raises what pdfplumber raises."""
    page = document.pages[index]
    left, top, right, bottom = page.cropbox
    box_left, box_top = page.bbox[0], page.bbox[1]
    left, top = max(left, box_left), max(top, box_top)
    width, height = min(right, page.bbox[2]) - left, min(bottom, page.bbox[3]) - top
    tint = _tint(page, left, top)
    chars = [char for char in page.chars if _is_seen(char, tint, left, top)]
    glyphs = [
        Glyph(text, char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top, _turn(char))
        for char in chars
        for text in char["text"]
    ]
    rules = [
        Rule(edge["x0"] - left, edge["top"] - top, edge["x1"] - left, edge["bottom"] - top, is_shade)
        for edge, is_shade in _edges(page, lambda item: _is_seen(item, tint, left, top))
    ]
    contents = PageContents(
        number=index + 1,
        width=width,
        height=height,
        glyphs=[glyph for glyph in glyphs if glyph.turn != SLANTED],
        rules=rules,
        drawings=len(page.rects) + len(page.lines) + len(page.curves),
        picture_share=min(sum(image["width"] * image["height"] for image in page.images) / (width * height), 1.0),
        unseen=len(page.chars) - len(chars),
    )
    page.close()
    return contents


def plumber_document(data: bytes) -> Any:  # noqa: ANN401
    """An open pdfplumber document; the caller closes it."""
    return pdfplumber.open(BytesIO(data))


def _turn(char: dict[str, Any]) -> int:
    a, b, *_ = char["matrix"]
    return quarter_turn(a, b, 0)


def _tint(page: Any, left: float, top: float) -> Tint:  # noqa: ANN401
    tint = Tint()
    coloured = [item for item in (*page.rects, *page.curves) if item["fill"] and not _is_white(item)]
    for item in (*coloured, *page.images):
        corners = [(item["x0"] - left, item["top"] - top), (item["x1"] - left, item["bottom"] - top)]
        tint.areas.append(([corners], True))
    return tint


def _is_seen(item: dict[str, Any], tint: Tint, left: float, top: float) -> bool:
    """Whether a character or a drawing is in colour, or lies on colour."""
    if not _is_white(item):
        return True
    box = item["x0"] - left + _HAIR, item["top"] - top + _HAIR, item["x1"] - left - _HAIR, item["bottom"] - top - _HAIR
    return tint.touches(box)


def _is_white(item: dict[str, Any]) -> bool:
    """Whether nothing but white is painted; this engine does not say which text is painted at all."""
    if item.get("stroke"):
        return _is_white_colour(item["stroking_color"]) and not (
            item.get("fill") and not _is_white_colour(item["non_stroking_color"])
        )
    return _is_white_colour(item["non_stroking_color"])


def _is_white_colour(colour: object) -> bool:
    """Grey or RGB of 1, or CMYK of 0; pattern names and what is not given are colours."""
    if not isinstance(colour, list | tuple) or not all(isinstance(part, int | float) for part in colour):
        return False
    parts = [1 - part for part in colour] if len(colour) == _CMYK else list(colour)
    return bool(parts) and min(parts) >= WHITE_FROM / 255


def _edges(page: Any, is_seen: Callable[[dict[str, Any]], bool]) -> Iterator[tuple[dict[str, Any], bool]]:  # noqa: ANN401
    """The page's edges that are seen, and whether each is a side of a rectangle that is filled without a stroke."""
    for item in (*page.lines, *page.curves):
        if is_seen(item):
            yield from ((edge, False) for edge in obj_to_edges(item))
    for rect in page.rects:
        if is_seen(rect):
            is_thick = min(rect["width"], rect["height"]) > THIN
            yield from ((edge, is_thick and not rect["stroke"]) for edge in rect_to_edges(rect))
