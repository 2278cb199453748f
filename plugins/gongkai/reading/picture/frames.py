"""What a reader found on one page, as frames to draw: each cell and paragraph with its box and its text."""

from dataclasses import dataclass

from gongkai.model.block import Box, Cell, Paragraph, Table
from gongkai.model.document import Document


@dataclass(frozen=True, slots=True)
class Frame:
    """A box to draw, in the unit of its sheet, origin at the top left, and the text that was read in it.

    ``mark`` says which block it is (a paragraph: ``12``) or which place of the table (``3,0``).
    """

    box: Box
    text: str
    mark: str
    is_cell: bool = False
    is_merged: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The frames of one page, and its size in the unit of the frames."""

    width: float
    height: float
    frames: tuple[Frame, ...]


def page_sheet(document: Document, number: int) -> Sheet | None:
    """The frames on page ``number`` (from 1) in points; None where the document has no such page."""
    for page in document.pages:
        if page.number == number:
            frames = tuple(frame for block in document.blocks for frame in _on_page(block, number))
            return Sheet(page.width, page.height, frames)
    return None


def _on_page(block: Paragraph | Table, number: int) -> list[Frame]:
    if isinstance(block, Paragraph):
        here = block.page == number and block.box is not None
        return [paragraph_frame(block, block.box)] if here and block.box else []
    return [cell_frame(cell, cell.box) for cell in block.cells if cell.box and (cell.page or block.page) == number]


def paragraph_frame(paragraph: Paragraph, box: Box) -> Frame:
    """The frame of a paragraph drawn at ``box``."""
    return Frame(box, paragraph.text, str(paragraph.ordinal), confidence=paragraph.confidence)


def cell_frame(cell: Cell, box: Box) -> Frame:
    """The frame of a cell drawn at ``box``."""
    return Frame(
        box,
        cell.text,
        f"{cell.row},{cell.column}",
        is_cell=True,
        is_merged=cell.row_span > 1 or cell.column_span > 1,
        confidence=cell.confidence,
    )
