"""Running headers, footers and page numbers: known only by returning at the same end of most pages."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Literal

from gongkai.model.characters import half_width
from gongkai.reading.layout.printed_line import PrintedLine
from gongkai.reading.pages.page_layout import PageLayout

_ZONE = 0.13  # of the page's height, at either end
_OUTERMOST = 2  # lines from the end that may be furniture
_MOST = 0.5  # of the pages
_FEWEST_PAGES = 3
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(r"[-—–－·.第页共/of#|\s]*#[-—–－·.第页共/of#|\s]*", re.IGNORECASE)

End = Literal["top", "bottom"]


@dataclass(frozen=True)
class _Seen:
    page: int
    line: PrintedLine
    number: int | None
    is_above_table: bool


def without_running_heads(layouts: list[PageLayout]) -> list[PageLayout]:
    """The pages without lines that return, but for their digits, at the same end of more than half of the pages.

    Page numbers are also known by counting on with the pages, on three pages at least. What stands above a table on
    all of its pages is a title printed again, and stays. Where nothing else is printed, all stays.
    """
    seen: dict[tuple[End, str], list[_Seen]] = defaultdict(list)
    for layout in layouts:
        for end, line in _outer_lines(layout):
            plain = _BLANKS.sub("", half_width(line.text))
            digits = _DIGITS.search(plain)
            number = int(digits.group()[:9]) if digits else None
            is_title = end == "top" and bool(layout.tables)
            seen[end, _DIGITS.sub("#", plain)].append(_Seen(layout.number, line, number, is_title))
    furniture: dict[int, set[int]] = defaultdict(set)
    for (_, shape), lines in seen.items():
        for found in _returning(lines, shape, len(layouts)):
            furniture[found.page].add(id(found.line))
    rest = [
        replace(layout, lines=[line for line in layout.lines if id(line) not in furniture[layout.number]])
        for layout in layouts
    ]
    return rest if any(layout.lines or layout.tables for layout in rest) else layouts


def _outer_lines(layout: PageLayout) -> list[tuple[End, PrintedLine]]:
    """The outermost lines of the page that no table lies beyond."""
    first_table = min((table.box.top for table in layout.tables), default=layout.height)
    last_table = max((table.box.bottom for table in layout.tables), default=0.0)
    zone = _ZONE * layout.height
    ordered = sorted(layout.lines, key=lambda line: line.top)
    top = [line for line in ordered if line.bottom <= zone and line.top <= first_table]
    bottom = [line for line in ordered if line.top >= layout.height - zone and line.bottom >= last_table]
    heads: list[tuple[End, PrintedLine]] = [("top", line) for line in top[:_OUTERMOST]]
    feet: list[tuple[End, PrintedLine]] = [("bottom", line) for line in bottom[-_OUTERMOST:]]
    return heads + feet


def _returning(lines: list[_Seen], shape: str, page_count: int) -> list[_Seen]:
    pages = {found.page for found in lines}
    if len(pages) < _FEWEST_PAGES:
        return []
    if len(pages) > _MOST * page_count and not all(found.is_above_table for found in lines):
        return lines
    if not _PAGE_NUMBER.fullmatch(shape):
        return []
    by_offset: dict[int, list[_Seen]] = defaultdict(list)
    for found in lines:
        if found.number is not None:
            by_offset[found.number - found.page].append(found)
    return [found for group in by_offset.values() if len(group) >= _FEWEST_PAGES for found in group]
