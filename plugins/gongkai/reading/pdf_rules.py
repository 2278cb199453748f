"""Straight rules of a page by pdfium: what table grids are drawn with, also inside form XObjects."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

import pypdfium2.raw as pdfium

from gongkai.reading.pdf_clips import Placed
from gongkai.reading.pdf_page import Rule

_OBJECTS_LIMIT = 400_000
_SEGMENTS_LIMIT = 20_000
_DEPTH_LIMIT = 12
_STRAIGHT = 0.5  # points a stroke may lean and still count as straight
THIN = 3.0  # points; pdfplumber snaps the two sides of such a bar together anyway
_CORNERS = 4

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass
class Drawings:
    """Rules of a page, numbers of its painted paths and form XObjects, area of its pictures in square points."""

    rules: list[Rule] = field(default_factory=list)
    painted: int = 0
    picture_area: float = 0.0
    objects: int = 0
    forms: int = 0


def page_drawings(page: object, placed: Placed) -> Drawings:
    """What is drawn on the page of this pdfium handle; raises RuntimeError beyond 400,000 objects."""
    walk = _Walk(placed)
    walk.down(pdfium.FPDFPage_CountObjects(page), partial(pdfium.FPDFPage_GetObject, page), _IDENTITY, 0)
    return walk.found


@dataclass
class _Walk:
    placed: Placed
    found: Drawings = field(default_factory=Drawings)

    def down(self, count: int, item: Callable[[int], object], outer: Matrix, depth: int) -> None:
        """Collect what ``count`` objects draw under the matrix ``outer``."""
        found = self.found
        found.objects += max(count, 0)
        if found.objects > _OBJECTS_LIMIT:
            message = f"more than {_OBJECTS_LIMIT} drawn objects on one page"
            raise RuntimeError(message)
        for index in range(count):
            drawn = item(index)
            kind = pdfium.FPDFPageObj_GetType(drawn)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._add_path(drawn, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH_LIMIT:
                found.forms += 1
                members = pdfium.FPDFFormObj_CountObjects(drawn)
                member = partial(pdfium.FPDFFormObj_GetObject, drawn)
                self.down(members, member, _product(_matrix(drawn), outer), depth + 1)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                a, b, c, d, _, _ = _product(_matrix(drawn), outer)
                found.picture_area += abs(a * d - b * c)  # scanners cut a page into strips

    def _add_path(self, path: object, outer: Matrix) -> None:
        is_filled, is_stroked = _painting(path)
        if is_filled or is_stroked:
            self.found.painted += 1
            points = _straight_runs(path, _product(_matrix(path), outer), self.placed)
            self.found.rules.extend(rules_of(points, is_shade=not is_stroked))


def _painting(path: object) -> tuple[bool, bool]:
    """Whether the path is filled, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(fill.value), bool(stroke.value)


def rules_of(runs: list[list[tuple[float, float]]], *, is_shade: bool) -> Iterator[Rule]:
    """The level and upright strokes of subpaths, and the sides of rectangles; ``is_shade`` where nothing is stroked."""
    for points in runs:
        if _is_rectangle(points):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield from _rectangle_rules(min(xs), min(ys), max(xs), max(ys), is_shade=is_shade)
            continue
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ax - bx) < _STRAIGHT or abs(ay - by) < _STRAIGHT:
                yield Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _straight_runs(path: object, matrix: Matrix, placed: Placed) -> list[list[tuple[float, float]]]:
    """Subpaths as shown; none where the path has curves (seals, logos, outlines of characters)."""
    a, b, c, d, e, f = matrix
    count = pdfium.FPDFPath_CountSegments(path)
    if count > _SEGMENTS_LIMIT:
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    runs: list[list[tuple[float, float]]] = [[]]
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            runs.append([])
        pdfium.FPDFPathSegment_GetPoint(segment, at_x, at_y)
        runs[-1].append(placed(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            runs[-1].append(runs[-1][0])
    return [run for run in runs if len(run) > 1]


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    return (
        len(points) >= _CORNERS
        and len({round(x, 2) for x, _ in points}) <= 2  # noqa: PLR2004 - two sides
        and len({round(y, 2) for _, y in points}) <= 2  # noqa: PLR2004
    )


def _rectangle_rules(x0: float, top: float, x1: float, bottom: float, *, is_shade: bool) -> Iterator[Rule]:
    """The sides; a bar thin enough to be a stroke gives its middle line."""
    width, height = x1 - x0, bottom - top
    if height <= THIN and height <= width:
        middle = (top + bottom) / 2
        yield Rule(x0, middle, x1, middle)
    elif width <= THIN:
        middle = (x0 + x1) / 2
        yield Rule(middle, top, middle, bottom)
    else:
        yield Rule(x0, top, x1, top, is_shade)
        yield Rule(x0, bottom, x1, bottom, is_shade)
        yield Rule(x0, top, x0, bottom, is_shade)
        yield Rule(x1, top, x1, bottom, is_shade)


def _matrix(drawn: object) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
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
