"""Page objects of pdfium by their addresses: their matrices, and the straight subpaths that they paint."""

import ctypes

import pypdfium2.raw as pdfium

from gongkai.reading.pdf.calls import Pointer, as_floats, called, pointer, pointer_to
from gongkai.reading.pdf.clips import Placed

Matrix = tuple[float, float, float, float, float, float]
"""What places an object: x' = a x + c y + e, y' = b x + d y + f."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_SEGMENTS_LIMIT = 20_000
_count_of = called(pdfium.FPDFPath_CountSegments, ctypes.c_int)
_segment_of = called(pdfium.FPDFPath_GetPathSegment, ctypes.c_void_p)
_kind_of = called(pdfium.FPDFPathSegment_GetType, ctypes.c_int)
_closes = called(pdfium.FPDFPathSegment_GetClose, ctypes.c_int)
_point_of = called(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int)
_mode_of = called(pdfium.FPDFPath_GetDrawMode, ctypes.c_int)
_matrix_of = called(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int)
_bounds_of = called(pdfium.FPDFPageObj_GetBounds, ctypes.c_int)
_CURVE, _MOVE = pdfium.FPDF_SEGMENT_BEZIERTO, pdfium.FPDF_SEGMENT_MOVETO


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does ``inner`` first, then ``outer``."""
    if outer == IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


class Paths:
    """Reads the objects of one open page, always into the same few places in memory."""

    def __init__(self, placed: Placed) -> None:
        self._placed = placed
        matrix, point, mode = (ctypes.c_float * 6)(), (ctypes.c_float * 2)(), (ctypes.c_int * 2)()
        self._at_matrix, self._matrix = pointer_to(matrix), as_floats(matrix)
        self._at_x, self._at_y, self._point = ctypes.byref(point), ctypes.byref(point, 4), as_floats(point)
        sides = (ctypes.c_float * 4)()
        self._at_sides, self._sides = [ctypes.byref(sides, 4 * side) for side in range(4)], as_floats(sides)
        self._at_fill, self._at_stroke, self._mode = ctypes.byref(mode), ctypes.byref(mode, 4), mode

    def matrix(self, drawn: Pointer) -> Matrix:
        """The matrix of a page object."""
        _matrix_of(drawn, self._at_matrix)
        a, b, c, d, e, f = self._matrix.tolist()
        return a, b, c, d, e, f

    def bounds(self, drawn: Pointer) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a page object, in the space that it is drawn in."""
        _bounds_of(drawn, *self._at_sides)
        left, bottom, right, top = self._sides.tolist()
        return left, bottom, right, top

    def painting(self, path: Pointer) -> tuple[bool, bool]:
        """Whether the path is filled, and whether it is stroked."""
        _mode_of(path, self._at_fill, self._at_stroke)
        fill, stroke = self._mode
        return bool(fill), bool(stroke)

    def straight_runs(self, path: Pointer, matrix: Matrix) -> list[list[tuple[float, float]]]:
        """Subpaths as shown; none where the path has curves (seals, logos, outlines of characters)."""
        a, b, c, d, e, f = matrix
        count = _count_of(path)
        if count > _SEGMENTS_LIMIT:
            return []
        placed, point, at_x, at_y = self._placed, self._point, self._at_x, self._at_y
        run: list[tuple[float, float]] = []
        runs = [run]
        for index in range(count):
            segment = pointer(_segment_of(path, index))
            kind = _kind_of(segment)
            if kind == _CURVE:
                return []
            if kind == _MOVE:
                run = []
                runs.append(run)
            _point_of(segment, at_x, at_y)
            x, y = point.tolist()
            run.append(placed(a * x + c * y + e, b * x + d * y + f))
            if _closes(segment):
                run.append(run[0])
        return [run for run in runs if len(run) > 1]
