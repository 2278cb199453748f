"""Areas outside which a text is not shown: spreadsheets print a long text so, cut at the border of its cell."""

import ctypes
from collections.abc import Callable

import pypdfium2.raw as pdfium

from gongkai.reading.pdf.calls import Pointer, called, pointer

Placed = Callable[[float, float], tuple[float, float]]
"""A point of the page's own space (origin bottom left, before /Rotate) → x from the left, y from the top, as shown."""
Area = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""

_LIMIT = 16  # paths of one clip, corners of one path
_HAIR = 3.5  # points: more than rules are snapped by

_clip_of = called(pdfium.FPDFPageObj_GetClipPath, ctypes.c_void_p)
_count_of = called(pdfium.FPDFClipPath_CountPaths, ctypes.c_int)
_segment_of = called(pdfium.FPDFClipPath_GetPathSegment, ctypes.c_void_p)


class Clips:
    """The clips of one open page; objects that share a path share its first segment, which is looked at once."""

    def __init__(self, placed: Placed) -> None:
        self._placed = placed
        self._areas: dict[int, Area | None] = {}
        self._left: dict[tuple[int | None, ...], Area | None] = {}

    def of(self, drawn: Pointer) -> Area | None:
        """The area that the clip paths of a page object leave, a hair smaller; None where there is no such limit."""
        address = _clip_of(drawn)
        if not address:
            return None
        clip = pointer(address)
        count = min(_count_of(clip), _LIMIT)
        if count <= 0:
            return None
        firsts = tuple([_segment_of(clip, index, 0) for index in range(count)])
        if firsts not in self._left:
            self._left[firsts] = self._left_of(address, firsts)
        return self._left[firsts]

    def _left_of(self, clip: int, firsts: tuple[int | None, ...]) -> Area | None:
        areas = [area for index, first in enumerate(firsts) if (area := self._area(clip, index, first)) is not None]
        if not areas:
            return None
        left, top = max(area[0] for area in areas) + _HAIR, max(area[1] for area in areas) + _HAIR
        right, bottom = min(area[2] for area in areas) - _HAIR, min(area[3] for area in areas) - _HAIR
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _area(self, clip: int, index: int, first: int | None) -> Area | None:
        if first is None:
            return None
        if first not in self._areas:
            self._areas[first] = self._bounds(ctypes.cast(clip, pdfium.FPDF_CLIPPATH), index)
        return self._areas[first]

    def _bounds(self, clip: object, index: int) -> Area | None:
        x, y = ctypes.c_float(), ctypes.c_float()
        points = []
        for number in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, index), _LIMIT)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, index, number)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            points.append(self._placed(x.value, y.value))
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        return (min(xs), min(ys), max(xs), max(ys)) if points else None
