"""What must not be seen on a picture of a page: where personal data stands, and where a form asks for it."""

from collections.abc import Iterator
from typing import Final

from gongkai.interpreting.privacy.labels import asked_by
from gongkai.model.block import Block, Box, Paragraph, Table
from gongkai.model.document import Document

Hidden = tuple[int, Box]
"""A page (from 1) and a box on it, in points."""

_SIGNATURE: Final = 160.0
"""Points to the right of 填报人（签字）： that may hold a name written by hand, which no reader reads."""


def hidden_boxes(document: Document, clean: Document) -> list[Hidden]:
    """The boxes to black out: ``clean`` is the document without personal data, block for block."""
    pairs = zip(document.blocks, clean.blocks, strict=True)
    return [box for before, after in pairs for box in _of_block(before, after)]


def _of_block(before: Block, after: Block) -> Iterator[Hidden]:
    if isinstance(before, Paragraph) and isinstance(after, Paragraph):
        yield from _of_paragraph(before, after)
    elif isinstance(before, Table) and isinstance(after, Table):
        yield from _of_table(before, after)


def _of_paragraph(before: Paragraph, after: Paragraph) -> Iterator[Hidden]:
    """The lines that the scrubber changed, and what may be signed behind a label."""
    ends = (*(line.start for line in before.lines[1:]), len(before.text))
    lines = [(line.page, line.box, line.start, end) for line, end in zip(before.lines, ends, strict=False)]
    if not lines and before.page and before.box:
        lines = [(before.page, before.box, 0, len(before.text))]
    for page, box, start, end in lines:
        if before.text[start:end] != after.text[start:end]:
            yield page, box
        if asked_by(before.text[start:end].strip()) is not None:
            yield page, Box(box.x0, box.top, box.x1 + _SIGNATURE, box.bottom)


def _of_table(before: Table, after: Table) -> Iterator[Hidden]:
    """The cells that the scrubber changed, those that ask for a person, and the one behind each of these."""
    asks_in: set[int] = set()
    for cell, cleaned in zip(before.cells, after.cells, strict=True):
        asks = asked_by(cell.text) is not None
        is_answer = cell.row in asks_in and not any(character.isdigit() for character in cell.text)
        page = cell.page or before.page
        if (cell.text != cleaned.text or asks or is_answer) and cell.box and page:
            yield page, cell.box
        (asks_in.add if asks else asks_in.discard)(cell.row)
