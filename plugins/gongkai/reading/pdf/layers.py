"""Text on layers of a PDF that are switched off: it stands in the file, and who opens that does not see it."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

DEPTH_LIMIT = 12
"""Forms in one another that are looked into."""
_SCALE, _MOST_PIXELS = 2.0, 4_000_000
_WHITE = 0xFFFFFF


def has_layers(data: bytes) -> bool:
    """Whether the file has optional content (ISO 32000-1, 8.11), whether that is on or off."""
    is_named = b"/OCProperties" in data
    if is_named or b"/ObjStm" not in data:  # where its objects are packed, so may be the one that names it
        return is_named
    try:
        return "OCProperties" in PDFDocument(PDFParser(BytesIO(data)), fallback=False).catalog
    except Exception:  # noqa: BLE001 - a damaged file makes it raise anything, and pdfium may read it all the same
        return False


def texts_switched_off(document: Any, index: int) -> frozenset[int]:  # noqa: ANN401 - pypdfium2 is untyped
    """Which text objects of page ``index`` (0-based) stand on a layer that is off, by place in the order of painting.

    pdfium does not tell which layers are off, nor on which a form stands, but it leaves them out of a picture. So the
    texts are painted without all else, each in a colour of its own, and those whose colour is nowhere are not shown.
    """
    page = document[index]
    try:
        on_layers: set[int] = set()
        texts = _texts(pdfium.FPDFPage_CountObjects(page.raw), partial(pdfium.FPDFPage_GetObject, page.raw), 0)
        for place, (text, may_be_off) in zip(range(_WHITE), texts, strict=False):
            pdfium.FPDFPageObj_SetFillColor(text, place >> 16, place >> 8 & 0xFF, place & 0xFF, 0xFF)
            pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_FILL)
            if may_be_off:
                on_layers.add(place)
        return frozenset(on_layers - _colours(page)) if on_layers else frozenset()
    finally:
        page.close()


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


def _colours(page: Any) -> set[int]:  # noqa: ANN401
    """The colours of a page, as it is painted without soft edges."""
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5)
    pixels = page.render(scale=scale, no_smoothtext=True, may_draw_forms=False, maybe_alpha=False).to_numpy()
    blue, green, red = (pixels[:, :, band].astype(np.uint32) for band in range(3))  # as pdfium keeps them
    return set(np.unique(red << 16 | green << 8 | blue).tolist())
