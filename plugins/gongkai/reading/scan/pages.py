"""Pages of a PDF that are pictures, drawings, or set in fonts without characters: rendered and read by OCR."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import structlog
from pypdfium2 import PdfiumError

from gongkai.model.document import Problem
from gongkai.reading.layout.page_layout import PageLayout
from gongkai.reading.pdf.pages import PdfPages

OCR_READER = "rapidocr 3.10"
PAGE_LIMIT = 60
"""Scanned pages read of one document."""

SECONDS_LIMIT = 540.0
"""Wall time after which no further page is begun, so that a slow machine loses pages and not the document."""

_WITHOUT_TEXT = frozenset({"page_without_text", "text_without_characters"})

_log = structlog.get_logger(__name__)


def read_scanned_pages(
    pages: PdfPages,
    document: Any,  # noqa: ANN401 - pypdfium2 is untyped
    *,
    page_limit: int = PAGE_LIMIT,
    seconds_limit: float = SECONDS_LIMIT,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Replace the pages without characters by what OCR reads in them; how many were read.

    Pages beyond the limits become problems ``pages_not_read``, those in which nothing is found stay problems.
    """
    began = clock()
    kept: list[Problem] = []
    scanned: dict[int, PageLayout] = {}
    left: list[int] = []
    for problem in pages.problems:
        if problem.code not in _WITHOUT_TEXT or problem.page is None:
            kept.append(problem)
        elif len(scanned) >= page_limit or clock() - began > seconds_limit:
            left.append(problem.page)
        else:
            layout, problems = _read(document, problem)
            kept.extend(problems)
            if layout is not None:
                scanned[problem.page] = layout
    if left:
        message = f"{len(left)} scanned pages from page {left[0]} on were not read: more than one document may take"
        kept.append(Problem("pages_not_read", message, left[0]))
    pages.problems[:] = kept
    pages.layouts[:] = [scanned.get(layout.number, layout) for layout in pages.layouts]
    return len(scanned)


def _read(document: Any, problem: Problem) -> tuple[PageLayout | None, list[Problem]]:  # noqa: ANN401
    from gongkai.reading.scan.page import pixels_per_point, scanned_page  # noqa: PLC0415 - OCR takes a second to load

    number = problem.page or 1
    try:
        page = document[number - 1]
        width, height = page.get_size()
        bitmap = page.render(scale=pixels_per_point(width, height), grayscale=True, maybe_alpha=False)
        picture = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
        page.close()
    except (PdfiumError, ValueError) as error:
        _log.info("page not rendered", page=number, error=str(error)[:200])
        return None, [problem]
    read = scanned_page(picture, number, width, height)
    if not read.layout.lines and not read.layout.tables:
        message = f"page {number} is a picture in which no text was found"
        return None, [Problem(problem.code, message, number)]
    return read.layout, read.problems
