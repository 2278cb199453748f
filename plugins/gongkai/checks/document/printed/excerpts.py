"""The place of a figure as a reader of the page sees it: a strip of the page, else the rows of the table around it."""

import base64
import html
import io
from collections.abc import Iterator
from typing import Final

from PIL import ImageDraw

from gongkai.model.block import Box, Paragraph, Table
from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.model.evidence import Evidence
from gongkai.reading.picture.frames import page_sheet
from gongkai.reading.picture.page import drawing_scale, page_itself
from gongkai.reading.picture.sheet_drawing import Picture

_OUTLINE: Final = (214, 0, 50)
_WASH: Final = (255, 214, 0, 70)
_AROUND: Final = 54.0
"""Points of the page above and below the place: some three lines."""
_TALLEST: Final = 300.0
"""Points: of a long paragraph its beginning."""
_ROWS_AROUND: Final = 1
_HEADER_ROWS: Final = 3
_LONGEST_QUOTE: Final = 600


class Excerpts:
    """Excerpts of one document as HTML; each page is drawn once."""

    def __init__(self, data: bytes, document: Document) -> None:
        self._data, self._document = data, document
        self._pages: dict[int, tuple[Picture, float] | None] = {}
        self._blocks = {block.ordinal: block for block in document.blocks}

    def of(self, evidence: Evidence) -> str:
        """An ``<img>`` of the page's strip with the place outlined; of a format without pages rows of its table."""
        strip = self._strip(evidence)
        if strip is not None:
            return f'<img alt="{html.escape(evidence.raw[:80])}" src="data:image/png;base64,{strip}">'
        block = self._blocks.get(evidence.block)
        if isinstance(block, Table) and evidence.row is not None:
            return _rows(block, evidence.row, evidence.column or 0)
        return _quote(block.text if isinstance(block, Paragraph) else evidence.raw, evidence.raw)

    def _strip(self, evidence: Evidence) -> str | None:
        box = evidence.box
        if box is None or evidence.page is None:
            return None
        page = self._page(evidence.page)
        if page is None:
            return None
        picture, scale = page
        bottom = min(box.bottom, box.top + _TALLEST)
        edges = (0, max(0, int((box.top - _AROUND) * scale)), picture.width, int((bottom + _AROUND) * scale))
        strip = picture.crop((*edges[:3], min(edges[3], picture.height)))
        _mark(strip, Box(box.x0, box.top - edges[1] / scale, box.x1, box.bottom - edges[1] / scale), scale)
        out = io.BytesIO()
        strip.quantize(64).save(out, "PNG", optimize=True)
        return base64.b64encode(out.getvalue()).decode("ascii")

    def _page(self, number: int) -> tuple[Picture, float] | None:
        if number not in self._pages:
            self._pages[number] = self._drawn(number)
        return self._pages[number]

    def _drawn(self, number: int) -> tuple[Picture, float] | None:
        """The page and its pixels a point; None where its format cannot be shown so."""
        sheet = page_sheet(self._document, number)
        if sheet is None:
            return None
        scale = drawing_scale(sheet)
        try:
            size = (max(1, int(sheet.width * scale)), max(1, int(sheet.height * scale)))
            picture = page_itself(self._data, self._document.media_type, number, size)
        except UnreadableDocument:
            return None
        return None if picture is None else (picture, scale)


def _mark(strip: Picture, box: Box, scale: float) -> None:
    draw = ImageDraw.Draw(strip, "RGBA")
    edges = (box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
    draw.rectangle(edges, fill=_WASH, outline=_OUTLINE, width=3)


def _rows(table: Table, row: int, column: int) -> str:
    """The first rows, where the headings are, and those around the cell, which is marked."""
    near = range(max(0, row - _ROWS_AROUND), min(table.row_count, row + _ROWS_AROUND + 1))
    shown = sorted({*range(min(_HEADER_ROWS, row)), *near})
    marked = table.cell_at(row, column)
    lines = []
    for place, number in enumerate(shown):
        if place and number > shown[place - 1] + 1:
            lines.append(f'<tr><td class="gap" colspan="{table.column_count}">⋮</td></tr>')
        lines.append(f"<tr>{''.join(_cells(table, number, marked))}</tr>")
    return f"<table class='excerpt'>{''.join(lines)}</table>"


def _cells(table: Table, number: int, marked: object) -> Iterator[str]:
    for cell in table.row_cells(number):
        span = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        text = html.escape(" ".join(cell.text.split()))
        yield f"<td{span}>{f'<mark>{text}</mark>' if cell is marked else text}</td>"


def _quote(text: str, raw: str) -> str:
    """The passage with the words of the figure marked."""
    start = text.find(raw) if raw else -1
    if start < 0:
        return f"<blockquote>{html.escape((raw or text)[:_LONGEST_QUOTE])}</blockquote>"
    first = max(0, start - _LONGEST_QUOTE // 3)
    before, after = text[first:start], text[start + len(raw) : start + len(raw) + _LONGEST_QUOTE // 3]
    shown = f"{html.escape(before)}<mark>{html.escape(raw)}</mark>{html.escape(after)}"
    return f"<blockquote>{'…' if first else ''}{shown}</blockquote>"
