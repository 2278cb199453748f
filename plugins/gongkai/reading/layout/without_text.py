"""Pages that show more than their text says: pictures, drawings, fonts without characters. OCR has to read them."""

from collections.abc import Mapping
from itertools import islice

from gongkai.model.document import Problem
from gongkai.reading.layout.drawn_page import PageContents

_FEW_GLYPHS = 20  # a stamp or a page number on a picture
_PICTURE_PAGE = 0.4  # of the page covered by pictures
_OUTLINE_PAGE = 60  # painted paths: characters drawn as outlines
_UNMAPPED_SHARE = 0.3
_PAGES_TOLD = 8

WITHOUT_TEXT = frozenset({"page_without_text", "text_without_characters"})
"""Codes of the problems that ``text_problem`` finds."""

PICTURE_WITHOUT_TEXT = "picture_without_text"
"""Code of the problem that a picture on a page with text may print something."""


def text_problem(contents: PageContents) -> Problem | None:
    """Why the text of this page cannot be taken for what it shows, None where it can."""
    number = contents.number
    if contents.unmapped and contents.unmapped > _UNMAPPED_SHARE * max(_printed(contents, counting_all=True), 1):
        message = f"the fonts of page {number} do not say which characters they print; it needs OCR"
        return Problem("text_without_characters", message, number)
    if not shows_more_than_text(contents):
        return None
    what = "a picture" if contents.picture_share > _PICTURE_PAGE else "drawn,"
    return Problem("page_without_text", f"page {number} is {what} without a text layer; it needs OCR", number)


def shows_more_than_text(contents: PageContents) -> bool:
    """Whether the page is a picture or drawn, and its text no more than a stamp on it."""
    if contents.picture_share <= _PICTURE_PAGE and contents.drawings <= _OUTLINE_PAGE:
        return False
    printed = _printed(contents)
    is_picture = printed < _FEW_GLYPHS and contents.picture_share > _PICTURE_PAGE
    return is_picture or (printed == 0 and contents.drawings > _OUTLINE_PAGE)


def unseen_problem(unseen: Mapping[int, int]) -> Problem | None:
    """What nobody sees of a document's text, by page the number of characters; None where there is no such text."""
    if not unseen:
        return None
    pages = [str(page) for page in sorted(unseen)]
    told = "、".join(pages[:_PAGES_TOLD]) + (" …" if len(pages) > _PAGES_TOLD else "")
    message = (
        f"{sum(unseen.values())} characters cannot be seen (unpainted, white on white, painted over, on a layer that "
        f"is off, or outside the page) and were not read: page {told}"
    )
    return Problem("text_not_visible", message, min(unseen))


def _printed(contents: PageContents, *, counting_all: bool = False) -> int:
    """Printed characters, counted only as far as it matters."""
    shown = (glyph for glyph in contents.glyphs if not glyph.text.isspace())
    return sum(1 for _ in (shown if counting_all else islice(shown, _FEW_GLYPHS)))
