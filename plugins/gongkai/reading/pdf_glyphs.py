"""Glyphs of a page by pdfium, about six times as fast as a Python interpreter of the content stream."""

import ctypes
import math
from typing import NamedTuple

import pypdfium2.raw as pdfium

from gongkai.reading.pdf_clips import Area, Clips, Placed, by_address
from gongkai.reading.pdf_page import SLANTED, UPRIGHT, Glyph

_ASCENT = 0.88  # of the font size, above the baseline: what the em box of Chinese fonts has
_BREAKS = frozenset({10, 13})
_SPACE = 32  # besides breaks, all that pdfium makes up
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})  # how pdfium marks a hyphen at the end of a line
_UNMAPPED = frozenset({0, 0xFFFD, 0xFFFF})
_PRIVATE = (0xE000, 0xF8FF)
_TURN_TOLERANCE = math.radians(3)


_object_of = by_address(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


class _Setting(NamedTuple):
    """What all glyphs of one text object have in common."""

    size: float
    turn: int
    clip: Area | None


class _Settings:
    """The settings of a page's text objects, each asked for once."""

    def __init__(self, text_page: object, placed: Placed, page_rotation: int, *, has_forms: bool) -> None:
        self._text_page = text_page
        self._rotation = page_rotation
        self._clips = None if has_forms else Clips(placed)  # in a form, clips are in its own space
        self._matrix = pdfium.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)

    def of(self, index: int, text_object: int | None) -> _Setting:
        """The setting of the object that the glyph ``index`` belongs to."""
        matrix = self._matrix
        # WPS writes size 1 and scales in the matrix: the printed size is the product of both
        pdfium.FPDFText_GetMatrix(self._text_page, index, self._at_matrix)
        size = pdfium.FPDFText_GetFontSize(self._text_page, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        clip = None if text_object is None or self._clips is None else self._clips.of(text_object)
        return _Setting(size, quarter_turn(matrix.a, matrix.b, self._rotation), clip)


def page_glyphs(
    page: object, placed: Placed, page_rotation: int, *, has_forms: bool = False
) -> tuple[list[Glyph], int]:
    """The glyphs of a page in the order of the file, and the number of those whose character is not known.

    ``page`` is a pdfium page handle, ``page_rotation`` its /Rotate in quarter turns. Spaces that pdfium makes up are
    left out; a hyphen that it hides at the end of a line is kept, since it may be a minus.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        message = "pdfium gives no text page"
        raise RuntimeError(message)
    try:
        return _glyphs(text_page, placed, _Settings(text_page, placed, page_rotation, has_forms=has_forms))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _glyphs(text_page: object, placed: Placed, settings: _Settings) -> tuple[list[Glyph], int]:
    loose, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_loose, at_x, at_y = ctypes.byref(loose), ctypes.byref(x), ctypes.byref(y)
    unicode_of, is_generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
    loose_box, origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    glyphs: list[Glyph] = []
    unmapped = 0
    known: int | None = -1
    level: tuple[float, float] | None = None
    line = (0.0, 0.0)
    setting = _Setting(1.0, UPRIGHT, None)
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = unicode_of(text_page, index)
        if code in _BREAKS or (code == _SPACE and is_generated(text_page, index) == 1):
            continue
        if code in _HYPHENS:
            code = ord("-")
        elif code in _UNMAPPED or _PRIVATE[0] <= code <= _PRIVATE[1]:
            unmapped += 1
            if code in _UNMAPPED:
                continue
        text_object = _object_of(text_page, index)
        if text_object != known or text_object is None:
            known, setting, level = text_object, settings.of(index, text_object), None
        loose_box(text_page, index, at_loose)
        extent = loose.bottom, loose.top
        if extent != level or setting.turn:
            # glyphs of one object with the same extent stand on the same line
            origin(text_page, index, at_x, at_y)
            level, line = extent, placed(x.value, y.value)
        one, other = placed(loose.left, loose.top), placed(loose.right, loose.bottom)
        left, top, right, bottom = _em_box(one, other, line, setting)
        glyphs.append(Glyph(chr(code), left, top, right, bottom, setting.turn, setting.clip))
    return glyphs, unmapped


def _em_box(
    one: tuple[float, float], other: tuple[float, float], line: tuple[float, float], setting: _Setting
) -> tuple[float, float, float, float]:
    """The box between two corners, one font size high across the direction of writing, from the baseline."""
    left, right = (one[0], other[0]) if one[0] <= other[0] else (other[0], one[0])
    top, bottom = (one[1], other[1]) if one[1] <= other[1] else (other[1], one[1])
    above, below = _ASCENT * setting.size, (1 - _ASCENT) * setting.size
    match setting.turn:
        case 0:
            top, bottom = line[1] - above, line[1] + below
        case 1:
            left, right = line[0] - below, line[0] + above
        case 2:
            top, bottom = line[1] - below, line[1] + above
        case 3:
            left, right = line[0] - above, line[0] + below
    return left, top, right, bottom


def quarter_turn(a: float, b: float, page_rotation: int) -> int:
    """Direction of writing as shown, in quarter turns clockwise; SLANTED where it is none."""
    if b == 0 and a > 0:
        return page_rotation
    if a == 0 and b == 0:
        return UPRIGHT
    quarters = -math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    if abs(quarters - nearest) * (math.pi / 2) > _TURN_TOLERANCE:
        return SLANTED
    return (nearest + page_rotation) % 4
