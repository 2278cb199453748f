"""Page objects of pdfium by their addresses: their matrices, and the straight subpaths that they paint."""

import ctypes

import pypdfium2.raw as pdfium

from gongkai.reading.pdf.clips import Placed, by_address

Matrix = tuple[float, float, float, float, float, float]
"""What places an object: x' = a x + c y + e, y' = b x + d y + f."""

_SEGMENTS_LIMIT = 20_000
_SIX = ctypes.c_float * 6
_count_of = by_address(pdfium.FPDFPath_CountSegments, ctypes.c_int, ctypes.c_void_p)
_segment_of = by_address(pdfium.FPDFPath_GetPathSegment, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_kind_of = by_address(pdfium.FPDFPathSegment_GetType, ctypes.c_int, ctypes.c_void_p)
_closes = by_address(pdfium.FPDFPathSegment_GetClose, ctypes.c_int, ctypes.c_void_p)
_point_of = by_address(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_mode_of = by_address(pdfium.FPDFPath_GetDrawMode, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_matrix_of = by_address(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def object_matrix(drawn: int) -> Matrix:
    """The matrix of a page object."""
    numbers = _SIX()
    _matrix_of(drawn, ctypes.addressof(numbers))
    a, b, c, d, e, f = memoryview(numbers).cast("B").cast("f").tolist()
    return a, b, c, d, e, f


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does ``inner`` first, then ``outer``."""
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


def painting(path: int) -> tuple[bool, bool]:
    """Whether the path is filled, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    _mode_of(path, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(fill.value), bool(stroke.value)


def straight_runs(path: int, matrix: Matrix, placed: Placed) -> list[list[tuple[float, float]]]:
    """Subpaths as shown; none where the path has curves (seals, logos, outlines of characters)."""
    a, b, c, d, e, f = matrix
    count = _count_of(path) or 0
    if count > _SEGMENTS_LIMIT:
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    runs: list[list[tuple[float, float]]] = [[]]
    for index in range(count):
        segment = _segment_of(path, index)
        kind = _kind_of(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            runs.append([])
        _point_of(segment, at_x, at_y)
        runs[-1].append(placed(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if _closes(segment):
            runs[-1].append(runs[-1][0])
    return [run for run in runs if len(run) > 1]
