"""Pictures between the text of a page: where no text is printed over one, it may be a table that somebody pasted."""

from gongkai.model.block import Box
from gongkai.reading.layout.drawn_page import PageContents

_SMALLEST = 0.06  # of the page: seals, signatures and logos are smaller
_THINNEST = 30.0  # points
_FEW_GLYPHS = 12
_PAGE, _FEW_ON_PAGE = 0.4, 40  # a picture of the page has running heads printed over it
_TOUCHING = 3.0  # points: scanners cut a picture into strips


def wordless_pictures(contents: PageContents) -> list[Box]:
    """The areas of pictures on the page that are large enough to hold a table, and hardly hold any text."""
    page = Box(0.0, 0.0, contents.width, contents.height)
    areas = _joined([_within(picture, page) for picture in contents.pictures])
    found = []
    for area in areas:
        share = _share(area, page)
        if share >= _SMALLEST and _glyphs_in(area, contents) < (_FEW_GLYPHS if share < _PAGE else _FEW_ON_PAGE):
            found.append(area)
    return found


def _within(box: Box, page: Box) -> Box:
    return Box(max(box.x0, page.x0), max(box.top, page.top), min(box.x1, page.x1), min(box.bottom, page.bottom))


def _joined(boxes: list[Box]) -> list[Box]:
    """The boxes with those that touch made one."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.x0)):
        last = joined[-1] if joined else None
        if last is not None and _touch(last, box):
            joined[-1] = Box(min(last.x0, box.x0), last.top, max(last.x1, box.x1), max(last.bottom, box.bottom))
        else:
            joined.append(box)
    return joined


def _touch(one: Box, other: Box) -> bool:
    is_beside = one.x0 <= other.x1 + _TOUCHING and other.x0 <= one.x1 + _TOUCHING
    return is_beside and one.top <= other.bottom + _TOUCHING and other.top <= one.bottom + _TOUCHING


def _share(area: Box, page: Box) -> float:
    """The part of the page that the area takes, 0 where it is too thin to hold a line."""
    width, height = area.x1 - area.x0, area.bottom - area.top
    return width * height / (page.x1 * page.bottom or 1.0) if min(width, height) >= _THINNEST else 0.0


def _glyphs_in(area: Box, contents: PageContents) -> int:
    return sum(
        area.x0 <= (glyph.x0 + glyph.x1) / 2 <= area.x1 and area.top <= (glyph.top + glyph.bottom) / 2 <= area.bottom
        for glyph in contents.glyphs
        if not glyph.text.isspace()
    )
