"""Glyphs to printed lines."""

import math
from collections.abc import Iterable
from operator import attrgetter

from gongkai.reading.layout.drawn_page import Glyph
from gongkai.reading.layout.printed_line import PrintedLine
from gongkai.reading.numbers_apart import closed_up

_SAME_LINE = 0.5  # of the smaller font size, between the middles
_BLANK = 0.45  # of the font size: a wider gap between two glyphs is a blank
_OVERLAPS = 2
_BY_LEFT = attrgetter("x0")
_OVERPRINT = 0.25  # of the glyph's width: the same character again so near is printed twice to look bold


def printed_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """The lines that upright glyphs make, from top to bottom; lines of blanks alone are left out."""
    return [line for run in line_glyphs(glyphs) if (line := printed_line(run)) is not None]


def line_glyphs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The upright glyphs of each line from left to right, the lines from top to bottom."""
    glyphs = list(glyphs)
    order: dict[int, int] = {}
    runs: list[list[Glyph]] = []
    for line in _lines(glyphs):
        line.sort(key=_BY_LEFT)
        if _overlaps(line) > _OVERLAPS:
            # two texts printed over each other: each as it was written, for mixed they are neither
            order = order or {id(glyph): index for index, glyph in enumerate(glyphs)}
            runs += _runs(sorted(line, key=lambda glyph: order[id(glyph)]))
        else:
            runs.append(line)
    return runs


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line, those that begin at the same place in the order given."""
    if len({top + bottom for _, _, top, _, bottom, _, _ in glyphs}) == 1:
        return [list(glyphs)]
    lines: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=_by_middle):
        _, _, top, _, bottom, _, _ = glyph
        glyph_middle, glyph_size = (top + bottom) / 2, bottom - top
        if not lines or glyph_middle - middle > _SAME_LINE * min(size, glyph_size):
            lines.append([])
        if not lines[-1] or glyph_size > size:
            middle, size = glyph_middle, glyph_size
        lines[-1].append(glyph)
    return lines


def _overlaps(glyphs: list[Glyph]) -> int:
    """How many glyphs begin in the first half of the one before, and are not the same printed twice."""
    found, last, half = 0, "", -math.inf
    for text, x0, _, x1, _, _, _ in glyphs:
        if x0 < half and text != last and not last.isspace():
            found += 1
        last, half = text, x0 + 0.5 * (x1 - x0)
    return found


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and glyph.x0 >= runs[-1][-1].x0:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def printed_line(glyphs: list[Glyph]) -> PrintedLine | None:
    """The text and the place of these glyphs of one line; None where they are all blank."""
    parts: list[str] = []
    tops: list[float] = []
    sizes: list[float] = []
    rights: list[float] = []
    left = last_left = last_right = 0.0
    last, was_blank = "", True
    for text, x0, top, x1, bottom, _, _ in glyphs:
        size = bottom - top
        is_blank = text.isspace()
        if not is_blank:
            left = left if tops else x0
            tops.append(top)
            sizes.append(size)
            rights.append(x1)
        if parts:
            if text == last and x0 - last_left < _OVERPRINT * (last_right - last_left):
                continue
            if x0 - last_right > _BLANK * size and not (is_blank or was_blank):
                parts.append(" ")
        parts.append(text)
        last, last_left, last_right, was_blank = text, x0, x1, is_blank
    text = closed_up("".join(parts).replace("\u00a0", " ").strip())
    if not text or not tops:
        return None
    middle = len(tops) // 2
    top, size = sorted(tops)[middle], sorted(sizes)[middle]
    return PrintedLine(text, left, top, max(rights), top + size, size)


def _by_middle(glyph: Glyph) -> tuple[float, float]:
    _, x0, top, _, bottom, _, _ = glyph
    return top + bottom, x0
