"""A scanned page to lines and ruled tables: levelled, ruled, read, and laid out like a page with a text layer."""

from dataclasses import dataclass
from statistics import mean

import cv2
import numpy as np

from gongkai.model.block import Block
from gongkai.model.document import Page, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.pages.blocks import document_blocks
from gongkai.reading.pages.page_layout import PageLayout
from gongkai.reading.scan.cells import cut_at_rules, passed_over
from gongkai.reading.scan.deskew import levelled, skew_degrees
from gongkai.reading.scan.engine import PixelBox, text_boxes
from gongkai.reading.scan.grid import frame_cells
from gongkai.reading.scan.lines import filled_table, printed_lines_of
from gongkai.reading.scan.picture import Picture
from gongkai.reading.scan.resolution import pixels_per_point
from gongkai.reading.scan.rules import page_ruling
from gongkai.reading.scan.specks import without_specks
from gongkai.reading.scan.text import ReadLine, read_lines
from gongkai.reading.tables.grid import Grid, grid_of

_UNSURE = 0.8  # mean confidence: below it the page may stand on its head
_TALL = 1.5
_FIRST_LINES = 8


@dataclass(frozen=True)
class ScannedPage:
    """What was read on a page, and what could not be."""

    layout: PageLayout
    problems: list[Problem]


def read_scanned_page(
    image: Picture | bytes, *, page_number: int, width_points: float, height_points: float
) -> list[Block]:
    """Paragraphs and ruled tables of one scanned page, numbered from 0; boxes in points on the page as shown.

    ``image`` is grey values (height, width) or the bytes of a PNG; cells and paragraphs carry the engine's confidence.
    Raises UnreadableDocument where these are no picture.
    """
    picture = _decoded(image) if isinstance(image, bytes) else image
    return list(document_blocks([scanned_page(picture, page_number, width_points, height_points).layout]))


def _decoded(image: bytes) -> Picture:
    picture = cv2.imdecode(np.frombuffer(image, np.uint8), cv2.IMREAD_GRAYSCALE) if image else None
    if picture is None:
        message = "the picture of the page is damaged; render it again"
        raise UnreadableDocument(message)
    return np.asarray(picture, np.uint8)


def scanned_page(picture: Picture, page_number: int, width: float, height: float) -> ScannedPage:
    """Lines and tables of a scanned page of this size in points, on the page turned upright and level."""
    page = Page(page_number, width, height, is_scanned=True)
    picture, scale = _at_200_dpi(picture, page)
    reading = _Reading(picture, scale, page)
    if reading.is_sideways():
        reading = max((_Reading(picture, scale, page, turn) for turn in (1, 3)), key=_Reading.first_confidence)
    elif reading.has_text() and reading.mean_confidence() < _UNSURE:
        reading = max((reading, _Reading(picture, scale, page, 2)), key=_Reading.first_confidence)
    return reading.as_page()


class _Reading:
    """One way to look at a page, turned back by ``turn`` quarter turns."""

    def __init__(self, picture: Picture, scale: float, page: Page, turn: int = 0) -> None:
        turned = np.ascontiguousarray(np.rot90(picture, turn))
        self._scale, self._page, self._turn = scale, page, turn
        self._skew = skew_degrees(turned)
        self._level = levelled(turned, self._skew)
        self._detected = text_boxes(self._level)
        self._lines: list[ReadLine] | None = None
        self._grids: list[Grid] = []
        self._unread: list[PixelBox] = []

    def is_sideways(self) -> bool:
        """Whether most lines run down the page."""
        lengths = [(box.bottom - box.top, box.x1 - box.x0) for box in self._detected]
        tall = sum(high for high, wide in lengths if high > _TALL * wide)
        return tall > sum(wide for high, wide in lengths if wide > _TALL * high)

    def has_text(self) -> bool:
        """Whether there is text at all, which is seen whichever way it stands."""
        return bool(self._detected)

    def first_confidence(self) -> float:
        """How sure the engine is of the longest lines."""
        longest = sorted(self._detected, key=lambda box: box.x0 - box.x1)[:_FIRST_LINES]
        lines, unread = read_lines(self._level, longest, np.zeros_like(self._level))
        return mean([line.confidence for line in lines] + [0.0] * len(unread) or [0.0])

    def mean_confidence(self) -> float:
        """How sure the engine is of the lines, 0 where there are none to be read."""
        return mean([line.confidence for line in self._read_lines()] + [0.0] * len(self._unread) or [0.0])

    def as_page(self) -> ScannedPage:
        """The page as read."""
        rest = self._read_lines()
        number, width, height = self._page.number, self._page.width, self._page.height
        if self._turn % 2:
            width, height = height, width
        tables = []
        for grid in self._grids:
            table, rest = filled_table(grid, rest, self._scale, number, height)
            if any(item.cell.text for item in table.cells):
                tables.append(table)
        lines = printed_lines_of(rest, self._scale)
        layout = PageLayout(number, width, height, self._turn, lines, tables, self._skew, is_scanned=True)
        problems = []
        if self._unread:
            message = f"{len(self._unread)} places on the scanned page {number} could not be read"
            problems.append(Problem("scan_partly_unread", message, number))
        return ScannedPage(layout, problems)

    def _read_lines(self) -> list[ReadLine]:
        if self._lines is None:
            ruling = page_ruling(self._level, self._detected)
            self._grids = [grid_of(cells) for frame in ruling.frames if (cells := frame_cells(frame))]
            boxes = [part for box in self._detected for part in cut_at_rules(box, self._grids)]
            boxes, more, marks = passed_over(self._grids, boxes, ruling.ink)
            clean = without_specks(self._level, ruling.ink, boxes)
            lines, self._unread = read_lines(clean, boxes, ruling.ink)
            single, unread = read_lines(clean, more, ruling.ink, least=_UNSURE)
            self._unread += unread
            self._lines = lines + single + marks
        return self._lines


def _at_200_dpi(picture: Picture, page: Page) -> tuple[Picture, float]:
    """The picture at the resolution that all measures of the reading are meant for, and its pixels per point."""
    scale = pixels_per_point(page.width, page.height)
    size = max(round(page.width * scale), 1), max(round(page.height * scale), 1)
    if max(abs(picture.shape[1] - size[0]), abs(picture.shape[0] - size[1])) <= 2:  # noqa: PLR2004 - rounding
        return picture, scale
    method = cv2.INTER_AREA if size[0] < picture.shape[1] else cv2.INTER_CUBIC
    return cv2.resize(picture, size, interpolation=method), scale
