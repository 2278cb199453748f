"""Sentences that a form prints in one of its cells (部门预算及执行情况 | 2024年 …), as passages."""

import re
from collections.abc import Iterator

from gongkai.interpreting.narrative.sentences.headings import heading_words
from gongkai.interpreting.narrative.sentences.passages import Passage, Piece
from gongkai.interpreting.text.flowing_text import flowing_text
from gongkai.interpreting.text.numbering import numbering_level
from gongkai.interpreting.text.units import MONEY
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document

_LONG_CELL = 60
_OF_INDICATORS = re.compile(r"(?:周期|期|年度)指标值")
_TELLS_FIGURES = re.compile(
    rf"(?:预算|决算|收入|支出|经费|资产)[^。；]{{0,20}}\d[\d,.]*(?:{MONEY})|车辆[^。；]{{0,8}}\d+辆"
)


def passages_in_cells(document: Document) -> Iterator[Passage]:
    """The paragraphs of every long cell that tells amounts, each under the label beside or above the cell."""
    for table, cell in ((block, cell) for block in document.tables() for cell in block.cells):
        is_long = len(cell.text) >= _LONG_CELL or _is_sentence_alone(table, cell)
        is_prose = is_long and "。" in cell.text and _OF_INDICATORS.search(cell.text) is None
        if not is_prose or not _TELLS_FIGURES.search(cell.text):
            continue
        heading = _label_of(table, cell)
        for line in flowing_text(cell.text).splitlines():
            piece = Piece(0, Paragraph(line, table.ordinal, cell.page or table.page, cell.box))
            level = numbering_level(line)
            yield Passage(line, (piece,), (heading_words(heading),) if heading else (), level=level, cell=(table, cell))


def _is_sentence_alone(table: Table, cell: Cell) -> bool:
    """Whether a cell ends a sentence and nothing stands beside it in its row: a line of text below a sheet's table."""
    if not cell.text.rstrip().endswith("。"):
        return False
    return not any(other.text.strip() for other in table.cells if other.row == cell.row and other is not cell)


def _label_of(table: Table, cell: Cell) -> str:
    """The short text beside a cell, else above it."""
    beside = (table.cell_at(cell.row, column) for column in range(cell.column - 1, -1, -1))
    above = (table.cell_at(row, cell.column) for row in range(cell.row - 1, -1, -1))
    labels = (c.text.strip() for c in (*beside, *above) if c is not None and c is not cell)
    return next((text for text in labels if text and len(text) < _LONG_CELL), "")
