"""Where a figure was printed: the page, the box, the block and cell, and the text itself."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.model.block import Box, Cell, Paragraph, Table


class Where(StrEnum):
    """Whether a figure stands in a table or in running text."""

    TABLE = "table"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place and the printed text of one record (contract: records.md, "evidence").

    ``page`` is 1-based; ``box`` in points where the format has pages; ``block`` the block's ordinal; ``row`` and
    ``column`` 0-based in a table; ``confidence`` is how surely the characters were read: 1 for a text
    layer, the engine's figure for OCR.
    """

    raw: str
    block: int
    page: int | None = None
    box: Box | None = None
    row: int | None = None
    column: int | None = None
    confidence: float = 1.0


def cell_evidence(table: Table, cell: Cell, raw: str | None = None) -> Evidence:
    """Evidence that points at a cell; ``raw`` defaults to the cell's text."""
    return Evidence(
        raw=cell.text if raw is None else raw,
        block=table.ordinal,
        page=cell.page if cell.page is not None else table.page,
        box=cell.box,
        row=cell.row,
        column=cell.column,
        confidence=cell.confidence,
    )


def paragraph_evidence(paragraph: Paragraph, raw: str, span: tuple[int, int] | None = None) -> Evidence:
    """Evidence that points at a paragraph; ``raw`` is the part of its text that says it, ``span`` where that stands."""
    page, box = (paragraph.page, paragraph.box) if span is None else paragraph.printed_at(*span)
    return Evidence(
        raw=raw,
        block=paragraph.ordinal,
        page=page,
        box=box,
        confidence=paragraph.confidence,
    )
