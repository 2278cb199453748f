"""Pages of a document that are pictures, drawings, or set in fonts without characters: seen and read by OCR."""

import time
from collections.abc import Callable

from gongkai.model.document import Problem
from gongkai.reading.layout.without_text import WITHOUT_TEXT
from gongkai.reading.pages.page_layout import PageLayout
from gongkai.reading.scan.picture import PagePicture

OCR_READER = "rapidocr 3.10"
PAGE_LIMIT = 60
"""Scanned pages read of one document."""

SECONDS_LIMIT = 540.0
"""Wall time after which no further page is begun, so that a slow machine loses pages and not the document."""


def read_scanned_pages(
    layouts: list[PageLayout],
    problems: list[Problem],
    picture_of: Callable[[int], PagePicture | None],
    *,
    page_limit: int = PAGE_LIMIT,
    seconds_limit: float = SECONDS_LIMIT,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Replaces the layouts of pages without characters by what OCR reads in them; how many were read.

    Which these are is said by ``problems``, where only those stay in which nothing is found; pages beyond the limits
    become problems ``pages_not_read``. ``picture_of`` gives what a page (1-based) shows, None where it cannot.
    """
    began = clock()
    kept: list[Problem] = []
    scanned: dict[int, PageLayout] = {}
    left: list[int] = []
    for problem in problems:
        if problem.code not in WITHOUT_TEXT or problem.page is None:
            kept.append(problem)
        elif len(scanned) >= page_limit or clock() - began > seconds_limit:
            left.append(problem.page)
        else:
            layout, said = _read(picture_of(problem.page), problem, problem.page)
            kept.extend(said)
            if layout is not None:
                scanned[problem.page] = layout
    if left:
        message = f"{len(left)} scanned pages from page {left[0]} on were not read: more than one document may take"
        kept.append(Problem("pages_not_read", message, left[0]))
    problems[:] = kept
    layouts[:] = [scanned.get(layout.number, layout) for layout in layouts]
    return len(scanned)


def _read(picture: PagePicture | None, problem: Problem, number: int) -> tuple[PageLayout | None, list[Problem]]:
    from gongkai.reading.scan.page import scanned_page  # noqa: PLC0415 - OCR takes a second to load

    if picture is None:
        return None, [problem]
    read = scanned_page(picture.grey, number, picture.width, picture.height)
    if not read.layout.lines and not read.layout.tables:
        message = f"page {number} is a picture in which no text was found"
        return None, [Problem(problem.code, message, number)]
    return read.layout, read.problems
