"""A page of a PDF as a picture, for OCR."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import PdfiumError

from gongkai.model.block import Box
from gongkai.reading.scan.picture import PagePicture
from gongkai.reading.scan.resolution import pixels_per_point
from gongkai.reading.troubles import tell_trouble

_COLOURED = 48
"""How far red, green and blue of a pixel are apart that is not grey."""
_MOST_RED, _MOST_COLOURED = 0.04, 0.008
"""Which part of a picture of print may be red, as seals are, and which of other colours, as charts are."""
_PALE, _PAPER, _INK = 160, 0.5, 0.002
"""What is paper, which part of a picture of print is paper at least, and ink at least."""


def pictures_of_print(document: Any, number: int, areas: list[Box]) -> list[Box]:  # noqa: ANN401
    """Those areas (points) of page ``number`` (1-based) that show ink on paper, and no chart and no photograph.

    Looked at in one pixel a point, which takes some milliseconds where OCR takes seconds.
    """
    try:
        page = document[number - 1]
        bitmap = page.render(scale=1, maybe_alpha=False)
        shown = bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)[:, :, :3].astype(np.int16)
        page.close()
    except (PdfiumError, ValueError) as error:
        tell_trouble("page not rendered", page=number, error=str(error)[:200])
        return []
    return [
        area
        for area in areas
        if _is_print(shown[round(area.top) : round(area.bottom), round(area.x0) : round(area.x1)])
    ]


def _is_print(pixels: NDArray[np.int16]) -> bool:
    if not pixels.size:
        return False
    red, green, blue = (pixels[:, :, band] for band in (2, 1, 0))  # as pdfium keeps them
    is_coloured = pixels.max(axis=2) - pixels.min(axis=2) > _COLOURED
    is_red = (red > np.maximum(green, blue)) & (np.abs(green - blue) < _COLOURED)
    if (is_coloured & is_red).mean() > _MOST_RED or (is_coloured & ~is_red).mean() > _MOST_COLOURED:
        return False
    pale = float((pixels.min(axis=2) >= _PALE).mean())
    return _PAPER <= pale <= 1 - _INK


def rendered_page(document: Any, number: int) -> PagePicture | None:  # noqa: ANN401 - pypdfium2 is untyped
    """Grey values and size of page ``number`` (1-based) as shown; None where pdfium cannot draw it."""
    try:
        page = document[number - 1]
        width, height = page.get_size()
        bitmap = page.render(scale=pixels_per_point(width, height), grayscale=True, maybe_alpha=False)
        grey = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
        page.close()
    except (PdfiumError, ValueError) as error:
        tell_trouble("page not rendered", page=number, error=str(error)[:200])
        return None
    return PagePicture(grey, width, height)
