"""Pages to the blocks of a document: paragraphs and tables over page breaks, in reading order."""

from dataclasses import replace

from gongkai.model.block import Block, Box, Paragraph, Table, TextLine
from gongkai.reading.layout.printed_line import PrintedLine
from gongkai.reading.pages.page_layout import PageLayout
from gongkai.reading.pages.paragraphs import PrintedParagraph, goes_on, margins_by_width, started
from gongkai.reading.pages.running_heads import without_running_heads
from gongkai.reading.tables.grid import PageTable
from gongkai.reading.tables.joining import grid_goes_on, joined, last_page, repeated_rows

Item = PrintedParagraph | PageTable


def document_blocks(layouts: list[PageLayout]) -> tuple[Block, ...]:
    """The blocks of these pages, numbered 0, 1, 2 … in reading order, with boxes on the pages as shown."""
    shown = {layout.number: layout for layout in layouts}
    without_heads = without_running_heads(layouts)
    items = _tables_joined(_items(without_heads), _free_rooms(without_heads))
    blocks: list[Block] = []
    for item in items:
        ordinal = len(blocks)
        page = shown[item.page]
        if isinstance(item, PrintedParagraph):
            box = page.shown_box(item.box)
            confidence = min(line.confidence for line in item.lines)
            lines = _text_lines(item, shown)
            blocks.append(Paragraph(item.text, ordinal, item.page, box, confidence=confidence, lines=lines))
        else:
            blocks.append(_shown_table(item, ordinal, shown))
    return tuple(blocks)


def _text_lines(item: PrintedParagraph, shown: dict[int, PageLayout]) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(start, page, shown[page].shown_box(Box(line.x0, line.top, line.x1, line.bottom)))
        for line, (start, page) in zip(item.lines, item.places, strict=True)
    )


def _items(layouts: list[PageLayout]) -> list[Item]:
    """Paragraphs and the tables of each page."""
    margins = margins_by_width(layouts)
    items: list[Item] = []
    for layout in layouts:
        page_margins = margins[round(layout.width)]
        for item in layout.in_reading_order():
            last = items[-1] if items else None
            if isinstance(item, PrintedLine):
                if isinstance(last, PrintedParagraph) and goes_on(last, item, page_margins, layout.number):
                    last.add(item, layout.number)
                else:
                    items.append(started(item, layout.number))
            else:
                items.append(item)
    return items


def _free_rooms(layouts: list[PageLayout]) -> dict[int, float]:
    """Points between the lowest print of each page and the lowest print of all pages so high."""
    lowest = {
        layout.number: max(
            [line.bottom for line in layout.lines] + [table.box.bottom for table in layout.tables], default=0.0
        )
        for layout in layouts
    }
    ends: dict[int, float] = {}
    for layout in layouts:
        height = round(layout.height)
        ends[height] = max(ends.get(height, 0.0), lowest[layout.number])
    return {layout.number: ends[round(layout.height)] - lowest[layout.number] for layout in layouts}


def _tables_joined(items: list[Item], free: dict[int, float]) -> list[Item]:
    """Tables that a page break cut made one; titles that were printed again above the rest are left out."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, PageTable):
            titles = _titles_again(kept, item)
            above = kept[-1 - titles] if len(kept) > titles else None
            if isinstance(above, PageTable) and _is_rest(above, item, free[last_page(above)], titles):
                del kept[len(kept) - titles :]
                kept[-1] = joined(above, item)
                continue
        kept.append(item)
    return kept


def _is_rest(above: PageTable, below: PageTable, free: float, titles: int) -> bool:
    return grid_goes_on(above, below, free) and (titles == 0 or repeated_rows(above, below) > 0)


def _titles_again(kept: list[Item], table: PageTable) -> int:
    """How many paragraphs stand on the table's page above it, if all were printed on the pages of the table before."""
    titles = []
    for item in reversed(kept):
        if not isinstance(item, PrintedParagraph) or item.page != table.page:
            break
        titles.append(item.text)
    above = kept[-1 - len(titles)] if len(kept) > len(titles) else None
    if not titles or not isinstance(above, PageTable):
        return 0
    pages = {above.page, last_page(above)}
    earlier = {item.text for item in kept if isinstance(item, PrintedParagraph) and item.page in pages}
    return len(titles) if earlier.issuperset(titles) else 0


def _shown_table(table: PageTable, ordinal: int, shown: dict[int, PageLayout]) -> Table:
    cells = []
    for item in table.cells:
        cell = item.cell
        box = cell.box and shown[cell.page or table.page].shown_box(cell.box)
        cells.append(cell if box is cell.box else replace(cell, box=box))
    return Table(tuple(cells), ordinal, table.page, shown[table.page].shown_box(table.box))
