"""Picture files (PNG, JPEG, TIFF, BMP, GIF, WebP) as documents: each frame is a scanned page."""

from collections.abc import Iterator

from PIL import Image, ImageSequence

from gongkai.model.document import Document, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.pages.blocks import document_blocks
from gongkai.reading.scan.grey import grey_values, opened_picture
from gongkai.reading.scan.page import scanned_page
from gongkai.reading.scan.pages import OCR_READER
from gongkai.reading.scan.picture import Picture

READER = f"image 1 ({OCR_READER})"
PAGE_LIMIT = 60
_STATED_DPI = (100, 1200)  # 72 and 96 are what programs write that do not know
_SCREEN_DPI = 96.0
_A4_HEIGHT = 842.0
_PAGE_PIXELS = 700  # on the longer side: smaller is no picture of a page


def read_image(data: bytes, *, page_limit: int = PAGE_LIMIT) -> Document:
    """Paragraphs and ruled tables read by OCR in each frame of a picture; boxes in points, see ``_size_in_points``.

    Frames beyond ``page_limit`` become a problem. Raises UnreadableDocument where the picture is damaged or larger
    than 120 megapixels, or where no text is found in it.
    """
    pages = []
    problems: list[Problem] = []
    with opened_picture(data) as image:
        media_type = Image.MIME.get(image.format or "", "image/unknown")
        count = getattr(image, "n_frames", 1)
        for number, (picture, width, height) in enumerate(_frames(image, page_limit), start=1):
            page = scanned_page(picture, number, width, height)
            pages.append(page.layout)
            problems.extend(page.problems)
    if count > page_limit:
        message = f"{count - page_limit} frames from page {page_limit + 1} on were not read: more than one document may"
        problems.append(Problem("pages_not_read", message, page_limit + 1))
    blocks = document_blocks(pages)
    if not blocks:
        message = "the picture holds no text that OCR can read; ask for another copy"
        raise UnreadableDocument(message)
    return Document(media_type, blocks, tuple(page.as_page() for page in pages), {}, tuple(problems), READER)


def _frames(image: Image.Image, page_limit: int) -> Iterator[tuple[Picture, float, float]]:
    """Grey values, width and height in points of each frame."""
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number == page_limit:
            return
        dpi = frame.info.get("dpi", (0, 0))
        picture = grey_values(frame)
        yield picture, *_size_in_points(picture.shape[1], picture.shape[0], float(dpi[0]))


def _size_in_points(width: int, height: int, dpi: float) -> tuple[float, float]:
    """The size at the resolution that the file states; where it states none, that of a page of A4, or of a screen."""
    if not _STATED_DPI[0] <= dpi <= _STATED_DPI[1]:
        longest = max(width, height)
        dpi = longest * 72 / _A4_HEIGHT if longest >= _PAGE_PIXELS else _SCREEN_DPI
    return width * 72 / dpi, height * 72 / dpi
