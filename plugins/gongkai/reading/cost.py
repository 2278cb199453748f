"""What reading a file will cost: by its pages and whether they are pictures, without reading it."""

from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
import pypdfium2.raw

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.sniff import IMAGES, PDF, media_type

_SECONDS_A_FILE: Final = 0.2
_SECONDS_A_MEGABYTE: Final = 2.5
_SECONDS_A_PAGE: Final = 0.15
_SECONDS_A_PICTURE: Final = 10.0
"""Measured on one core: 3,614 pages of 120 published PDFs, 11 pages of scans, files of other kinds up to 100 KB."""
_SAMPLED: Final = 12
"""Pages that are looked at for text; covers and the backs of sheets, which have none, are then few among them."""
_FEWEST_CHARACTERS: Final = 20


@dataclass(frozen=True, slots=True)
class ReadingCost:
    """Seconds that one core needs, within a factor of about two; ``is_scan`` where most of it is OCR."""

    seconds: float
    is_scan: bool = False


def reading_cost(data: bytes) -> ReadingCost:
    """What it costs to read ``data``; a file that cannot be read costs as much as finding that out."""
    try:
        kind = media_type(data)
        if kind == PDF:
            return _cost_of_pdf(data)
    except (UnreadableDocument, pypdfium2.PdfiumError):
        return ReadingCost(_SECONDS_A_FILE)
    if kind in IMAGES:
        return ReadingCost(_SECONDS_A_PICTURE, is_scan=True)
    return ReadingCost(_SECONDS_A_FILE + _SECONDS_A_MEGABYTE * len(data) / 1e6)


def _cost_of_pdf(data: bytes) -> ReadingCost:
    """By the number of pages, and by how many of some in equal distances have no text."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        count = len(document)
        sampled = min(count, _SAMPLED)
        pictures = sum(_is_picture(document, (2 * n + 1) * count // (2 * sampled)) for n in range(sampled))
    share = pictures / sampled if sampled else 0.0
    seconds = _SECONDS_A_FILE + count * (_SECONDS_A_PAGE + share * _SECONDS_A_PICTURE)
    return ReadingCost(seconds, is_scan=2 * pictures > sampled)


def _is_picture(document: Any, index: int) -> bool:  # noqa: ANN401 - pypdfium2 is untyped
    """Whether a page shows more than its number, and no text: the back of a sheet, or a heading alone, does not."""
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        if text.count_chars() >= _FEWEST_CHARACTERS:
            return False
        return any(shown.type != pypdfium2.raw.FPDF_PAGEOBJ_TEXT for shown in page.get_objects(max_depth=1))
