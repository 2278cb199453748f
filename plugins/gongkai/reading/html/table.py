"""An HTML table as a true grid, and whether it is one at all: pages also use tables to place things."""

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from gongkai.model.block import Cell
from gongkai.reading.html.flow import flow, is_hidden

_FRAME_SHARE = 0.7  # a table most of whose text stands in tables inside it only places them
_WIDEST = 1000


@dataclass(slots=True)
class HtmlTable:
    """The cells (text of nested tables left out), the caption, and the nested tables, which follow as their own."""

    cells: list[Cell] = field(default_factory=list)
    nested: list[HtmlElement] = field(default_factory=list)
    caption: str = ""


def is_frame(table: HtmlElement) -> bool:
    """Whether a table only places its content: one cell, one cell a row around other tables, or mostly tables."""
    rows = [_cells_of(row) for row in _rows_of(table)]
    if sum(len(row) for row in rows) <= 1:
        return True
    nested = [inner for inner in table.iter("table") if _owner(inner) is table]
    if not nested:
        return False
    whole = _text_length(table)
    inside = sum(_text_length(inner) for inner in nested)
    return all(len(row) <= 1 for row in rows) or inside >= whole * _FRAME_SHARE


def html_table(table: HtmlElement) -> HtmlTable:
    """The grid of a ``table``: rowspan and colspan placed as HTML 5 says (4.9.12, forming a table)."""
    found = HtmlTable()
    rows = _rows_of(table)
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for element in _cells_of(row):
            while (number, column) in taken:
                column += 1
            height = _span(element, "rowspan")
            height = len(rows) - number if height == 0 else min(height, len(rows) - number)
            width = max(1, _span(element, "colspan"))
            taken.update((number + down, column + right) for down in range(height) for right in range(width))
            text = _cell_text(element, found)
            found.cells.append(Cell(row=number, column=column, text=text, row_span=height, column_span=width))
            column += width
    captions = [element for element in table.iterchildren("caption") if not is_hidden(element)]
    found.caption = " ".join(_cell_text(caption, found).replace("\n", " ") for caption in captions)
    return found


def _rows_of(table: HtmlElement) -> list[HtmlElement]:
    return [row for row in table.iter("tr") if _owner(row) is table and not is_hidden(row)]


def _cells_of(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row.iterchildren("td", "th") if not is_hidden(cell)]


def _owner(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("table"), None)


def _span(element: HtmlElement, name: str) -> int:
    digits = re.match(r"\s*(\d+)", element.get(name) or "")
    return min(int(digits.group(1)), _WIDEST) if digits else 1


def _cell_text(element: HtmlElement, found: HtmlTable) -> str:
    lines: list[str] = []
    for item in flow(element):
        if isinstance(item, HtmlElement):
            found.nested.append(item)
        else:
            lines.append(item.text)
    return "\n".join(lines)


def _text_length(element: HtmlElement) -> int:
    return len("".join(element.text_content().split()))
