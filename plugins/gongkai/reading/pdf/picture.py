"""A page of a PDF as a picture, for OCR."""

from typing import Any

import numpy as np
import structlog
from pypdfium2 import PdfiumError

from gongkai.reading.scan.picture import PagePicture
from gongkai.reading.scan.resolution import pixels_per_point

_log = structlog.get_logger(__name__)


def rendered_page(document: Any, number: int) -> PagePicture | None:  # noqa: ANN401 - pypdfium2 is untyped
    """Grey values and size of page ``number`` (1-based) as shown; None where pdfium cannot draw it."""
    try:
        page = document[number - 1]
        width, height = page.get_size()
        bitmap = page.render(scale=pixels_per_point(width, height), grayscale=True, maybe_alpha=False)
        grey = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
        page.close()
    except (PdfiumError, ValueError) as error:
        _log.info("page not rendered", page=number, error=str(error)[:200])
        return None
    return PagePicture(grey, width, height)
