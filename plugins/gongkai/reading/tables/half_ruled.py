"""Tables of a page whose rules say only a part of their grid: bands of colour, or a box with level rules alone."""

from gongkai.reading.layout.drawn_page import UPRIGHT, Glyph, PageContents
from gongkai.reading.layout.printed_line import PrintedLine
from gongkai.reading.tables.gaps import gap_tables
from gongkai.reading.tables.grid import PageTable
from gongkai.reading.tables.ruled import is_only_shade

_FEWEST_ROWS = 3


def with_gap_tables(
    page: PageContents, ruled: list[PageTable], outside: list[Glyph]
) -> tuple[list[PageTable], list[PrintedLine]]:
    """All tables of an upright page from top to bottom, and its lines in none; ``outside`` stands in no ruled table.

    Where gaps show a table with more rows or columns around one that is half ruled, it takes that one's place.
    """
    found, lines = gap_tables(outside, page)
    tables = ruled
    doubtful = [table for table in ruled if _is_half_ruled(table, page)]
    if doubtful:
        free = {id(glyph) for glyph in outside}
        glyphs = [
            glyph for glyph in page.glyphs if glyph.turn == UPRIGHT and (id(glyph) in free or _is_in(glyph, doubtful))
        ]
        wider, rest = gap_tables(glyphs, page)
        if all(any(_holds_more(table, part) for table in wider) for part in doubtful):
            tables = [table for table in ruled if table not in doubtful]
            found, lines = wider, rest
    return sorted([*tables, *found], key=lambda table: table.box.top), lines


def _is_half_ruled(table: PageTable, page: PageContents) -> bool:
    is_one_column = len(table.xs) == 2 and table.row_count >= _FEWEST_ROWS  # noqa: PLR2004 - two edges
    return is_one_column or is_only_shade(table.box, page.rules)


def _is_in(glyph: Glyph, tables: list[PageTable]) -> bool:
    x, y = glyph.anchor
    return any(table.box.x0 <= x < table.box.x1 and table.box.top <= y < table.box.bottom for table in tables)


def _holds_more(table: PageTable, part: PageTable) -> bool:
    """Whether the table holds the middle of each printed cell of ``part``, and more rows or columns than it."""
    box = table.box
    printed = [item.first_line for item in part.cells if item.first_line is not None]
    is_around = all(
        box.x0 <= line.x1 and line.x0 <= box.x1 and box.top <= (line.top + line.bottom) / 2 <= box.bottom
        for line in printed
    )
    return is_around and (table.row_count > part.row_count or len(table.xs) > len(part.xs))
