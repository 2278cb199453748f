"""A page as its reader saw it: for the person who doubts a figure, or a reader."""

import io

import pypdfium2
from PIL import Image

from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.reading import sniff
from gongkai.reading.picture.flow_sheets import flow_sheets
from gongkai.reading.picture.frames import Sheet, page_sheet
from gongkai.reading.picture.sheet_drawing import Picture, as_read, with_outlines

_SCALE = 2.0  # pixels a point: 144 to the inch
_LONGEST_SIDE = 3000  # pixels: a page may claim to be metres wide


def page_picture(data: bytes, document: Document, number: int) -> bytes:
    """A PNG of page ``number`` (from 1) of ``document``, which was read from ``data``.

    Cells are outlined in blue, merged ones in orange, paragraphs in green, what OCR doubts in red; each with its row
    and column, or its block. Of a PDF or a picture, the page itself is on the left and what was read on the right.
    A format without pages is laid out on sheets, which count as its pages. Raises UnreadableDocument where there is
    no such page.
    """
    sheet = _sheet(document, number)
    scale = drawing_scale(sheet)
    read = as_read(sheet, scale)
    shown = page_itself(data, document.media_type, number, read.size)
    picture = read if shown is None else _side_by_side(with_outlines(shown, sheet, scale), read)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def drawing_scale(sheet: Sheet) -> float:
    """Pixels a point at which a sheet is drawn."""
    return min(_SCALE, _LONGEST_SIDE / max(sheet.width, sheet.height, 1.0))


def _sheet(document: Document, number: int) -> Sheet:
    if document.pages:
        sheet, count = page_sheet(document, number), max(page.number for page in document.pages)
        missing = f"page {number} of the file could not be read, so there is nothing to draw"
    else:
        sheets = flow_sheets(document.blocks)
        sheet, count = sheets[number - 1] if number <= len(sheets) else None, len(sheets)
        missing = "the file holds nothing to draw"
    if sheet is None:
        if number > count:
            missing = f"the file has no page {number}; name one from 1 to {count}"
        raise UnreadableDocument(missing)
    return sheet


def page_itself(data: bytes, media_type: str, number: int, size: tuple[int, int]) -> Picture | None:
    """The page without what was read, ``size`` pixels large; None where the format cannot be shown so.

    Raises UnreadableDocument where the page cannot be drawn.
    """
    try:
        if media_type == sniff.PDF:
            document = pypdfium2.PdfDocument(data)
            try:
                page = document[number - 1]
                picture = page.render(scale=size[0] / page.get_width()).to_pil()
            finally:
                document.close()
        elif media_type.startswith("image/"):
            picture = Image.open(io.BytesIO(data))
            picture.seek(number - 1)
        else:
            return None
        shown: Picture = picture.convert("RGB").resize(size)
    except (pypdfium2.PdfiumError, OSError, ValueError, ZeroDivisionError, Image.DecompressionBombError) as error:
        message = f"page {number} cannot be drawn ({error}); look at its cells with --blocks"
        raise UnreadableDocument(message) from error
    return shown


def _side_by_side(left: Picture, right: Picture) -> Picture:
    both = Image.new("RGB", (left.width + right.width + 2, left.height), "black")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 2, 0))
    return both
