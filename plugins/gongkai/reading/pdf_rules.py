"""Straight rules of a page by pdfium: what table grids are drawn with, also inside form XObjects."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

import pypdfium2.raw as pdfium

from gongkai.reading.pdf_clips import Placed, address_of, by_address
from gongkai.reading.pdf_page import Rule
from gongkai.reading.pdf_paths import Matrix, object_matrix, painting, product, straight_runs

_OBJECTS_LIMIT = 400_000
_DEPTH_LIMIT = 12
_STRAIGHT = 0.5  # points a stroke may lean and still count as straight
THIN = 3.0  # points; pdfplumber snaps the two sides of such a bar together anyway
_CORNERS = 4

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_object_of = by_address(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_kind_of = by_address(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_member_count_of = by_address(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, ctypes.c_void_p)
_member_of = by_address(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)


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
    walk.down(pdfium.FPDFPage_CountObjects(page), partial(_object_of, address_of(page)), _IDENTITY, 0)
    return walk.found


@dataclass
class _Walk:
    placed: Placed
    found: Drawings = field(default_factory=Drawings)

    def down(self, count: int, item: Callable[[int], int | None], outer: Matrix, depth: int) -> None:
        """Collect what ``count`` objects draw under the matrix ``outer``."""
        found = self.found
        found.objects += max(count, 0)
        if found.objects > _OBJECTS_LIMIT:
            message = f"more than {_OBJECTS_LIMIT} drawn objects on one page"
            raise RuntimeError(message)
        for index in range(count):
            drawn = item(index) or 0
            kind = _kind_of(drawn)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._add_path(drawn, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH_LIMIT:
                found.forms += 1
                members = _member_count_of(drawn) or 0
                self.down(members, partial(_member_of, drawn), product(object_matrix(drawn), outer), depth + 1)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                a, b, c, d, _, _ = product(object_matrix(drawn), outer)
                found.picture_area += abs(a * d - b * c)  # scanners cut a page into strips

    def _add_path(self, path: int, outer: Matrix) -> None:
        is_filled, is_stroked = painting(path)
        if is_filled or is_stroked:
            self.found.painted += 1
            points = straight_runs(path, product(object_matrix(path), outer), self.placed)
            self.found.rules.extend(rules_of(points, is_shade=not is_stroked))


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


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    if len(points) < _CORNERS:
        return False
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    return len({round(x, 2) for x in xs}) <= 2 and len({round(y, 2) for y in ys}) <= 2  # noqa: PLR2004 - two sides


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
