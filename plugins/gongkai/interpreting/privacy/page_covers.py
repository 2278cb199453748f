"""The pages of a document as pictures of them need them: how large each is, and what of it must not be seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.interpreting.privacy.hidden_boxes import hidden_boxes
from gongkai.model.block import Box
from gongkai.model.document import Document


@dataclass(frozen=True, slots=True)
class PageCover:
    """A page by its number (from 1), its size in points, and the boxes on it to black out."""

    page: int
    width: float
    height: float
    hidden: tuple[Box, ...] = ()


def page_covers(document: Document, clean: Document) -> tuple[PageCover, ...]:
    """Each page that could be read; ``clean`` is the document without personal data. None of a file without pages."""
    if not document.pages:
        return ()
    hidden = hidden_boxes(document, clean)
    return tuple(
        PageCover(page.number, page.width, page.height, tuple(box for number, box in hidden if number == page.number))
        for page in document.pages
    )


def cover_of(covers: Sequence[PageCover], page: int) -> PageCover | None:
    """That of this page, where it could be read."""
    return next((cover for cover in covers if cover.page == page), None)
