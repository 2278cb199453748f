"""Small tables written as text, for the tests of interpreting."""

from collections.abc import Callable, Sequence

import pytest

from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document


def _cells(rows: Sequence[Sequence[str]]) -> tuple[Cell, ...]:
    """Cells of ``rows``: ``^`` is covered by the cell above, ``<`` by the cell to the left."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in {"^", "<"}:
                continue
            right = column + 1
            while right < len(texts) and texts[right] == "<":
                right += 1
            below = row + 1
            while below < len(rows) and column < len(rows[below]) and rows[below][column] == "^":
                below += 1
            cells.append(Cell(row, column, text, row_span=below - row, column_span=right - column))
    return tuple(cells)


@pytest.fixture(scope="session")
def grid() -> Callable[..., Document]:
    """A document of one table (or several, each below its title lines): ``grid("标题 单位：万元", rows, …)``."""

    def document(*parts: str | Sequence[Sequence[str]]) -> Document:
        blocks: list[Paragraph | Table] = []
        for part in parts:
            if isinstance(part, str):
                first = len(blocks)
                blocks.extend([Paragraph(line, first + index) for index, line in enumerate(part.split("\n"))])
            else:
                blocks.append(Table(_cells(part), len(blocks)))
        return Document("text/plain", tuple(blocks))

    return document
