"""A DOCX table as a true grid: gridBefore, gridSpan, vMerge, and content controls around rows and cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from lxml import etree

from gongkai.model.block import Cell
from gongkai.reading.word_xml.numbering import W
from gongkai.reading.word_xml.text import shown_alternative

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


class TextOf(Protocol):
    """Gives a paragraph's text and the text boxes anchored in it."""

    def __call__(self, paragraph: etree._Element, /) -> tuple[str, list[etree._Element]]:
        """The text and the text boxes of a ``w:p``."""


@dataclass(slots=True)
class WordTable:
    """The cells, and what is inside them but becomes blocks of its own after the table."""

    cells: list[Cell] = field(default_factory=list)
    nested: list[etree._Element] = field(default_factory=list)
    text_boxes: list[etree._Element] = field(default_factory=list)


def block_elements(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables and embedded documents directly in ``parent``, through content controls and insertions."""
    yield from _direct(parent, ("p", "tbl", "altChunk"))


def frame_contents(table: etree._Element) -> list[etree._Element]:
    """The cells of a table that is only a frame (one cell a row, other tables inside), else an empty list."""
    rows = [list(_direct(row, ("tc",))) for row in _direct(table, ("tr",))]
    if any(len(row) > 1 for row in rows):
        return []
    contents = [cell for row in rows for cell in row]
    return contents if any(_has_table(cell) for cell in contents) else []


def word_table(table: etree._Element, text_of: TextOf) -> WordTable:
    """The grid of a ``w:tbl``; ``text_of`` gives a paragraph's text and the text boxes anchored in it."""
    found = WordTable()
    above: dict[int, int] = {}  # column where a vertical merge is open -> index of its first cell
    rows = (row for row in _direct(table, ("tr",)) if row.find(f"{W}trPr/{W}del") is None)
    for number, row in enumerate(rows):
        above = _read_row(row, number, above, found, text_of)
    return found


def _read_row(
    row: etree._Element, number: int, above: dict[int, int], found: WordTable, text_of: TextOf
) -> dict[int, int]:
    still_open: dict[int, int] = {}
    column = _number(row, "trPr", "gridBefore", 0)
    for element in _direct(row, ("tc",)):
        if element.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        span = max(1, _number(element, "tcPr", "gridSpan", 1))
        merge = _merge(element, "vMerge")
        text = _cell_text(element, found, text_of)
        first = above.get(column)
        if _merge(element, "hMerge") == "continue" and found.cells and found.cells[-1].row == number:
            found.cells[-1] = replace(found.cells[-1], column_span=column + span - found.cells[-1].column)
        elif merge == "continue" and first is not None and found.cells[first].column_span == span:
            cell = found.cells[first]
            found.cells[first] = replace(cell, row_span=number - cell.row + 1)
            still_open[column] = first
        else:
            found.cells.append(Cell(row=number, column=column, text=text, column_span=span))
            if merge is not None:
                still_open[column] = len(found.cells) - 1
        column += span
    return still_open


def _cell_text(cell: etree._Element, found: WordTable, text_of: TextOf) -> str:
    lines: list[str] = []
    for element in block_elements(cell):
        if element.tag == f"{W}p":
            text, boxes = text_of(element)
            lines.append(text)
            found.text_boxes += boxes
        elif element.tag == f"{W}tbl":
            found.nested.append(element)
    return "\n".join(lines)


def _direct(parent: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    wanted = {f"{W}{name}" for name in names}
    for element in parent:
        if element.tag in wanted:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _direct(element, names)
        elif element.tag == _CHOICE:
            branch = shown_alternative(element)
            if branch is not None:
                yield from _direct(branch, names)


def _has_table(cell: etree._Element) -> bool:
    return any(element.tag == f"{W}tbl" for element in block_elements(cell))


def _merge(cell: etree._Element, name: str) -> str | None:
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return None if merge is None else merge.get(f"{W}val") or "continue"


def _number(element: etree._Element, properties: str, name: str, otherwise: int) -> int:
    value = element.find(f"{W}{properties}/{W}{name}")
    text = None if value is None else value.get(f"{W}val")
    return min(int(text), 1000) if text and text.isdigit() else otherwise
