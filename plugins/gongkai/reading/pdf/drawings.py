"""Straight rules of a page by pdfium: what table grids are drawn with, also inside form XObjects."""

import ctypes
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial

import pypdfium2.raw as pdfium

from gongkai.model.block import Box
from gongkai.reading.layout.drawn_page import Rule
from gongkai.reading.layout.rules import THIN, rules_of
from gongkai.reading.layout.tint import Tint, box_of
from gongkai.reading.pdf.calls import Pointer, called, pointer, pointer_to
from gongkai.reading.pdf.clips import Clips, Placed
from gongkai.reading.pdf.colours import Colours, Paint
from gongkai.reading.pdf.covers import Covers
from gongkai.reading.pdf.paths import IDENTITY, Matrix, Paths, product

DEPTH_LIMIT = 12
"""Forms in one another that are looked into."""
_OBJECTS_LIMIT = 100_000
_HAIR = 1.0  # points

_object_of = called(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_kind_of = called(pdfium.FPDFPageObj_GetType, ctypes.c_int)
_member_count_of = called(pdfium.FPDFFormObj_CountObjects, ctypes.c_int)
_member_of = called(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
_has_transparency = called(pdfium.FPDFPageObj_HasTransparency, ctypes.c_int)
_TEXT, _PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
_FORM, _IMAGE, _SHADING = pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING


@dataclass
class Drawings:
    """What is drawn on a page, beside its text.

    ``rules`` are those that can be seen, ``tint`` says where the page is not white,
    ``covers`` what is painted over text, ``switched_off`` the addresses of texts on layers that are off; ``painted``
    counts paths, ``texts`` texts and ``forms`` form XObjects; ``picture_area`` is in square points.
    """

    rules: list[Rule] = field(default_factory=list)
    tint: Tint = field(default_factory=Tint)
    covers: Covers = field(default_factory=Covers)
    switched_off: set[int] = field(default_factory=set)
    painted: int = 0
    texts: int = 0
    picture_area: float = 0.0
    pictures: list[Box] = field(default_factory=list)
    objects: int = 0
    forms: int = 0

    @property
    def rules_read(self) -> bool:
        """Whether the page has no more objects than are looked at."""
        return self.objects <= _OBJECTS_LIMIT


def page_drawings(page: object, placed: Placed, switched_off: AbstractSet[int] = frozenset()) -> Drawings:
    """What is drawn on the page of this pdfium handle; of more than 100,000 objects, no rules.

    ``switched_off`` are the places of texts, in the order of painting, that are on layers which are off.
    """
    walk = _Walk(Paths(placed), placed, Clips(placed), switched_off)
    walk.down(pdfium.FPDFPage_CountObjects(page), partial(_object_of, pointer_to(page)), IDENTITY, 0)
    return walk.found


@dataclass
class _Walk:
    paths: Paths
    placed: Placed
    clips: Clips
    switched_off: AbstractSet[int]
    colours: Colours = field(default_factory=Colours)
    found: Drawings = field(default_factory=Drawings)

    def down(self, count: int, item: Callable[[int], int | None], outer: Matrix, depth: int) -> None:
        """Collect what ``count`` objects draw under the matrix ``outer``."""
        found, paths = self.found, self.paths
        found.objects += max(count, 0)
        if found.objects > _OBJECTS_LIMIT:
            found.painted += count
            return
        for index in range(count):
            address = item(index) or 0
            drawn = pointer(address)
            kind = _kind_of(drawn)
            if kind == _TEXT:
                found.covers.add_text(address)
                if found.texts in self.switched_off:
                    found.switched_off.add(address)
                found.texts += 1
            elif kind == _PATH:
                self._add_path(drawn, outer, depth)
            elif kind == _FORM and depth < DEPTH_LIMIT:
                found.forms += 1
                members = partial(_member_of, drawn)
                self.down(_member_count_of(drawn), members, product(paths.matrix(drawn), outer), depth + 1)
            elif kind == _IMAGE:
                a, b, c, d, _, _ = product(paths.matrix(drawn), outer)
                found.picture_area += abs(a * d - b * c)  # scanners cut a page into strips
                corners = self._corners(drawn, outer)
                found.pictures.append(Box(*box_of(corners)))
                found.tint.areas.append(([corners], True))
            elif kind == _SHADING:
                found.tint.areas.append(([self._corners(drawn, outer)], True))

    def _add_path(self, path: Pointer, outer: Matrix, depth: int) -> None:
        is_filled, is_stroked = self.paths.painting(path)
        fill = self.colours.fill(path) if is_filled else Paint.NONE
        stroke = self.colours.stroke(path) if is_stroked else Paint.NONE
        if fill == stroke == Paint.NONE:
            return
        found = self.found
        found.painted += 1
        runs = self.paths.straight_runs(path, product(self.paths.matrix(path), outer))
        if Paint.COLOUR in (fill, stroke):
            found.rules.extend(rules_of(runs, is_shade=stroke != Paint.COLOUR))
        else:
            found.rules.extend(self._white_rules(runs, is_shade=not stroke))
        if fill:
            areas: list[list[tuple[float, float]]] = runs or [self._corners(path, outer)]
            found.tint.areas.append((areas, fill == Paint.COLOUR))
            if depth == 0 and len(runs) == 1 and not _has_transparency(path):  # in a form, clips are in its own space
                found.covers.add_box(runs[0], self.clips.of(path))

    def _white_rules(self, runs: list[list[tuple[float, float]]], *, is_shade: bool) -> Iterator[Rule]:
        """Those rules of white paths that lie on colour; white areas beside colour show nothing but its border."""
        for run in runs:
            x0, top, x1, bottom = box_of(run)
            if is_shade and x1 - x0 > THIN and bottom - top > THIN:
                inside = x0 + _HAIR, top + _HAIR, x1 - _HAIR, bottom - _HAIR
                yield from rules_of([run], is_shade=True) if self.found.tint.touches(inside) else ()
            else:
                yield from (rule for rule in rules_of([run], is_shade=is_shade) if self.found.tint.touches(rule[:4]))

    def _corners(self, drawn: Pointer, outer: Matrix) -> list[tuple[float, float]]:
        """The corners of the area that a page object takes, as shown."""
        a, b, c, d, e, f = outer
        left, bottom, right, top = self.paths.bounds(drawn)
        return [
            self.placed(a * x + c * y + e, b * x + d * y + f) for x, y in ((left, bottom), (right, top), (left, top))
        ]
