"""One page to what stands on it in reading order: printed lines and ruled tables."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gongkai.model.block import Box
from gongkai.model.document import Page
from gongkai.reading.layout.drawn_page import UPRIGHT, Glyph, PageContents, page_turn, turned_box, turned_upright
from gongkai.reading.layout.lines import printed_lines
from gongkai.reading.layout.printed_line import PrintedLine
from gongkai.reading.tables.grid import PageTable
from gongkai.reading.tables.half_ruled import with_gap_tables
from gongkai.reading.tables.ruled import TooManyRules, page_tables


@dataclass(frozen=True)
class PageLayout:
    """Lines and tables of one page, turned by ``turn`` quarter turns so that it reads upright.

    A scan is besides turned level, by ``skew`` degrees counter-clockwise about its middle.

    ``width`` and ``height``, and all boxes in it, are of the page so turned; ``shown_box`` leads back.
    """

    number: int
    width: float
    height: float
    turn: int = UPRIGHT
    lines: list[PrintedLine] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)
    skew: float = 0.0
    is_scanned: bool = False
    pictures: list[Box] = field(default_factory=list)
    """Areas of an upright page that show a picture which may print something."""
    rules_read: bool = True
    """False where its tables are only those that gaps show, see ``PageContents``."""

    def in_reading_order(self) -> list[PrintedLine | PageTable]:
        """Lines and tables by their top, then from left to right."""
        placed: list[tuple[float, float, PrintedLine | PageTable]] = [(line.top, line.x0, line) for line in self.lines]
        placed += [(table.box.top, table.box.x0, table) for table in self.tables]
        return [item for _, _, item in sorted(placed, key=lambda entry: entry[:2])]

    def shown_box(self, box: Box) -> Box:
        """A box of this layout on the page as a viewer shows it."""
        if self.turn == UPRIGHT and not self.skew:
            return box
        page = self.as_page()
        return turned_box(self._askew(box), self.turn, page.width, page.height)

    def _askew(self, box: Box) -> Box:
        """The box moved to where its middle lies on a page that was not turned level."""
        if not self.skew:
            return box
        across, down = (box.x0 + box.x1 - self.width) / 2, (box.top + box.bottom - self.height) / 2
        cosine, sine = math.cos(math.radians(self.skew)), math.sin(math.radians(self.skew))
        dx, dy = across * (cosine - 1) - down * sine, across * sine + down * (cosine - 1)
        return Box(box.x0 + dx, box.top + dy, box.x1 + dx, box.bottom + dy)

    def as_page(self) -> Page:
        """Number and size as a viewer shows them."""
        sideways = self.turn % 2 == 1
        width, height = (self.height, self.width) if sideways else (self.width, self.height)
        return Page(self.number, width, height, self.is_scanned)


def page_layout(contents: PageContents) -> PageLayout:
    """What a person reads on the page; where its rules are too many to be those of tables, without them."""
    turn = page_turn(contents)
    upright = turned_upright(contents, turn)
    try:
        tables, glyphs = page_tables(upright)
    except TooManyRules:
        upright = replace(upright, rules=[], rules_read=False)
        tables, glyphs = [], upright.glyphs
    level = [glyph for glyph in glyphs if glyph.turn == UPRIGHT]
    tables, lines = with_gap_tables(upright, tables, level)
    for other in sorted({glyph.turn for glyph in glyphs} - {UPRIGHT}):
        lines.extend(_sideways_lines([glyph for glyph in glyphs if glyph.turn == other], other, upright))
    number, width, height, rules_read = upright.number, upright.width, upright.height, upright.rules_read
    return PageLayout(number, width, height, turn, lines, tables, rules_read=rules_read)


def _sideways_lines(glyphs: list[Glyph], turn: int, page: PageContents) -> Iterator[PrintedLine]:
    """Lines written sideways beside upright text, at the place where they stand."""
    upright = turned_upright(replace(page, glyphs=glyphs, rules=[]), turn)
    for line in printed_lines(upright.glyphs):
        box = turned_box(Box(line.x0, line.top, line.x1, line.bottom), turn, page.width, page.height)
        yield PrintedLine(line.text, box.x0, box.top, box.x1, box.bottom, line.size)
