"""Pictures between the text of a page, read by OCR, each at its place among the lines and tables of the text layer."""

from dataclasses import replace

import numpy as np

from gongkai.model.block import Box
from gongkai.model.document import Problem
from gongkai.reading.layout.drawn_page import UPRIGHT
from gongkai.reading.layout.printed_line import PrintedLine
from gongkai.reading.pages.page_layout import PageLayout
from gongkai.reading.scan.page import scanned_page
from gongkai.reading.scan.picture import PagePicture, Picture
from gongkai.reading.tables.grid import PageCell, PageTable

_FEWEST_LINES = 3


def with_pictures_read(layout: PageLayout, shown: PagePicture) -> tuple[PageLayout, list[Problem]]:
    """The page with what its pictures print, and what of them was not read.

    The text layer is taken where both say something of the same place. Where nothing is read, the page is as it was.
    """
    problems: list[Problem] = []
    lines, tables = list(layout.lines), list(layout.tables)
    for area in layout.pictures:
        read = scanned_page(_cut(shown, area), layout.number, area.x1 - area.x0, area.bottom - area.top)
        if not read.layout.tables and len(read.layout.lines) < _FEWEST_LINES:
            continue  # the letters of a drawing
        problems += read.problems
        if read.layout.turn != UPRIGHT:
            message = f"a picture on page {layout.number} stands sideways between the text and was not read"
            problems.append(Problem("picture_unread", message, layout.number))
            continue
        lines += [
            line for line in (_moved_line(line, area) for line in read.layout.lines) if not _is_known(line, layout)
        ]
        tables += [_moved_table(table, area, layout.height) for table in read.layout.tables]
    if len(lines) == len(layout.lines) and len(tables) == len(layout.tables):
        return layout, problems
    tables.sort(key=lambda table: table.box.top)
    return replace(layout, lines=lines, tables=tables), problems


def _cut(shown: PagePicture, area: Box) -> Picture:
    """The pixels of the area."""
    scale = shown.grey.shape[1] / shown.width
    x0, x1 = round(area.x0 * scale), round(area.x1 * scale)
    return np.ascontiguousarray(shown.grey[round(area.top * scale) : round(area.bottom * scale), x0:x1])


def _is_known(line: PrintedLine, layout: PageLayout) -> bool:
    """Whether the text layer prints something where the middle of this line is."""
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    boxes = [Box(*known[1:5]) for known in layout.lines] + [table.box for table in layout.tables]
    return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in boxes)


def _moved_line(line: PrintedLine, area: Box) -> PrintedLine:
    return line._replace(
        x0=line.x0 + area.x0, x1=line.x1 + area.x0, top=line.top + area.top, bottom=line.bottom + area.top
    )


def _moved_box(box: Box, area: Box) -> Box:
    return Box(box.x0 + area.x0, box.top + area.top, box.x1 + area.x0, box.bottom + area.top)


def _moved_table(table: PageTable, area: Box, page_height: float) -> PageTable:
    cells = [
        PageCell(
            replace(item.cell, box=item.cell.box and _moved_box(item.cell.box, area)),
            item.first_line and _moved_line(item.first_line, area),
            item.last_line and _moved_line(item.last_line, area),
        )
        for item in table.cells
    ]
    return PageTable(table.page, [x + area.x0 for x in table.xs], cells, _moved_box(table.box, area), page_height)
