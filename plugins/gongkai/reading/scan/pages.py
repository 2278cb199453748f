"""Pages of a document that are pictures, drawings, or set in fonts without characters: seen and read by OCR."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from gongkai.model.document import Problem
from gongkai.reading.layout.without_text import PICTURE_WITHOUT_TEXT, WITHOUT_TEXT
from gongkai.reading.pages.page_layout import PageLayout

if TYPE_CHECKING:
    from gongkai.reading.scan.picture import PagePicture

_READ_BY_OCR = WITHOUT_TEXT | {PICTURE_WITHOUT_TEXT}
OCR_READER = "rapidocr 3.10"
PAGE_LIMIT = 60
"""Scanned pages read of one document."""

SECONDS_LIMIT = 540.0
"""Wall time after which no further page is begun, so that a slow machine loses pages and not the document."""


def read_scanned_pages(
    layouts: list[PageLayout],
    problems: list[Problem],
    picture_of: Callable[[int], "PagePicture | None"],
    *,
    page_limit: int = PAGE_LIMIT,
    seconds_limit: float = SECONDS_LIMIT,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Replaces the layouts of pages without characters by what OCR reads in them; how many were read.

    Pages of text with pictures between it keep their text, and get what the pictures print. Which pages these are is
    said by ``problems``, where only those stay in which nothing is found; pages beyond the limits become problems
    ``pages_not_read``. ``picture_of`` gives what a page (1-based) shows, None where it cannot.
    """
    began = clock()
    kept: list[Problem] = []
    printed = {layout.number: layout for layout in layouts}
    scanned: dict[int, PageLayout] = {}
    left: list[int] = []
    for problem in sorted(problems, key=lambda problem: problem.code == PICTURE_WITHOUT_TEXT):  # whole pages first
        if problem.code not in _READ_BY_OCR or problem.page is None:
            kept.append(problem)
        elif len(scanned) >= page_limit or clock() - began > seconds_limit:
            left.append(problem.page)
        else:
            layout, said = _read(picture_of(problem.page), problem, printed[problem.page])
            kept.extend(said)
            if layout is not None:
                scanned[problem.page] = layout
    if left:
        message = f"{len(left)} scanned pages from page {min(left)} on were not read: more than one document may take"
        kept.append(Problem("pages_not_read", message, min(left)))
    problems[:] = kept
    layouts[:] = [scanned.get(layout.number, layout) for layout in layouts]
    return len(scanned)


def _read(
    picture: "PagePicture | None", problem: Problem, printed: PageLayout
) -> tuple[PageLayout | None, list[Problem]]:
    from gongkai.reading.scan.page import scanned_page  # noqa: PLC0415 - OCR takes a second to load
    from gongkai.reading.scan.pasted import with_pictures_read  # noqa: PLC0415

    number = printed.number
    if picture is None:
        return None, [problem]
    if problem.code == PICTURE_WITHOUT_TEXT:
        layout, problems = with_pictures_read(printed, picture)
        return (None if layout is printed else layout), problems
    read = scanned_page(picture.grey, number, picture.width, picture.height)
    if not read.layout.lines and not read.layout.tables:
        message = f"page {number} is a picture in which no text was found"
        return None, [Problem(problem.code, message, number)]
    return read.layout, read.problems
