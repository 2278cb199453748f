"""Printed lines to paragraphs: a line that fills the width goes on in the next; an indented or short one does not."""

import re
from dataclasses import dataclass
from itertools import pairwise

from gongkai.model.block import Box
from gongkai.reading.layout.printed_line import PrintedLine, joined_text
from gongkai.reading.pages.page_layout import PageLayout

_LONG_LINE = 0.5  # of the page's width: only such lines show where the margins are
_DEFAULT_MARGIN = 0.12
_SAME_SIZE = 0.12
_INDENT = 1.0  # ems
_LEADING = 2.6  # ems from line to line at most
_LEADER = re.compile(r"([.．·…‥_]\s*){3,}\S{0,8}$")
_ENDING = tuple("。；：！？:;!?")
_NUMBERED = re.compile(
    r"(第[一二三四五六七八九十\d]+[部章节条]|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．](?!\d))"
)


@dataclass(frozen=True)
class Margins:
    """Where text begins and ends on pages of one width, in points."""

    left: float
    right: float


@dataclass
class PrintedParagraph:
    """A paragraph while it is put together; ``page`` and ``box`` are of its part on the page where it begins."""

    text: str
    page: int
    box: Box
    lines: list[PrintedLine]
    last_page: int
    places: list[tuple[int, int]]
    """For each line, where its text begins and the page that prints it."""

    def add(self, line: PrintedLine, page: int) -> None:
        """Append the next line."""
        self.text = joined_text(self.text, line.text)
        self.places.append((len(self.text) - len(line.text), page))
        self.lines.append(line)
        self.last_page = page
        if page == self.page:
            box = self.box
            self.box = Box(
                min(box.x0, line.x0), min(box.top, line.top), max(box.x1, line.x1), max(box.bottom, line.bottom)
            )


def started(line: PrintedLine, page: int) -> PrintedParagraph:
    """A paragraph of one line."""
    return PrintedParagraph(line.text, page, Box(line.x0, line.top, line.x1, line.bottom), [line], page, [(0, page)])


def margins_by_width(layouts: list[PageLayout]) -> dict[int, Margins]:
    """The margins for each page width (in whole points), from the long lines of all pages so wide."""
    lines: dict[int, list[PrintedLine]] = {}
    for layout in layouts:
        lines.setdefault(round(layout.width), []).extend(layout.lines)
    return {width: _margins(width, found) for width, found in lines.items()}


def _margins(width: int, lines: list[PrintedLine]) -> Margins:
    long_lines = [line for line in lines if line.x1 - line.x0 > _LONG_LINE * width]
    if len(long_lines) < 3 and not _end_together(long_lines):  # noqa: PLR2004 - too few to show a margin
        return Margins(_DEFAULT_MARGIN * width, (1 - _DEFAULT_MARGIN) * width)
    lefts = sorted(line.x0 for line in long_lines)
    rights = sorted(line.x1 for line in long_lines)
    return Margins(lefts[len(lefts) // 10], rights[len(rights) * 9 // 10])


def _end_together(lines: list[PrintedLine]) -> bool:
    """Whether these are two lines that end at the same place."""
    return len(lines) == 2 and abs(lines[0].x1 - lines[1].x1) < 0.5 * lines[0].size  # noqa: PLR2004


def goes_on(paragraph: PrintedParagraph, line: PrintedLine, margins: Margins, page: int) -> bool:
    """Whether ``line`` of this page continues the paragraph, which may end on the page before."""
    if page - paragraph.last_page > 1:
        return False
    last = paragraph.lines[-1]
    em = max(last.size, 1.0)
    is_on_page = page == paragraph.last_page
    follows = _follows(paragraph.lines, line, em) if is_on_page else not last.text.endswith(_ENDING)
    if not follows or _ends(last, line, em) or last.x1 + line.first_width <= margins.right - 0.1 * em:
        return False
    if line.x0 - margins.left < _INDENT * em:
        return True
    return len(paragraph.lines) > 1 and abs(line.x0 - last.x0) < 0.5 * em


def _ends(last: PrintedLine, line: PrintedLine, em: float) -> bool:
    """Whether the lines themselves say that a paragraph ends: another size, dots to a page number, a new number."""
    if abs(last.size - line.size) > _SAME_SIZE * em or _LEADER.search(last.text):
        return True
    return last.text.endswith(_ENDING) and _NUMBERED.match(line.text) is not None


def _follows(lines: list[PrintedLine], line: PrintedLine, em: float) -> bool:
    """Whether the line stands right below, no further than the lines before stand from each other."""
    step = line.top - lines[-1].top
    if not 0 < step <= _LEADING * em:
        return False
    steps = [below.top - above.top for above, below in pairwise(lines) if below.top > above.top]
    return not steps or step <= 1.3 * min(steps)
