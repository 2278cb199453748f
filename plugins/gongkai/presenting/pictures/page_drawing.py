"""Pages of a document as pictures, with the boxes blacked out that hold personal data or ask for it."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from PIL import Image, ImageDraw

from gongkai.interpreting.privacy.documents import without_persons
from gongkai.interpreting.privacy.page_covers import PageCover, cover_of, page_covers
from gongkai.model.block import Block, Box, Cell, Paragraph, Table
from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.presenting.pictures.wanted_pages import Place
from gongkai.reading import sniff
from gongkai.reading.picture.flow_sheets import flow_sheets
from gongkai.reading.picture.frames import page_sheet
from gongkai.reading.picture.page import page_itself
from gongkai.reading.picture.sheet_drawing import as_read
from gongkai.reading.read import read_document

DRAWN_VERSION: Final = 1
"""Goes up where the same document would be drawn in another way: pictures of before are not taken over."""

_SCALE: Final = 1.5  # pixels a point: 108 to the inch
_LONGEST_SIDE: Final = 2000
_QUALITY: Final = 55
_MOST_SHEETS: Final = 40
_BLACK: Final = (40, 40, 40)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as WebP, and its width over its height; ``size`` in points, in which the boxes of its figures are."""

    number: int
    picture: bytes
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class DrawnDocument:
    """The pages drawn. ``boxes``: of a document without pages, sheet and box in per cent of it by place."""

    pages: list[DrawnPage] = field(default_factory=list)
    boxes: dict[Place, tuple[int, tuple[float, float, float, float]]] = field(default_factory=dict)


def drawn_document(
    data: bytes, name: str, pages: Sequence[int], places: Sequence[Place], covers: Sequence[PageCover] = ()
) -> DrawnDocument:
    """The wanted pages of a document; of one without pages, the sheets that its places lie on.

    ``covers`` are its pages where they are known: with them a page is drawn without reading the document. Raises
    UnreadableDocument.
    """
    if (drawn := _known_pages(data, pages, places, covers)) is not None:
        return DrawnDocument(drawn)
    document = read_document(data, name=name)
    clean = without_persons(document)
    if not document.pages:
        return _sheets(clean, places)
    found = page_covers(document, clean)
    return DrawnDocument([_page(data, clean, found, number) for number in pages])


def _known_pages(
    data: bytes, pages: Sequence[int], places: Sequence[Place], covers: Sequence[PageCover]
) -> list[DrawnPage] | None:
    """The pages as they are, none of them read; None where something has to be read before it can be drawn."""
    known = [cover_of(covers, number) for number in pages]
    if places or not known or None in known:
        return None
    media_type = sniff.media_type(data)
    drawn = [_page_itself(data, media_type, cover) for cover in known if cover is not None]
    return None if None in drawn else [page for page in drawn if page is not None]


def _page(data: bytes, clean: Document, covers: Sequence[PageCover], number: int) -> DrawnPage:
    cover, sheet = cover_of(covers, number), page_sheet(clean, number)
    if sheet is None or cover is None:
        raise UnreadableDocument(f"page {number} of the file could not be read, so there is nothing to draw")
    itself = _page_itself(data, clean.media_type, cover)
    return itself or _covered(as_read(sheet, _scale(sheet.width, sheet.height)), cover)


def _page_itself(data: bytes, media_type: str, cover: PageCover) -> DrawnPage | None:
    """The page as it is, not as it was read; None where its format cannot be shown so."""
    scale = _scale(cover.width, cover.height)
    size = max(round(cover.width * scale), 1), max(round(cover.height * scale), 1)
    picture = page_itself(data, media_type, cover.page, size)
    return None if picture is None else _covered(picture, cover)


def _covered(picture: Image.Image, cover: PageCover) -> DrawnPage:
    scale = _scale(cover.width, cover.height)
    draw = ImageDraw.Draw(picture)
    for box in cover.hidden:
        draw.rectangle((box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale), fill=_BLACK)
    return DrawnPage(cover.page, _webp(picture), (cover.width, cover.height))


def _sheets(clean: Document, places: Sequence[Place]) -> DrawnDocument:
    """The sheets of a document without pages that hold the places; what is drawn is what was read, already scrubbed."""
    marks = _marks(clean, places)
    sheets = flow_sheets(_marked(block, marks) for block in clean.blocks)[:_MOST_SHEETS]
    drawn = DrawnDocument()
    found: dict[int, tuple[int, tuple[float, float, float, float]]] = {}
    for number, sheet in enumerate(sheets, 1):
        marked = [frame for frame in sheet.frames if frame.confidence < 0]
        if marked:
            size = sheet.width, sheet.height
            found |= {round(-frame.confidence): (number, percent_of(frame.box, size)) for frame in marked}
            plain = replace(sheet, frames=tuple(replace(f, confidence=abs(f.confidence)) for f in sheet.frames))
            drawn.pages.append(DrawnPage(number, _webp(as_read(plain, _scale(sheet.width, sheet.height))), size))
    for place, (_, mark) in marks.items():
        if mark in found:
            drawn.boxes[place] = found[mark]
    return drawn


def _marks(clean: Document, places: Sequence[Place]) -> dict[Place, tuple[Cell | None, int]]:
    """The cell of each place (None: its paragraph), and a number that places in the same cell share, from 1."""
    blocks = {block.ordinal: block for block in clean.blocks}
    numbers: dict[tuple[int, int, int], int] = {}
    found: dict[Place, tuple[Cell | None, int]] = {}
    for place in places:
        ordinal, row, column = place
        block = blocks.get(ordinal)
        cell = block.cell_at(row or 0, column or 0) if isinstance(block, Table) else None
        if cell is not None or isinstance(block, Paragraph):
            at = (ordinal, cell.row, cell.column) if cell else (ordinal, -1, -1)
            found[place] = cell, numbers.setdefault(at, len(numbers) + 1)
    return found


def _marked(block: Block, marks: Mapping[Place, tuple[Cell | None, int]]) -> Block:
    """The block with each wanted cell, or the paragraph, marked by a negative confidence, which no reader gives."""
    here = [(cell, -float(mark)) for place, (cell, mark) in marks.items() if place[0] == block.ordinal]
    if not here:
        return block
    if isinstance(block, Paragraph):
        return replace(block, confidence=here[0][1])
    mark_of = {(cell.row, cell.column): mark for cell, mark in here if cell}
    cells = (replace(c, confidence=mark_of.get((c.row, c.column), c.confidence)) for c in block.cells)
    return replace(block, cells=tuple(cells))


def percent_of(box: Box, size: tuple[float, float]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a box in per cent of its page."""
    width, height = size
    edges = (box.x0 / width, box.top / height, box.x1 / width, box.bottom / height)
    left, top, right, bottom = (round(min(max(edge, 0), 1) * 100, 2) for edge in edges)
    return left, top, right, bottom


def _scale(width: float, height: float) -> float:
    """Pixels a point of a page of this size."""
    return min(_SCALE, _LONGEST_SIDE / max(width, height, 1.0))


def _webp(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=_QUALITY, method=2)
    return out.getvalue()
