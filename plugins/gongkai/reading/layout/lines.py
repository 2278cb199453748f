"""Glyphs to printed lines."""

from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter

from gongkai.reading.layout.drawn_page import Glyph
from gongkai.reading.layout.printed_line import PrintedLine

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
    lines: list[list[Glyph]] = []
    current: list[Glyph] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=_by_middle):
        glyph_middle, glyph_size = (glyph.top + glyph.bottom) / 2, glyph.bottom - glyph.top
        if current and glyph_middle - middle > _SAME_LINE * min(size, glyph_size):
            lines.append(current)
            current = []
        if not current or glyph_size > size:
            middle, size = glyph_middle, glyph_size
        current.append(glyph)
    if current:
        lines.append(current)
    order: dict[int, int] = {}
    runs: list[list[Glyph]] = []
    for line in lines:
        line.sort(key=_BY_LEFT)
        if _overlaps(line) > _OVERLAPS:
            # two texts printed over each other: each as it was written, for mixed they are neither
            order = order or {id(glyph): index for index, glyph in enumerate(glyphs)}
            runs += _runs(sorted(line, key=lambda glyph: order[id(glyph)]))
        else:
            runs.append(line)
    return runs


def _overlaps(glyphs: list[Glyph]) -> int:
    """How many glyphs begin in the first half of the one before, and are not the same printed twice."""
    return sum(
        1
        for one, other in pairwise(glyphs)
        if other.x0 < one.x0 + 0.5 * (one.x1 - one.x0) and one.text != other.text and not one.text.isspace()
    )


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
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            if glyph.text == last.text and glyph.x0 - last.x0 < _OVERPRINT * (last.x1 - last.x0):
                continue
            gap = glyph.x0 - last.x1
            if gap > _BLANK * (glyph.bottom - glyph.top) and not (glyph.text.isspace() or last.text.isspace()):
                parts.append(" ")
        parts.append(glyph.text)
        last = glyph
    text = "".join(parts).replace("\u00a0", " ").strip()
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not text or not inked:
        return None
    tops = sorted(glyph.top for glyph in inked)
    sizes = sorted(glyph.bottom - glyph.top for glyph in inked)
    top, size = tops[len(tops) // 2], sizes[len(sizes) // 2]
    return PrintedLine(text, inked[0].x0, top, max(glyph.x1 for glyph in inked), top + size, size)


def _by_middle(glyph: Glyph) -> tuple[float, float]:
    return glyph.top + glyph.bottom, glyph.x0
