"""Straight rules of a page by pdfium: what table grids are drawn with, also inside form XObjects."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pypdfium2.raw as pdfium

from gongkai.reading.layout.drawn_page import Rule
from gongkai.reading.layout.rules import rules_of
from gongkai.reading.pdf.calls import Pointer, called, pointer, pointer_to
from gongkai.reading.pdf.clips import Placed
from gongkai.reading.pdf.paths import IDENTITY, Matrix, Paths, product

_OBJECTS_LIMIT = 400_000
_DEPTH_LIMIT = 12

_object_of = called(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_kind_of = called(pdfium.FPDFPageObj_GetType, ctypes.c_int)
_member_count_of = called(pdfium.FPDFFormObj_CountObjects, ctypes.c_int)
_member_of = called(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
_TEXT, _PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
_FORM, _IMAGE = pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_IMAGE


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
    walk = _Walk(Paths(placed))
    walk.down(pdfium.FPDFPage_CountObjects(page), partial(_object_of, pointer_to(page)), IDENTITY, 0)
    return walk.found


@dataclass
class _Walk:
    paths: Paths
    found: Drawings = field(default_factory=Drawings)

    def down(self, count: int, item: Callable[[int], int | None], outer: Matrix, depth: int) -> None:
        """Collect what ``count`` objects draw under the matrix ``outer``."""
        found, paths = self.found, self.paths
        found.objects += max(count, 0)
        if found.objects > _OBJECTS_LIMIT:
            message = f"more than {_OBJECTS_LIMIT} drawn objects on one page"
            raise RuntimeError(message)
        for index in range(count):
            drawn = pointer(item(index) or 0)
            kind = _kind_of(drawn)
            if kind == _TEXT:
                continue
            if kind == _PATH:
                self._add_path(drawn, outer)
            elif kind == _FORM and depth < _DEPTH_LIMIT:
                found.forms += 1
                members = partial(_member_of, drawn)
                self.down(_member_count_of(drawn), members, product(paths.matrix(drawn), outer), depth + 1)
            elif kind == _IMAGE:
                a, b, c, d, _, _ = product(paths.matrix(drawn), outer)
                found.picture_area += abs(a * d - b * c)  # scanners cut a page into strips

    def _add_path(self, path: Pointer, outer: Matrix) -> None:
        is_filled, is_stroked = self.paths.painting(path)
        if is_filled or is_stroked:
            self.found.painted += 1
            runs = self.paths.straight_runs(path, product(self.paths.matrix(path), outer))
            self.found.rules.extend(rules_of(runs, is_shade=not is_stroked))
