"""What the eye sees of a page object by its paint: nothing, white, or a colour."""

import ctypes
from collections.abc import Callable
from enum import IntEnum

import pypdfium2.raw as pdfium

from gongkai.reading.pdf.calls import Pointer, called

WHITE_FROM = 248  # of 255 in each of red, green and blue: paler than any shade that a printer shows

_fill_of = called(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int)
_stroke_of = called(pdfium.FPDFPageObj_GetStrokeColor, ctypes.c_int)
_text_mode_of = called(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_STROKES = frozenset({pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP})


class Paint(IntEnum):
    """How a path or a text is painted; UNSEEN is too small for an eye, or on a layer that is off."""

    NONE = 0
    WHITE = 1
    COLOUR = 2
    UNSEEN = 3


_COLOUR = Paint.COLOUR  # a look-up saved


class Colours:
    """Asks for the colours of page objects, always into the same few places in memory."""

    def __init__(self) -> None:
        parts = (ctypes.c_uint * 4)()
        self._red, self._green, self._blue, self._opacity = (ctypes.byref(parts, 4 * part) for part in range(4))
        self._parts = memoryview(parts).cast("B").cast("I")

    def of_text(self, text: Pointer) -> Paint:
        """How a text object is painted; text that only clips counts as painted by what it clips."""
        mode = _text_mode_of(text)
        if mode == _INVISIBLE:
            return Paint.NONE
        return self._paint(_stroke_of if mode in _STROKES else _fill_of, text)

    def fill(self, drawn: Pointer) -> Paint:
        """How the area of a page object is painted; patterns are colours."""
        return self._paint(_fill_of, drawn)

    def stroke(self, drawn: Pointer) -> Paint:
        """How the outline of a page object is painted."""
        return self._paint(_stroke_of, drawn)

    def _paint(self, colour_of: Callable[..., int], drawn: Pointer) -> Paint:
        if not colour_of(drawn, self._red, self._green, self._blue, self._opacity):
            return _COLOUR
        red, green, blue, opacity = self._parts.tolist()
        if opacity == 0:
            return Paint.NONE
        return Paint.WHITE if red >= WHITE_FROM and green >= WHITE_FROM and blue >= WHITE_FROM else _COLOUR
