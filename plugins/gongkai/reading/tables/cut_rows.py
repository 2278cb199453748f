"""The row that a page break cuts: the rest of its texts, and the merged cells that go on below it."""

from dataclasses import replace

from gongkai.model.block import Cell
from gongkai.model.printed_number import printed_number
from gongkai.reading.tables.grid import CELL_PADDING, PageCell

_ENDING = tuple("。；！？;!?")
_CELL_ROOM = 24.0  # points


def rows_dropped(cells: list[PageCell], count: int) -> list[PageCell]:
    """The cells without the first ``count`` rows."""
    if not count:
        return cells
    return [
        replace(item, cell=replace(item.cell, row=item.cell.row - count)) for item in cells if item.cell.row >= count
    ]


def _pairs(above: list[PageCell], below: list[PageCell], end: int) -> list[tuple[PageCell | None, PageCell]]:
    """The cells of the first row below, each with the cell of the same columns in the last row above."""
    last = {
        (item.cell.column, item.cell.column_span): item for item in above if item.cell.row + item.cell.row_span == end
    }
    first = sorted((item for item in below if item.cell.row == 0), key=lambda item: item.cell.column)
    return [(last.get((item.cell.column, item.cell.column_span)), item) for item in first]


def is_cut_row(above: list[PageCell], below: list[PageCell], end: int) -> bool:
    """Whether the first row below is the rest of the last row above.

    Every cell has its twin above; what it prints goes on from a text that reached the border; and its first cell is
    blank under a printed one (or it is the only cell), for the name of a row is not printed again.
    """
    pairs = _pairs(above, below, end)
    if not pairs or any(twin is None for twin, _ in pairs):
        return False
    known = [(twin, item) for twin, item in pairs if twin is not None]
    printed = [(twin, item) for twin, item in known if item.cell.text]
    if not printed or not all(item.cell.row_span == 1 and _reads_on(twin, item) for twin, item in printed):
        return False
    first_twin, first = known[0]
    return len(known) == 1 or (not first.cell.text and bool(first_twin.cell.text))


def _reads_on(twin: PageCell, item: PageCell) -> bool:
    """Whether a text that reached the border goes on: its last line is full, or ends a sentence within one cell."""
    last, first, above, below = twin.last_line, item.first_line, twin.cell.box, item.cell.box
    if last is None or first is None or above is None or below is None or printed_number(item.cell.text) is not None:
        return False
    if above.bottom - last.bottom > _CELL_ROOM or first.top - below.top > _CELL_ROOM:
        return False
    is_full = last.x1 - last.x0 + first.first_width > above.x1 - above.x0 - CELL_PADDING
    return is_full or last.text.endswith(_ENDING)


def cut_row_joined(above: list[PageCell], below: list[PageCell], end: int) -> tuple[list[PageCell], list[PageCell]]:
    """The cells above with the rest of their last row, and the cells below without it."""
    rest = {(item.cell.column, item.cell.column_span): item for item in below if item.cell.row == 0}
    whole: list[PageCell] = []
    for item in above:
        cell = item.cell
        part = rest.get((cell.column, cell.column_span)) if cell.row + cell.row_span == end else None
        if part is None:
            whole.append(item)
            continue
        text = f"{cell.text}{_break(cell.text)}{part.cell.text}" if part.cell.text else cell.text
        grown = replace(cell, text=text, row_span=cell.row_span + part.cell.row_span - 1)
        whole.append(PageCell(grown, item.first_line, part.last_line or item.last_line))
    return whole, rows_dropped([item for item in below if item.cell.row > 0], 1)


def _break(text: str) -> str:
    return "\n" if text.endswith(_ENDING) else ""


def merged_cells_joined(
    above: list[PageCell], below: list[PageCell], end: int
) -> tuple[list[PageCell], list[PageCell]]:
    """Merged cells that the page break cut: blank below, a name above, in a column that merges cells."""
    kept, grown = list(below), {}
    merging = {item.cell.column for item in (*above, *below) if item.cell.row_span > 1 and item.cell.text}
    for twin, item in _pairs(above, below, end):
        if twin is None or not _is_rest_of_merged(twin.cell, item.cell, merging):
            break  # merged names stand in the first columns; behind the first other cell a blank is a blank
        grown[id(twin)] = replace(twin.cell, row_span=twin.cell.row_span + item.cell.row_span)
        kept.remove(item)
    whole = [replace(item, cell=grown[id(item)]) if id(item) in grown else item for item in above]
    return whole, kept


def _is_rest_of_merged(twin: Cell, cell: Cell, merging: set[int]) -> bool:
    """Blank below a name, or the same text again in a merged cell: spreadsheets print it on every page."""
    if not twin.text or (cell.text and cell.text != twin.text):
        return False
    is_merged = twin.row_span > 1 or cell.row_span > 1
    if cell.text:
        return is_merged
    return printed_number(twin.text) is None and (is_merged or cell.column in merging)
