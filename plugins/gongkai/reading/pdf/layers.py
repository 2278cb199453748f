"""Text on layers of a PDF that are switched off: it stands in the file, and who opens that does not see it."""

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import pypdfium2.raw as pdfium

from gongkai.reading.pdf.drawings import DEPTH_LIMIT

_SCALE, _MOST_PIXELS = 2.0, 4_000_000
"""Pixels a point, and of a page."""
_LEAST_PIXELS = 2.0
"""The width and height from which a text is sure to paint one."""
_Bounds: TypeAlias = tuple[float, float, float, float]
_WHITE = 0xFFFFFF


def texts_switched_off(document: Any, index: int) -> frozenset[int]:  # noqa: ANN401 - pypdfium2 is untyped
    """Which text objects of page ``index`` (0-based) stand on a layer that is off, by place in the order of painting.

    pdfium does not tell which layers are off, nor on which a form stands, but it leaves them out of a picture. So the
    texts are painted without all else, each in a colour of its own, and those whose colour is nowhere are not shown.
    Marks of less than two pixels may paint none and are not judged, nor is what is printed once more at its place.
    """
    page = document[index]
    try:
        at_place: dict[_Bounds, set[int]] = defaultdict(set)
        on_layers: dict[int, _Bounds] = {}
        scale = _scale(page)
        texts = _texts(pdfium.FPDFPage_CountObjects(page.raw), partial(pdfium.FPDFPage_GetObject, page.raw), 0)
        for place, (text, may_be_off) in zip(range(_WHITE), texts, strict=False):
            pdfium.FPDFPageObj_SetFillColor(text, place >> 16, place >> 8 & 0xFF, place & 0xFF, 0xFF)
            pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_FILL)
            bounds = _bounds(text)
            at_place[bounds].add(place)
            if may_be_off and min(bounds[2] - bounds[0], bounds[3] - bounds[1]) * scale >= _LEAST_PIXELS:
                on_layers[place] = bounds
        painted = _colours(page, scale) if on_layers else set()
        return frozenset(place for place, bounds in on_layers.items() if at_place[bounds].isdisjoint(painted))
    finally:
        page.close()


def _bounds(text: Any) -> _Bounds:  # noqa: ANN401
    """Left, bottom, right and top of a text in points, to a tenth."""
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(text, *map(ctypes.byref, edges))
    left, bottom, right, top = (round(edge.value, 1) for edge in edges)
    return left, bottom, right, top


def _scale(page: Any) -> float:  # noqa: ANN401
    width, height = page.get_size()
    most: float = (_MOST_PIXELS / (width * height)) ** 0.5
    return min(_SCALE, most)


def _texts(count: int, item: Callable[[int], Any], depth: int) -> Iterator[tuple[Any, bool]]:
    """The text objects, and whether each may be on a layer: marked, or in a form. All else is taken off the page."""
    for number in range(count):
        drawn = item(number)
        match pdfium.FPDFPageObj_GetType(drawn):
            case pdfium.FPDF_PAGEOBJ_TEXT:
                yield drawn, depth > 0 or pdfium.FPDFPageObj_CountMarks(drawn) > 0
            case pdfium.FPDF_PAGEOBJ_FORM if depth < DEPTH_LIMIT:
                members = partial(pdfium.FPDFFormObj_GetObject, drawn)
                yield from _texts(pdfium.FPDFFormObj_CountObjects(drawn), members, depth + 1)
            case _:
                pdfium.FPDFPageObj_SetIsActive(drawn, False)  # noqa: FBT003 - pdfium's own signature


def _colours(page: Any, scale: float) -> set[int]:  # noqa: ANN401
    """The colours of a page, as it is painted without soft edges."""
    pixels = page.render(scale=scale, no_smoothtext=True, may_draw_forms=False, maybe_alpha=False).to_numpy()
    blue, green, red = (pixels[:, :, band].astype(np.uint32) for band in range(3))  # as pdfium keeps them
    return set(np.unique(red << 16 | green << 8 | blue).tolist())
