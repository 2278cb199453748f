"""Pages that show more than their text says: pictures, drawings, fonts without characters. OCR has to read them."""

from itertools import islice

from gongkai.model.document import Problem
from gongkai.reading.layout.drawn_page import PageContents

_FEW_GLYPHS = 20  # a stamp or a page number on a picture
_PICTURE_PAGE = 0.4  # of the page covered by pictures
_OUTLINE_PAGE = 60  # painted paths: characters drawn as outlines
_UNMAPPED_SHARE = 0.3

WITHOUT_TEXT = frozenset({"page_without_text", "text_without_characters"})
"""Codes of the problems that ``text_problem`` finds."""


def text_problem(contents: PageContents) -> Problem | None:
    """Why the text of this page cannot be taken for what it shows, None where it can."""
    number = contents.number
    shown = (glyph for glyph in contents.glyphs if not glyph.text.isspace())
    printed = sum(1 for _ in (shown if contents.unmapped else islice(shown, _FEW_GLYPHS)))
    if contents.unmapped > _UNMAPPED_SHARE * max(printed, 1):
        message = f"the fonts of page {number} do not say which characters they print; it needs OCR"
        return Problem("text_without_characters", message, number)
    if printed < _FEW_GLYPHS and contents.picture_share > _PICTURE_PAGE:
        return Problem("page_without_text", f"page {number} is a picture without a text layer; it needs OCR", number)
    if printed == 0 and contents.drawings > _OUTLINE_PAGE:
        return Problem("page_without_text", f"page {number} is drawn, without a text layer; it needs OCR", number)
    return None
