"""The fast engine: a page's contents by pdfium."""

import ctypes
from collections.abc import Set as AbstractSet
from dataclasses import replace

import pypdfium2.raw as pdfium

from gongkai.reading.layout.drawn_page import PageContents
from gongkai.reading.layout.without_text import shows_more_than_text
from gongkai.reading.pdf.clips import Placed
from gongkai.reading.pdf.drawings import page_drawings
from gongkai.reading.pdf.glyphs import page_glyphs

_SHOWING = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT})
"""Annotations whose text stands on the page for whoever opens it."""


def pdfium_contents(
    document: object, index: int, form: object = None, switched_off: AbstractSet[int] = frozenset()
) -> PageContents:
    """What stands on page ``index`` (0-based) of an open pdfium document, within its crop box and as rotated.

    ``form`` is pdfium's handle of the document's form, None where it has none; ``switched_off`` are the places of
    its texts, in the order of painting, that are on layers which are off.

    Raises RuntimeError where pdfium cannot load the page.
    """
    page = _page_with_fields(document, index, form)
    try:
        shown = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(shown))
        rotation = pdfium.FPDFPage_GetRotation(page)
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        placed = _placed(shown, rotation)
        drawings = page_drawings(page, placed, switched_off)
        text = page_glyphs(page, placed, rotation, (width, height), drawings)
        contents = PageContents(
            number=index + 1,
            width=width,
            height=height,
            glyphs=text.seen,
            rules=drawings.rules if drawings.rules_read else [],
            unmapped=text.unmapped,
            drawings=drawings.painted,
            picture_share=min(drawings.picture_area / (width * height or 1.0), 1.0),
            pictures=drawings.pictures,
            rules_read=drawings.rules_read,
            unseen=text.pale + text.outside,
        )
        unpainted = sum(not glyph.text.isspace() for glyph in text.unpainted)
        if unpainted and (shows_more_than_text(contents) or all(glyph.text.isspace() for glyph in text.seen)):
            return replace(contents, glyphs=[*text.seen, *text.unpainted])  # what a scanner wrote beneath its picture
        return replace(contents, unseen=contents.unseen + unpainted)
    finally:
        pdfium.FPDF_ClosePage(page)


def _page_with_fields(document: object, index: int, form: object) -> object:
    """The page, with what its form fields and comments show made part of what is drawn on it."""
    page = _loaded(document, index)
    shown = [_shows_text(page, number) for number in range(pdfium.FPDFPage_GetAnnotCount(page))]
    if any(shown):
        try:
            if form is not None:  # draws the fields that the file leaves to the viewer
                pdfium.FORM_OnAfterLoadPage(page, form)
                pdfium.FORM_OnBeforeClosePage(page, form)
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        finally:
            pdfium.FPDF_ClosePage(page)
        page = _loaded(document, index)
    return page


def _loaded(document: object, index: int) -> object:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        message = f"pdfium cannot load page {index + 1}"
        raise RuntimeError(message)
    return page


def _shows_text(page: object, number: int) -> bool:
    """Whether an annotation prints text on the page; one for paper alone is hidden, which flattening leaves out."""
    annotation = pdfium.FPDFPage_GetAnnot(page, number)
    if not annotation:
        return False
    try:
        flags = pdfium.FPDFAnnot_GetFlags(annotation)
        if flags & pdfium.FPDF_ANNOT_FLAG_NOVIEW:
            pdfium.FPDFAnnot_SetFlags(annotation, flags | pdfium.FPDF_ANNOT_FLAG_HIDDEN)
        return pdfium.FPDFAnnot_GetSubtype(annotation) in _SHOWING
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _placed(shown: object, rotation: int) -> Placed:
    left, bottom, right, top = shown.left, shown.bottom, shown.right, shown.top  # type: ignore[attr-defined]
    match rotation % 4:
        case 1:
            return lambda x, y: (y - bottom, x - left)
        case 2:
            return lambda x, y: (right - x, y - bottom)
        case 3:
            return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)
