"""The slow engine: a page's contents by pdfplumber, for cross-checks and where pdfium fails."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pdfplumber
from pdfplumber.utils import rect_to_edges

from gongkai.reading.layout.drawn_page import SLANTED, Glyph, PageContents, Rule, quarter_turn
from gongkai.reading.layout.rules import THIN


def plumber_contents(document: Any, index: int) -> PageContents:  # noqa: ANN401 - pdfplumber is untyped here
    """What stands on page ``index`` (0-based) of an open pdfplumber document; raises what pdfplumber raises."""
    page = document.pages[index]
    left, top, right, bottom = page.cropbox
    box_left, box_top = page.bbox[0], page.bbox[1]
    left, top = max(left, box_left), max(top, box_top)
    width, height = min(right, page.bbox[2]) - left, min(bottom, page.bbox[3]) - top
    glyphs = [
        Glyph(text, char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top, _turn(char))
        for char in page.chars
        for text in char["text"]
    ]
    rules = [
        Rule(edge["x0"] - left, edge["top"] - top, edge["x1"] - left, edge["bottom"] - top, is_shade)
        for edge, is_shade in _edges(page)
    ]
    contents = PageContents(
        number=index + 1,
        width=width,
        height=height,
        glyphs=[glyph for glyph in glyphs if glyph.turn != SLANTED],
        rules=rules,
        drawings=len(page.rects) + len(page.lines) + len(page.curves),
        picture_share=min(sum(image["width"] * image["height"] for image in page.images) / (width * height), 1.0),
    )
    page.close()
    return contents


def plumber_document(data: bytes) -> Any:  # noqa: ANN401
    """An open pdfplumber document; the caller closes it."""
    return pdfplumber.open(BytesIO(data))


def _turn(char: dict[str, Any]) -> int:
    a, b, *_ = char["matrix"]
    return quarter_turn(a, b, 0)


def _edges(page: Any) -> Iterator[tuple[dict[str, Any], bool]]:  # noqa: ANN401
    """The page's edges, and whether each is a side of a rectangle that is filled without a stroke."""
    for edge in page.edges:
        if edge["object_type"] != "rect_edge":
            yield edge, False
    for rect in page.rects:
        is_thick = min(rect["width"], rect["height"]) > THIN
        for edge in rect_to_edges(rect):
            yield edge, is_thick and not rect["stroke"]
