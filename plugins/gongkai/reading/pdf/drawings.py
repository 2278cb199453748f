"""Straight rules of a page by pdfium: what table grids are drawn with, also inside form XObjects."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pypdfium2.raw as pdfium

from gongkai.reading.layout.drawn_page import Rule
from gongkai.reading.layout.rules import rules_of
from gongkai.reading.pdf.clips import Placed, address_of, by_address
from gongkai.reading.pdf.paths import Matrix, object_matrix, painting, product, straight_runs

_OBJECTS_LIMIT = 400_000
_DEPTH_LIMIT = 12

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
