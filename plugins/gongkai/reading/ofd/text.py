"""Glyphs of an OFD text object (GB/T 33190, 11): every character where its TextCode puts it."""

import unicodedata
from collections.abc import Iterator

from lxml import etree

from gongkai.reading.layout.drawn_page import Glyph, quarter_turn
from gongkai.reading.ofd.values import POINTS, Matrix, box, number, steps

_ASCENT = 0.88  # of the font size, above the baseline, as for the glyphs of a PDF
_WIDE = frozenset("WFA")  # as wide as the font is high, in Chinese fonts; the file says no widths but by its steps
_QUARTER_TURNS = {
    0: Matrix(),
    1: Matrix(0.0, 1.0, -1.0, 0.0),
    2: Matrix(-1.0, 0.0, 0.0, -1.0),
    3: Matrix(0.0, -1.0, 1.0, 0.0),
}


def text_glyphs(text_object: etree._Element, to_page: Matrix) -> Iterator[Glyph]:
    """The glyphs of a TextObject in points; ``to_page`` leads from its own space to the page, in millimetres.

    Raises ValueError where its attributes are no numbers.
    """
    size = number(text_object.get("Size"))
    if size <= 0:
        return
    width = size * number(text_object.get("HScale"), 1.0)
    turned = _QUARTER_TURNS[round(number(text_object.get("CharDirection")) / 90) % 4]
    direction = turned.then(to_page)
    turn = quarter_turn(direction.a, -direction.b, 0)
    bounds = None if text_object.get("CTM") else box(text_object.get("Boundary"))
    right = bounds[2] if bounds else 0.0  # where the last character ends, as far as the file says
    x = y = 0.0
    for code in text_object.iterfind("{*}TextCode"):
        text = (code.text or "").strip("\r\n\t")
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        across, down = steps(code.get("DeltaX"), len(text) - 1), steps(code.get("DeltaY"), len(text) - 1)
        place_x, place_y = x, y
        for index, character in enumerate(text):
            step = across[index] if index < len(across) else 0.0
            own = width * (1.0 if unicodedata.east_asian_width(character) in _WIDE else 0.5)
            room = step if step > 0 else right - place_x
            em_box = (0.0, -_ASCENT * size, room if 0 < room <= width else own, (1 - _ASCENT) * size)
            if unicodedata.category(character) != "Cc":
                yield Glyph(character, *_shown(em_box, turned, Matrix(e=place_x, f=place_y).then(to_page)), turn)
            place_x += step
            place_y += down[index] if index < len(down) else 0.0
            if not across and not down:
                place_x += own


def _shown(
    em_box: tuple[float, float, float, float], turned: Matrix, to_page: Matrix
) -> tuple[float, float, float, float]:
    """The box of a character about its own origin, as it lies on the page, in points."""
    x0, top, x1, bottom = em_box
    whole = turned.then(to_page)
    corners = [whole.at(x, y) for x in (x0, x1) for y in (top, bottom)]
    xs, ys = [x * POINTS for x, _ in corners], [y * POINTS for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
