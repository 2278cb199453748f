"""Glyphs of a page by pdfium, about six times as fast as a Python interpreter of the content stream."""

import ctypes
import math
from dataclasses import dataclass, field, replace

import pypdfium2.raw as pdfium

from gongkai.reading.layout.drawn_page import SLANTED, UPRIGHT, Glyph, quarter_turn
from gongkai.reading.pdf.calls import Pointer, as_floats, called, pointer, pointer_to
from gongkai.reading.pdf.characters import printed_characters
from gongkai.reading.pdf.clips import Area, Clips, Placed
from gongkai.reading.pdf.colours import Colours, Paint
from gongkai.reading.pdf.drawings import Drawings

_SMALLEST = 0.8  # points: smaller print than that is no print
_ASCENT = 0.88  # of the font size, above the baseline: what the em box of Chinese fonts has

# each is given a text page and the place of a character in it
_object_of = called(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_size_of = called(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_matrix_of = called(pdfium.FPDFText_GetMatrix, ctypes.c_int)
_box_of = called(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_origin_of = called(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)

_NO_AREA: tuple[Area | None, list[Area]] = None, []
_Setting = tuple[float, int, Area | None, float, float, Paint, list[Area]]
"""What all glyphs of one text object have in common: printed size, turn, clip; where a level one starts, else NaN;
how they are painted; the boxes that are painted over their line."""


@dataclass(frozen=True)
class PageGlyphs:
    """What is written on a page: the glyphs that are seen, and those that are not painted at all.

    ``unmapped`` counts those whose character is not known; ``pale`` those in white on white, too small for an eye, on
    a layer that is off, or beneath a box, and ``outside`` those beyond the page's borders, which are in neither list.
    """

    seen: list[Glyph] = field(default_factory=list)
    unpainted: list[Glyph] = field(default_factory=list)
    unmapped: int = 0
    pale: int = 0
    outside: int = 0


class _Settings:
    """The settings of a page's text objects, each asked for once."""

    def __init__(self, text_page: Pointer, placed: Placed, page_rotation: int, drawings: Drawings) -> None:
        self._colours = Colours()
        self._tint, self._covers, self._switched_off = drawings.tint, drawings.covers, drawings.switched_off
        self._placed = placed
        self._text_page = text_page
        self.page_rotation = page_rotation
        self._clips = None if drawings.forms else Clips(placed)  # in a form, clips are in its own space
        matrix = (ctypes.c_float * 6)()
        self._at_matrix, self._numbers = pointer_to(matrix), as_floats(matrix)

    def of(self, index: int, text_object: int | None) -> _Setting:
        """The setting of the object that the glyph ``index`` belongs to."""
        # WPS writes size 1 and scales in the matrix: the printed size is the product of both
        _matrix_of(self._text_page, index, self._at_matrix)
        a, b, c, d, x, y = self._numbers.tolist()
        size = _size_of(self._text_page, index) * (math.hypot(c, d) or 1.0)
        clip, paint = None, Paint.COLOUR
        if text_object is not None:
            drawn = pointer(text_object)
            clip = None if self._clips is None else self._clips.of(drawn)
            paint = self._colours.of_text(drawn)
        if 0 < size < _SMALLEST or text_object in self._switched_off:
            paint = Paint.UNSEEN
        over = self._covers.over(text_object, self._placed(x, y)[1] - _ASCENT * size / 2)
        return size, quarter_turn(a, b, self.page_rotation), clip, x if b == 0 else math.nan, y, paint, over

    def shows(self, paint: Paint, glyph: Area, over: list[Area]) -> bool:
        """Whether a glyph that is painted so is seen at this place, with these boxes over its line."""
        x, y = (glyph[0] + glyph[2]) / 2, (glyph[1] + glyph[3]) / 2
        is_seen = paint is Paint.COLOUR or (paint is Paint.WHITE and self._tint.touches((x, y, x, y)))
        return is_seen and not _lies_beneath(over, glyph)


def page_glyphs(
    page: object,
    placed: Placed,
    page_rotation: int,
    size: tuple[float, float],
    drawings: Drawings,
) -> PageGlyphs:
    """The glyphs of a page in the order of the file.

    ``page`` is a pdfium page handle, ``page_rotation`` its /Rotate in quarter turns, ``size`` its width and height as
    shown, ``drawings`` what is drawn around and over the text. Slanted glyphs are left out, and spaces that pdfium
    makes up; a hyphen that it hides at the end of a line is kept, since it may be a minus.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        message = "pdfium gives no text page"
        raise RuntimeError(message)
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        text = pointer_to(text_page)
        characters, unmapped = printed_characters(text, count)
        settings = _Settings(text, placed, page_rotation, drawings)
        return replace(_glyphs(text, characters, placed, size, settings), unmapped=unmapped)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _glyphs(
    text_page: Pointer,
    characters: list[tuple[int, str]],
    placed: Placed,
    size: tuple[float, float],
    settings: _Settings,
) -> PageGlyphs:
    corners, x, y = (ctypes.c_float * 4)(), ctypes.c_double(), ctypes.c_double()
    at_corners, at_x, at_y = pointer_to(corners), ctypes.byref(x), ctypes.byref(y)
    loose = as_floats(corners)
    glyphs: list[Glyph] = []
    unseen: dict[Paint, list[Glyph]] = {Paint.NONE: [], Paint.WHITE: [], Paint.UNSEEN: [], Paint.COLOUR: []}
    outside = 0
    paint, is_seen = Paint.COLOUR, True
    known: int | None = -1
    font_size, turn, start, baseline = 1.0, UPRIGHT, math.nan, 0.0
    clip, over = _NO_AREA
    level_top = level_bottom = math.nan
    line = (0.0, 0.0)
    above = below = 0.0
    origin_x = placed(0.0, 0.0)[0]
    is_plain = settings.page_rotation == UPRIGHT
    twice_width, twice_height = 2 * size[0], 2 * size[1]
    for index, character in characters:
        text_object = _object_of(text_page, index)
        if text_object != known or text_object is None:
            known, level_top = text_object, math.nan
            font_size, turn, clip, start, baseline, paint, over = settings.of(index, text_object)
            is_seen = paint == Paint.COLOUR
        if turn == SLANTED:
            continue
        _box_of(text_page, index, at_corners)
        left, top, right, bottom = loose.tolist()
        if top != level_top or bottom != level_bottom or turn:
            # glyphs of one object with the same extent stand on the same line
            if left == start:  # the first glyph of level text stands where its object does: a call saved
                line = placed(start, baseline)
            else:
                _origin_of(text_page, index, at_x, at_y)
                line = placed(x.value, y.value)
            level_top, level_bottom = top, bottom
            above, below = line[1] - _ASCENT * font_size, line[1] + (1 - _ASCENT) * font_size
        if is_plain and not turn and left <= right:
            x0, x1 = left + origin_x, right + origin_x
            y0, y1 = above, below
        else:
            x0, y0, x1, y1 = _em_box(placed(left, top), placed(right, bottom), line, font_size, turn)
        twice_x, twice_y = x0 + x1, y0 + y1
        if not (0 <= twice_x <= twice_width and 0 <= twice_y <= twice_height):
            outside += character != " "
        elif (is_seen and not over) or settings.shows(paint, (x0, y0, x1, y1), over):
            glyphs.append(_as_glyph(Glyph, (character, x0, y0, x1, y1, turn, clip)))
        else:
            unseen[paint].append(Glyph(character, x0, y0, x1, y1, turn, clip))
    hidden = (glyph for paint in (Paint.WHITE, Paint.UNSEEN, Paint.COLOUR) for glyph in unseen[paint])
    pale = sum(not glyph.text.isspace() for glyph in hidden)
    return PageGlyphs(glyphs, unseen[Paint.NONE], pale=pale, outside=outside)


def _lies_beneath(boxes: list[Area], glyph: Area) -> bool:
    """Whether one box covers the middle of a glyph, which is as much of it as characters print with."""
    x0, top, x1, bottom = glyph
    beside, above = (x1 - x0) / 4, (bottom - top) / 4
    left, right, upper, lower = x0 + beside, x1 - beside, top + above, bottom - above
    return any(box[0] <= left and right <= box[2] and box[1] <= upper and lower <= box[3] for box in boxes)


_as_glyph = tuple.__new__  # what Glyph(...) does, without its wrapper


def _em_box(
    one: tuple[float, float], other: tuple[float, float], line: tuple[float, float], size: float, turn: int
) -> tuple[float, float, float, float]:
    """The box between two corners, one font size high across the direction of writing, from the baseline."""
    left, right = (one[0], other[0]) if one[0] <= other[0] else (other[0], one[0])
    top, bottom = (one[1], other[1]) if one[1] <= other[1] else (other[1], one[1])
    above, below = _ASCENT * size, (1 - _ASCENT) * size
    match turn:
        case 0:
            top, bottom = line[1] - above, line[1] + below
        case 1:
            left, right = line[0] - below, line[0] + above
        case 2:
            top, bottom = line[1] - below, line[1] + above
        case 3:
            left, right = line[0] - above, line[0] + below
    return left, top, right, bottom
