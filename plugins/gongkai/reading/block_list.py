"""The blocks of one document while it is read: gives each its ordinal, drops what is empty, keeps grids true."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gongkai.model.block import Block, Cell, Paragraph, Table
from gongkai.reading.numbers_apart import closed_up

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]")


def visible_text(text: str) -> str:
    """The text without zero-width and control characters and without blanks at its end; no-break spaces become spaces.

    Blanks at the beginning stay: in these forms they say which row belongs under which. Digits that are set apart are
    closed up.
    """
    shown = _INVISIBLE.sub("", text).replace("\u00a0", " ").replace("\r", "").rstrip().lstrip("\n")
    return "\n".join(map(closed_up, shown.split("\n"))) if "\n" in shown else closed_up(shown)


@dataclass
class BlockList:
    """Collects paragraphs and tables in reading order."""

    blocks: list[Block] = field(default_factory=list)

    def add_paragraph(self, text: str, *, heading_level: int | None = None) -> None:
        """Append a paragraph; one without visible text is left out."""
        shown = visible_text(text).strip()
        if shown:
            self.blocks.append(Paragraph(text=shown, ordinal=len(self.blocks), heading_level=heading_level))

    def add_table(self, cells: Iterable[Cell], *, name: str | None = None) -> None:
        """Append a table; cells that would cover a place already taken are narrowed; one without text is left out.

        A table of a single cell (but a sheet) is a box around text: its lines become paragraphs.
        """
        shown = true_grid(map(_visible, cells))
        if len(shown) == 1 and name is None:
            for line in shown[0].text.split("\n"):
                self.add_paragraph(line)
        elif any(cell.text for cell in shown):
            self.blocks.append(Table(cells=shown, ordinal=len(self.blocks), name=name))


def true_grid(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells with spans cut back where two would cover the same place; no cell with text is lost."""
    taken: set[tuple[int, int]] = set()
    kept: list[Cell] = []
    for cell in cells:
        column = cell.column
        if cell.row_span == 1 == cell.column_span and (cell.row, column) not in taken:  # as most are
            taken.add((cell.row, column))
            kept.append(cell)
            continue
        while (cell.row, column) in taken:
            column += 1
        if column != cell.column and not cell.text:
            continue
        free = cell if column == cell.column else replace(cell, column=column, column_span=1, row_span=1)
        if any(place in taken for place in _places(free)):
            free = replace(free, row_span=1)
        while any(place in taken for place in _places(free)):
            free = replace(free, column_span=free.column_span - 1)
        taken.update(_places(free))
        kept.append(free)
    return tuple(kept)


def _visible(cell: Cell) -> Cell:
    text = visible_text(cell.text)
    return cell if text == cell.text else replace(cell, text=text)


def _places(cell: Cell) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
