"""Boxes of text and the cells of tables: cut where a rule crosses them, and added where ink was passed over."""

from collections.abc import Iterable
from itertools import pairwise

import cv2
import numpy as np

from gongkai.model.block import Box
from gongkai.reading.scan.engine import PixelBox
from gongkai.reading.scan.marks import MARK_CONFIDENCE, drawn_mark
from gongkai.reading.scan.rules import Mask
from gongkai.reading.scan.text import ReadLine
from gongkai.reading.tables.grid import Grid

_OVERLAP = 0.35  # of the height of a line: less than that in the next cell is only its margin
_INSIDE = 4  # pixels between a rule and what may be read beside it
_LEAST_INK = 8  # pixels: smaller is a speck
_LEAST_PIECE = 12  # pixels: beside text, smaller is an edge of what was read
_BESIDE = 0.7  # of the height of a line
_MARGIN = 6  # pixels around ink that the engine is shown


def cut_at_rules(box: PixelBox, grids: Iterable[Grid]) -> list[PixelBox]:
    """The parts of a box in the cells of the table where its middle line lies, and beside the table."""
    middle = (box.top + box.bottom) / 2
    for grid in grids:
        if not (grid.ys[0] <= middle < grid.ys[-1] and box.x0 < grid.xs[-1] and box.x1 > grid.xs[0]):
            continue
        row = [place.box for place in grid.places if place.box.top <= middle < place.box.bottom]
        edges = {edge for place in row for edge in (place.x0, place.x1) if box.x0 < edge < box.x1}
        least = _OVERLAP * (box.bottom - box.top)
        parts = [
            PixelBox(
                int(start) + (_INSIDE if start in edges else 0),
                box.top,
                int(stop) - (_INSIDE if stop in edges else 0),
                box.bottom,
            )
            for start, stop in pairwise([float(box.x0), *sorted(edges), float(box.x1)])
            if stop - start > max(least, 3 * _INSIDE)
        ]
        return parts or [box]
    return [box]


def passed_over(
    grids: Iterable[Grid], boxes: list[PixelBox], ink: Mask
) -> tuple[list[PixelBox], list[PixelBox], list[ReadLine]]:
    """The boxes, wider where a character beside them was left out; boxes around other ink in cells; and marks there.

    The engine often passes over single characters, and over 一 at the beginning of a line.
    """
    wider = list(boxes)
    found: list[PixelBox] = []
    marks: list[ReadLine] = []
    for grid in grids:
        for place in grid.places:
            inner = _inner(place.box)
            if inner.x1 <= inner.x0 or inner.bottom <= inner.top:
                continue
            own = [index for index, box in enumerate(boxes) if _is_within(box, inner)]
            rest = np.ascontiguousarray(ink[inner.top : inner.bottom, inner.x0 : inner.x1]).copy()
            for index in own:
                x0, top, x1, bottom = wider[index]
                rest[
                    max(top - inner.top, 0) : max(bottom - inner.top, 0), max(x0 - inner.x0, 0) : max(x1 - inner.x0, 0)
                ] = 0
            mark = drawn_mark(rest) if not own and rest.any() else None
            if mark is not None:
                marks.append(ReadLine(inner, mark, MARK_CONFIDENCE))
                continue
            alone = []
            for piece in _pieces(rest, inner, least=_LEAST_PIECE if own else _LEAST_INK):
                beside = next((index for index in own if _adjoins(piece, wider[index])), None)
                if beside is None:
                    alone.append(piece)
                else:
                    wider[beside] = _union(wider[beside], piece)
            found.extend(_as_lines(alone, inner))
    return wider, found, marks


def _inner(box: Box) -> PixelBox:
    return PixelBox(
        int(box.x0) + _INSIDE, int(box.top) + _INSIDE, int(box.x1) - _INSIDE + 1, int(box.bottom) - _INSIDE + 1
    )


def _is_within(box: PixelBox, inner: PixelBox) -> bool:
    across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return inner.x0 <= across < inner.x1 and inner.top <= down < inner.bottom


def _pieces(rest: Mask, inner: PixelBox, least: int) -> list[PixelBox]:
    """The pieces of ink that are no specks, from left to right, in pixels of the page."""
    count, _, parts, _ = cv2.connectedComponentsWithStats(cv2.medianBlur(rest, 3), connectivity=8)
    return sorted(
        PixelBox(inner.x0 + x, inner.top + y, inner.x0 + x + width, inner.top + y + height)
        for x, y, width, height, _ in parts[1:count].tolist()
        if max(width, height) >= least
    )


def _adjoins(piece: PixelBox, box: PixelBox) -> bool:
    """Whether the piece stands on the line of the box, no further off than a character."""
    height = box.bottom - box.top
    gap = max(piece.x0 - box.x1, box.x0 - piece.x1)
    return box.top < (piece.top + piece.bottom) / 2 < box.bottom and gap < _BESIDE * height


def _union(box: PixelBox, piece: PixelBox) -> PixelBox:
    return PixelBox(
        min(box.x0, piece.x0 - _INSIDE),
        min(box.top, piece.top),
        max(box.x1, piece.x1 + _INSIDE),
        max(box.bottom, piece.bottom),
    )


def _as_lines(pieces: list[PixelBox], inner: PixelBox) -> list[PixelBox]:
    """Pieces on one line made one box, with the margin that the engine is used to."""
    lines: list[PixelBox] = []
    for piece in sorted(pieces, key=lambda piece: piece.top):
        if lines and piece.top < lines[-1].bottom:
            last = lines.pop()
            lines.append(
                PixelBox(min(last.x0, piece.x0), last.top, max(last.x1, piece.x1), max(last.bottom, piece.bottom))
            )
        else:
            lines.append(piece)
    return [
        PixelBox(
            max(line.x0 - _MARGIN, inner.x0),
            max(line.top - _MARGIN, inner.top),
            min(line.x1 + _MARGIN, inner.x1),
            min(line.bottom + _MARGIN, inner.bottom),
        )
        for line in lines
    ]
