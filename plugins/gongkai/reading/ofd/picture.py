"""The pictures of an OFD page put together as the page shows them, for OCR."""

import math

import cv2
import numpy as np

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.ofd.page import OfdPage
from gongkai.reading.ofd.values import POINTS, Matrix
from gongkai.reading.scan.grey import decoded_picture
from gongkai.reading.scan.picture import PagePicture, Picture
from gongkai.reading.scan.resolution import pixels_per_point
from gongkai.reading.troubles import tell_trouble


def assembled_page(page: OfdPage) -> PagePicture | None:
    """The page's pictures on white paper of its size; None where none of them can be shown."""
    width, height = page.contents.width, page.contents.height
    scale = pixels_per_point(width, height)
    paper = np.full((max(round(height * scale), 1), max(round(width * scale), 1)), 255, np.uint8)
    shown = 0
    for resource, to_page in page.pictures:
        try:
            picture = decoded_picture(page.resources.picture(resource))
        except UnreadableDocument as error:
            tell_trouble("picture not shown", resource=resource, error=str(error)[:200])
            continue
        shown += _draw(paper, picture, to_page, scale * POINTS)
    return PagePicture(paper, width, height) if shown else None


def _draw(paper: Picture, picture: Picture, to_page: Matrix, pixels_per_millimetre: float) -> bool:
    """Puts a picture where its matrix says; whether anything of it can be seen."""
    wide = round(math.hypot(to_page.a, to_page.b) * pixels_per_millimetre)
    high = round(math.hypot(to_page.c, to_page.d) * pixels_per_millimetre)
    if not (0 < wide <= 2 * max(paper.shape) and 0 < high <= 2 * max(paper.shape)):
        return False
    method = cv2.INTER_AREA if wide < picture.shape[1] else cv2.INTER_CUBIC
    resized = cv2.resize(picture, (wide, high), interpolation=method)
    placed = np.array(
        [[to_page.a / wide, to_page.c / high, to_page.e], [to_page.b / wide, to_page.d / high, to_page.f]]
    )
    size = paper.shape[1], paper.shape[0]
    cv2.warpAffine(resized, placed * pixels_per_millimetre, size, dst=paper, borderMode=cv2.BORDER_TRANSPARENT)
    return True
