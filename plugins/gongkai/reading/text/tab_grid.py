"""Rows of a table dump on a grid. The dump has lost all merged cells; this says which of them can be had back.

- A row of n cells stands at columns 0 … n-1.
- The only cell of a row spans the table.
- An empty cell at the beginning of a row that says something continues the cell above it (vertical merge), but not
  before 合计: no code and no name of the rows above is the total's.
- A header row followed by a longer row that begins with an empty cell is one level of a nested header: an empty cell
  below continues its header cell, the others below stand under a header cell that spans them. Where several splits
  fit, the one whose lower headers repeat the upper one's words is taken (结余 over 当年结余, 累计结余), else the first
  header cell is the wide one (评价内容 over two columns of row labels).
- A header row also stands over a row without an empty first cell where that one begins again for each of its cells
  (收入 and 支出 over 项目, 金额, 项目, 金额), where empty cells below leave one alignment only, and over 类, 款 and 项;
  a code that takes the place of these three in a body row spans them.
- A total row (总分, 合计) that is shorter than the row above ends in the same column; its label is the wide cell.
- A cell that ends in an empty paragraph leaves a blank line that looks like the end of the row; two such parts become
  one row again where the rows around it prove its length.
"""

import re
from dataclasses import dataclass, field, replace

from gongkai.model.block import Cell
from gongkai.reading.text.tab_headers import CODE_PARTS, Place, header_places

_TOTAL = re.compile(r"^\s*(?:总\s*分|合\s*计|总\s*计|总\s*得\s*分|得分合计|自评总分)\s*$")


@dataclass(slots=True)
class Row:
    """The texts of one row's cells; ``gap`` counts the blank lines before it."""

    gap: int = 0
    cells: list[str] = field(default_factory=list)


def is_ragged(rows: list[Row]) -> bool:
    """Whether rows differ in length, that is, whether the dump has lost spans."""
    return len({len(row.cells) for row in rows}) > 1


def tab_grid(rows: list[Row]) -> list[Cell]:
    """The cells of a dumped table on a true grid, from left to right and top to bottom."""
    texts = _joined(rows)
    width = max(len(row) for row in texts)
    places, nested = _places(texts, width)
    cells: list[Cell] = []
    above: dict[Place, int] = {}  # the cells of the row above by their place
    for number, row in enumerate(texts):
        current: dict[Place, int] = {}
        says_something = any(text.strip() for text in row)
        is_total = bool(_TOTAL.match(next((text for text in row if text.strip()), "")))
        leading = True
        for text, place in zip(row, places[number], strict=True):
            leading = leading and not text
            first = above.get(place)
            continues = not text and says_something and ((leading and not is_total) or number in nested)
            if continues and first is not None and cells[first].text.strip():
                cells[first] = replace(cells[first], row_span=number - cells[first].row + 1)
                current[place] = first
            else:
                cells.append(Cell(row=number, column=place[0], text=_lines(text), column_span=place[1]))
                current[place] = len(cells) - 1
        above = current
    return cells


def _lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def _joined(rows: list[Row]) -> list[list[str]]:
    joined: list[list[str]] = []
    texts = [row.cells for row in rows]
    for number, row in enumerate(rows):
        before = joined[-1] if joined else []
        earlier = joined[-2] if len(joined) > 1 else []
        length = len(before) + len(row.cells)
        following = texts[number + 1 : number + 3]
        inside_block = (
            len(before) == 1
            and len(following) > 1
            and all(len(other) == length and not other[0] and other[1] for other in following[:1])
            and len(following[1]) == length
            and not following[1][0]
        )
        after_long_gap = row.gap > 1 and len(earlier) == length
        if before and row.cells[0] and (inside_block or after_long_gap):
            before.extend(row.cells)
        else:
            joined.append(list(row.cells))
    return joined


def _places(texts: list[list[str]], width: int) -> tuple[list[list[Place]], set[int]]:
    """Each row's places, and the numbers of the rows that are a lower level of a nested header."""
    places: list[list[Place]] = [[(column, 1) for column in range(len(row))] for row in texts]
    nested: set[int] = set()
    for number in range(len(texts) - 1, -1, -1):
        row = texts[number]
        if len(row) == 1:
            places[number] = [(0, width)]
        elif number + 1 < len(texts):
            aligned = header_places(row, texts[number + 1], places[number + 1])
            if aligned is not None:
                places[number] = aligned
                nested.add(number + 1)
    _span_codes(texts, places)
    for number in range(1, len(texts)):
        end = sum(places[number - 1][-1])
        row = texts[number]
        if 1 < len(row) < end and _TOTAL.match(row[0]) and number + 1 not in nested:
            missing = end - len(row)
            places[number] = [(0, 1 + missing)] + [(column + missing, 1) for column in range(1, len(row))]
    return places, nested


def _span_codes(texts: list[list[str]], places: list[list[Place]]) -> None:
    """Below 类, 款 and 项 a row that is two cells short begins with a code that spans the three."""
    width: int | None = None
    for number, row in enumerate(texts):
        if tuple(text.strip() for text in row[:3]) == CODE_PARTS:
            width = len(row)
        elif width is not None and len(row) == width - 2 and row[0].strip().isdecimal():
            places[number] = [(0, 3), *((column, 1) for column in range(3, width))]
