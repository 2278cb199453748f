"""Tables that a page break cuts: joined where the columns go on, only when that is certain."""

import re
from dataclasses import replace

from gongkai.model.characters import unspaced
from gongkai.model.printed_number import printed_number
from gongkai.reading.tables.cut_rows import cut_row_joined, is_cut_row, merged_cells_joined, rows_dropped
from gongkai.reading.tables.grid import PageCell, PageTable, clustered, nearest

_SAME_EDGE = 3.0  # points
_NEW_TITLE = re.compile(r"(公开|附)?表\s*[\d一二三四五六七八九十]|.*[表单]$|附件|单位[：:]")
_SHARED_EDGES = 0.5  # of the inner column edges of the table that has fewer
_ROOM = 12.0  # points
_FIRST_ROWS = 3


def grid_goes_on(above: PageTable, below: PageTable, free: float) -> bool:
    """Whether ``below`` is the rest of ``above``: next page, same sides, column edges in common, and no room for more.

    ``free`` is the room left below ``above`` on its last page, in points: a row that would have fitted there was not
    moved by the end of the page. A header printed again is proof enough.
    """
    if below.page != last_page(above) + 1:
        return False
    if abs(above.xs[0] - below.xs[0]) > _SAME_EDGE or abs(above.xs[-1] - below.xs[-1]) > _SAME_EDGE:
        return False
    if repeated_rows(above, below):
        return True
    if _begins_anew(above, below) or free > _row_height(below) + _ROOM:
        return False
    inner_above, inner_below = above.xs[1:-1], below.xs[1:-1]
    fewer, more = sorted((inner_above, inner_below), key=len)
    shared = sum(1 for edge in fewer if abs(more[nearest(more, edge)] - edge) <= _SAME_EDGE)
    return shared >= _SHARED_EDGES * len(fewer) or _has_same_edges(_last_row(above), _first_row(below))


def _last_row(table: PageTable) -> list[float]:
    return [table.xs[item.cell.column] for item in table.cells if item.cell.row + item.cell.row_span == table.row_count]


def _first_row(table: PageTable) -> list[float]:
    return [table.xs[item.cell.column] for item in table.cells if item.cell.row == 0]


def _has_same_edges(one: list[float], other: list[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(sorted(one), sorted(other), strict=True)
    )


def joined(above: PageTable, below: PageTable) -> PageTable:
    """One table of both: a repeated header left out, a row cut in two made whole, merged cells kept merged."""
    xs = clustered([*above.xs, *below.xs], _SAME_EDGE)
    top_cells, below_cells = _on_columns(above, xs), _on_columns(below, xs)
    below_cells = rows_dropped(below_cells, repeated_rows(above, below))
    stubs = _stub_rows(below_cells)
    below_cells = rows_dropped(below_cells, stubs)
    first_row = max((item.cell.row + item.cell.row_span for item in top_cells), default=0)
    if not stubs and is_cut_row(top_cells, below_cells, first_row):
        top_cells, below_cells = cut_row_joined(top_cells, below_cells, first_row)
    else:
        top_cells, below_cells = merged_cells_joined(top_cells, below_cells, first_row)
    moved = [replace(item, cell=replace(item.cell, row=item.cell.row + first_row)) for item in below_cells]
    cells = sorted([*top_cells, *moved], key=lambda item: (item.cell.row, item.cell.column))
    return replace(above, xs=xs, cells=cells)


def last_page(table: PageTable) -> int:
    """The number of the page where the table ends."""
    return max((item.cell.page or table.page for item in table.cells), default=table.page)


def repeated_rows(above: PageTable, below: PageTable) -> int:
    """How many rows at the beginning of ``below`` print again those at the beginning of ``above``."""
    rows_below = _row_texts(below, below.row_count)
    rows_above = _row_texts(above, len(rows_below))
    count = 0
    for first, again in zip(rows_above, rows_below, strict=False):
        if first != again or not any(first):
            break
        count += 1
    if count == len(rows_below) or (count == 1 and _is_full_of_numbers(rows_below[0])):
        return 0  # a table printed twice is not a header
    # a header ends where no cell reaches into the next row
    while count and any(item.cell.row < count < item.cell.row + item.cell.row_span for item in below.cells):
        count -= 1
    return count


def _row_texts(table: PageTable, count: int) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(count)]
    first = [item for item in table.cells if item.cell.row < count]
    for item in sorted(first, key=lambda entry: entry.cell.column):
        rows[item.cell.row].append(unspaced(item.cell.text))
    return rows


def _is_full_of_numbers(texts: list[str]) -> bool:
    return any(printed_number(text) is not None and len(text) > 2 for text in texts)  # noqa: PLR2004 - 栏次 1, 2, 3


def _begins_anew(above: PageTable, below: PageTable) -> bool:
    """Whether ``below`` begins with a title, or with the label of ``above``: the next form of its kind."""
    first = [item.cell.text for item in below.cells if item.cell.row == 0]
    if len(first) == 1 and _NEW_TITLE.match(first[0].replace("\n", "")):
        return True
    labels = [item.cell.text for item in above.cells if item.cell.row < _FIRST_ROWS and item.cell.column == 0]
    return len(first) > 1 and bool(first[0]) and printed_number(first[0]) is None and first[0] in labels


def _row_height(table: PageTable) -> float:
    """Height of the first row that is not blank, in points."""
    boxes = [item.cell.box for item in table.cells if item.cell.row_span == 1 and item.cell.row == 0 and item.cell.box]
    return min((box.bottom - box.top for box in boxes), default=0.0)


def _on_columns(table: PageTable, xs: list[float]) -> list[PageCell]:
    """The cells of the table on these column edges."""
    place_of = [nearest(xs, edge) for edge in table.xs]
    if place_of == list(range(len(xs))):
        return table.cells
    cells = []
    for item in table.cells:
        column = place_of[item.cell.column]
        span = max(place_of[item.cell.column + item.cell.column_span] - column, 1)
        cells.append(replace(item, cell=replace(item.cell, column=column, column_span=span)))
    return cells


def _stub_rows(cells: list[PageCell]) -> int:
    """Rows at the beginning that hold no text and end where no cell reaches on: what is left of a row cut in two."""
    texts = [item.cell for item in cells if item.cell.text]
    first = min((cell.row for cell in texts), default=0)
    while first and any(item.cell.row < first < item.cell.row + item.cell.row_span for item in cells):
        first -= 1
    return first
