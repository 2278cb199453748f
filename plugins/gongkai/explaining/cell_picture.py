"""The page that a figure stands on, with its cell outlined."""

import io
from dataclasses import replace
from typing import Final

from PIL import ImageDraw

from gongkai.model.block import Block, Box, Paragraph
from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.picture.flow_sheets import flow_sheets
from gongkai.reading.picture.frames import Frame, Sheet, page_sheet
from gongkai.reading.picture.page import drawing_scale, page_itself
from gongkai.reading.picture.sheet_drawing import as_read

_OUTLINE: Final = (214, 0, 50)
_WASH: Final = (255, 214, 0, 70)
_WIDTH = 4  # pixels
_MARKED = -1.0  # a confidence that no reader gives: how the cell is found again among the frames


def cell_picture(
    data: bytes,
    document: Document,
    *,
    page: int | None,
    box: Box | None,
    block: int | None,
    row: int | None,
    column: int | None,
) -> bytes:
    """A PNG of the page of ``document``, which was read from ``data``, with one cell or paragraph outlined in red.

    Of a PDF or a picture it is the page itself; a format without pages is laid out as it was read. ``box`` is in
    points; ``block``, ``row`` and ``column`` count from 0 and tell the cell where the format has no boxes. Raises
    UnreadableDocument where the place is not in the document.
    """
    sheet, frame = _sheet_with(document, page, block, row, column)
    outlined = box or (frame.box if frame is not None else None)
    if sheet is None or outlined is None:
        message = "the place is not in the file as it is read now; read the file again, then build and publish"
        raise UnreadableDocument(message)
    scale = drawing_scale(sheet)
    unmarked = tuple(replace(other, confidence=abs(other.confidence)) for other in sheet.frames)
    read = as_read(replace(sheet, frames=unmarked), scale)
    picture = page_itself(data, document.media_type, page or 1, read.size) if document.pages else None
    shown = read if picture is None else picture
    draw = ImageDraw.Draw(shown, "RGBA")
    edges = (outlined.x0 * scale, outlined.top * scale, outlined.x1 * scale, outlined.bottom * scale)
    draw.rectangle(edges, fill=_WASH)
    draw.rectangle(
        (edges[0] - _WIDTH, edges[1] - _WIDTH, edges[2] + _WIDTH, edges[3] + _WIDTH), outline=_OUTLINE, width=_WIDTH
    )
    out = io.BytesIO()
    shown.save(out, "PNG")
    return out.getvalue()


def _sheet_with(
    document: Document, page: int | None, block: int | None, row: int | None, column: int | None
) -> tuple[Sheet | None, Frame | None]:
    """The sheet that has the place, and the frame of the place on it."""
    marked = [_marked(found, row, column) if found.ordinal == block else found for found in document.blocks]
    if document.pages:
        sheets = [page_sheet(replace(document, blocks=tuple(marked)), page or 1)]
    else:
        sheets = list(flow_sheets(marked))
    for sheet in sheets:
        for frame in sheet.frames if sheet is not None else ():
            if frame.confidence == _MARKED:
                return sheet, frame
    return (sheets[0] if document.pages else None), None


def _marked(block: Block, row: int | None, column: int | None) -> Block:
    """The block with the paragraph, or the cell that covers the place, marked."""
    if isinstance(block, Paragraph):
        return replace(block, confidence=_MARKED)
    cell = block.cell_at(row or 0, column or 0)
    return replace(block, cells=tuple(replace(c, confidence=_MARKED) if c is cell else c for c in block.cells))
