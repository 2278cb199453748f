"""Glyphs to printed lines."""

from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter

from gongkai.reading.pdf_page import Glyph
from gongkai.reading.printed_line import PrintedLine

_SAME_LINE = 0.5  # of the smaller font size, between the middles
_BLANK = 0.45  # of the font size: a wider gap between two glyphs is a blank
_OVERLAPS = 2
_OVERPRINT = 0.25  # of the glyph's width: the same character again so near is printed twice to look bold


def printed_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """The lines that upright glyphs make, from top to bottom; lines of blanks alone are left out."""
    glyphs = list(glyphs)
    order = {id(glyph): index for index, glyph in enumerate(glyphs)}
    ordered = sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom, glyph.x0))
    lines: list[PrintedLine] = []
    current: list[Glyph] = []
    middle = size = 0.0
    for glyph in ordered:
        glyph_middle, glyph_size = (glyph.top + glyph.bottom) / 2, glyph.bottom - glyph.top
        if current and glyph_middle - middle > _SAME_LINE * min(size, glyph_size):
            _add_line(lines, current, order)
            current = []
        if not current or glyph_size > size:
            middle, size = glyph_middle, glyph_size
        current.append(glyph)
    _add_line(lines, current, order)
    return lines


def _add_line(lines: list[PrintedLine], glyphs: list[Glyph], order: dict[int, int]) -> None:
    glyphs.sort(key=attrgetter("x0"))
    if _overlaps(glyphs) > _OVERLAPS:
        # two texts printed over each other: each as it was written, for mixed they are neither
        for run in _runs(sorted(glyphs, key=lambda glyph: order[id(glyph)])):
            _add_run(lines, run)
    else:
        _add_run(lines, glyphs)


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


def _add_run(lines: list[PrintedLine], glyphs: list[Glyph]) -> None:
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
        return
    tops = sorted(glyph.top for glyph in inked)
    sizes = sorted(glyph.bottom - glyph.top for glyph in inked)
    top, size = tops[len(tops) // 2], sizes[len(sizes) // 2]
    lines.append(PrintedLine(text, inked[0].x0, top, max(glyph.x1 for glyph in inked), top + size, size))
