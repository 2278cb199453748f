"""Rows of a table dump on a grid. The dump has lost all merged cells; this says which of them can be had back.

- A row of n cells stands at columns 0 … n-1.
- The only cell of a row spans the table.
- An empty cell at the beginning of a row that says something continues the cell above it (vertical merge).
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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from gongkai.model.block import Cell
from gongkai.model.cell_state import CellState, cell_state

_TOTAL = re.compile(r"^\s*(?:总\s*分|合\s*计|总\s*计|总\s*得\s*分|得分合计|自评总分)\s*$")
_WIDEST_HEADER = 16
_CODE_PARTS = ("类", "款", "项")
_Place = tuple[int, int]  # column, column_span
_Alignment = Callable[[list[str], list[str], list[_Place]], list[_Place] | None]


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
    above: dict[_Place, int] = {}  # the cells of the row above by their place
    for number, row in enumerate(texts):
        current: dict[_Place, int] = {}
        says_something = any(text.strip() for text in row)
        leading = True
        for text, place in zip(row, places[number], strict=True):
            leading = leading and not text
            first = above.get(place)
            continues = not text and says_something and (leading or number in nested) and first is not None
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


def _places(texts: list[list[str]], width: int) -> tuple[list[list[_Place]], set[int]]:
    """Each row's places, and the numbers of the rows that are a lower level of a nested header."""
    places: list[list[_Place]] = [[(column, 1) for column in range(len(row))] for row in texts]
    nested: set[int] = set()
    for number in range(len(texts) - 1, -1, -1):
        row = texts[number]
        if len(row) == 1:
            places[number] = [(0, width)]
        elif number + 1 < len(texts) and (form := _header_form(row, texts[number + 1])) is not None:
            aligned = form(row, texts[number + 1], places[number + 1])
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


def _header_form(row: list[str], below: list[str]) -> _Alignment | None:
    """How a header row stands over the longer one below it, or None where it is none or that cannot be known."""
    is_header = all(cell_state(text) is CellState.TEXT or not text for text in row)
    if not is_header or not row[0] or not len(row) < len(below) <= _WIDEST_HEADER:
        return _aligned if is_header and not below[0] and len(row) < len(below) <= _WIDEST_HEADER else None
    if tuple(text.strip() for text in below[:3]) == _CODE_PARTS and len(row) == len(below) - 2:
        return _over_code_parts
    if below[0] and below.count(below[0]) == len(row) > 1:
        return _over_repeats
    if not below[0] or "" in below:
        return _aligned if not below[0] else _aligned_surely
    return None


def _over_code_parts(row: list[str], below: list[str], below_places: list[_Place]) -> list[_Place] | None:
    return [(0, 3), *below_places[3:]] if len(row) == len(below) - 2 else None


def _over_repeats(row: list[str], below: list[str], below_places: list[_Place]) -> list[_Place] | None:
    starts = [index for index, text in enumerate(below) if text == below[0]]
    edges = [*starts, len(below)]
    groups = [range(start, end) for start, end in pairwise(edges)]
    return [_over(group, below_places) for group in groups] if len(groups) == len(row) else None


def _aligned_surely(row: list[str], below: list[str], below_places: list[_Place]) -> list[_Place] | None:
    """The alignment where every run of cells below has just one header cell above it."""
    return _aligned(row, below, below_places) if len(_runs(below)) == len(row) else None


def _over(group: Sequence[int], places: list[_Place]) -> _Place:
    first, last = places[group[0]], places[group[-1]]
    return (first[0], last[0] + last[1] - first[0])


def _span_codes(texts: list[list[str]], places: list[list[_Place]]) -> None:
    """Below 类, 款 and 项 a row that is two cells short begins with a code that spans the three."""
    width: int | None = None
    for number, row in enumerate(texts):
        if tuple(text.strip() for text in row[:3]) == _CODE_PARTS:
            width = len(row)
        elif width is not None and len(row) == width - 2 and row[0].strip().isdecimal():
            places[number] = [(0, 3), *((column, 1) for column in range(3, width))]


def _aligned(row: list[str], below: list[str], below_places: list[_Place]) -> list[_Place] | None:
    """The places of header cells ``row`` over the cells ``below``; None where no alignment fits."""
    runs = _runs(below)
    spare = len(row) - len(runs)
    speaking = [run for run in runs if below[run[0]]]
    if spare < 0 or (spare and len(speaking) != 1):
        return None
    groups: list[list[int]] = []
    for run in runs:
        count = 1 + spare if below[run[0]] else 1
        if count > len(run):
            return None
        groups += _best_split(row[len(groups) : len(groups) + count], [below[index] for index in run], run)
    return [_over(group, below_places) for group in groups]


def _runs(below: list[str]) -> list[list[int]]:
    """An empty cell alone, or neighbours that say something."""
    runs: list[list[int]] = []
    for index, text in enumerate(below):
        if text and runs and below[runs[-1][-1]]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _best_split(headers: list[str], below: list[str], indices: list[int]) -> list[list[int]]:
    def agreement(split: list[list[int]]) -> tuple[bool, int, list[int]]:
        offset = indices[0]
        said = {tuple(below[index - offset] for index in group) for group in split}
        repeats = len(split) > 1 and len(said) == 1 and len(split[0]) > 1  # 总额, 其他资金 under each of two headers
        repeated = sum(
            bool(_words(header)) and _words(header) in _words(below[index - offset])
            for header, group in zip(headers, split, strict=True)
            for index in group
        )
        return repeats, repeated, [len(group) for group in split]

    return max(_splits(indices, len(headers)), key=agreement)


def _splits(indices: list[int], count: int) -> Iterator[list[list[int]]]:
    for cuts in combinations(range(1, len(indices)), count - 1):
        edges = (0, *cuts, len(indices))
        yield [indices[start:end] for start, end in pairwise(edges)]


def _words(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
