"""Lines of text on a scanned page: read, set upright where they are not, and put right where that is certain."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from gongkai.reading.scan.engine import PixelBox, Reading, readings
from gongkai.reading.scan.marks import MARK_CONFIDENCE, drawn_mark
from gongkai.reading.scan.picture import Picture
from gongkai.reading.scan.rules import Mask

_LEAST_CONFIDENCE = 0.5
_TALL = 1.8  # times the width: characters set below each other, or a line on its side
# a speck before or behind a number; ".5" may be what is printed, so it stays
_NUMBER_IN_DUST = re.compile(r"^[.·]?(\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|\d+\.\d+%?)[.·]?$|^(\d+)[.·]$")
_UNSURE_NUMBER = re.compile(r"^[.·]\d|\d[.,:;]{2,}\d|\d[;:]\d|\d{4,},\d|\d,\d{1,2}(?!\d)")
_UNSURE = 0.5
_DUST, _LARGEST_DUST = frozenset(".·,'`"), 7  # what a speck is read as, and its size in pixels
_BARS = frozenset("一二三—–-－_ー~～.…·")
_CJK = "\u3400-\u9fff"
_ASCII_MARKS = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！"})


@dataclass(frozen=True)
class ReadLine:
    """A line of text in pixels of the level page, with the engine's confidence (0-1)."""

    box: PixelBox
    text: str
    confidence: float


def read_lines(
    picture: Picture, boxes: Iterable[PixelBox], ink: Mask, least: float = _LEAST_CONFIDENCE
) -> tuple[list[ReadLine], list[PixelBox]]:
    """What stands in these boxes, and those in which the engine sees nothing or is less sure than ``least``."""
    kept = list(boxes)
    crops = [_crop(picture, box) for box in kept]
    tall = [index for index, box in enumerate(kept) if _is_tall(box)]
    found = dict(enumerate(readings(crops)))
    for index in tall:
        ways = [np.rot90(crops[index]), np.rot90(crops[index], 3)]
        stacked = _unstacked(picture, kept[index], ink)
        if stacked is not None:
            ways.append(stacked)
        upright = found[index]
        found[index] = max([upright, *readings(ways)], key=lambda reading: (reading.confidence, len(reading.text)))
    lines, unread = [], []
    for index, reading in found.items():
        line = _line(kept[index], reading, ink)
        if line.text in _DUST and max(line.box.x1 - line.box.x0, line.box.bottom - line.box.top) <= _LARGEST_DUST:
            continue
        if line.text and line.confidence >= least:
            lines.append(line)
        else:
            unread.append(kept[index])
    return lines, unread


def _line(box: PixelBox, reading: Reading, ink: Mask) -> ReadLine:
    close = _inked(box, ink)
    if len(reading.text) <= 3 and set(reading.text) <= _BARS:  # noqa: PLR2004
        mark = drawn_mark(np.ascontiguousarray(ink[close.top : close.bottom, close.x0 : close.x1]))
        if mark is not None:
            return ReadLine(close, mark, MARK_CONFIDENCE)
    text = corrected_text(reading.text)
    is_odd = text[:1] in "0123456789.·" and _UNSURE_NUMBER.search(text) is not None
    return ReadLine(close, text, min(reading.confidence, _UNSURE) if is_odd else reading.confidence)


def _is_tall(box: PixelBox) -> bool:
    return box.bottom - box.top > _TALL * (box.x1 - box.x0)


def _crop(picture: Picture, box: PixelBox) -> Picture:
    return picture[box.top : box.bottom, box.x0 : box.x1]


def _unstacked(picture: Picture, box: PixelBox, ink: Mask) -> Picture | None:
    """Characters that stand below each other set side by side; None where they cannot be told apart."""
    rows = (ink[box.top : box.bottom, box.x0 : box.x1] > 0).sum(axis=1) > 0
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    width = box.x1 - box.x0
    parts: list[list[int]] = []
    for start, stop in edges.reshape(-1, 2).tolist():
        if parts and stop - parts[-1][0] <= width * 0.95:
            parts[-1][1] = stop  # strokes of one character
        else:
            parts.append([start, stop])
    parts = [part for part in parts if part[1] - part[0] > 0.15 * width]
    if len(parts) < 2:  # noqa: PLR2004
        return None
    side = max(width, *(stop - start for start, stop in parts))
    tiles = []
    for start, stop in parts:
        tile = np.full((side, width), 255, np.uint8)
        first = (side - (stop - start)) // 2
        tile[first : first + stop - start] = picture[box.top + start : box.top + stop, box.x0 : box.x1]
        tiles.append(tile)
    return np.hstack(tiles)


def _inked(box: PixelBox, ink: Mask) -> PixelBox:
    """The box drawn close around its ink; specks of a single pixel do not count."""
    inside = cv2.medianBlur(np.ascontiguousarray(ink[box.top : box.bottom, box.x0 : box.x1]), 3)
    columns, rows = np.flatnonzero(inside.any(axis=0)), np.flatnonzero(inside.sum(axis=1) > 0)
    if not columns.size or not rows.size:
        return box
    return PixelBox(
        box.x0 + int(columns[0]), box.top + int(rows[0]), box.x0 + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1
    )


def corrected_text(text: str) -> str:
    """Readings put right where no other is possible; digits are never touched.

    Marks between Chinese characters are full-width; m with a stroke behind it is ㎡; dashes and dots by twos and sixes.
    """
    text = re.sub(rf"(?<=[{_CJK}])[,;:?!]|[,;:?!](?=[{_CJK}])(?<![\d][,;:?!])", _full_width, text)
    text = re.sub(rf"\((?=[^()（）]*[{_CJK}])", "（", text)
    text = re.sub(r"（([^()（）]*)\)", r"（\1）", text)
    text = re.sub(r"\(([^()（）]*)）", r"（\1）", text)
    text = re.sub(r"(?<![A-Za-z])m[’'′`\"]", "㎡", text)
    text = re.sub(r"(?<![.·•…])(?:[.·•]{5,7}|…[.·•]{2,4}|[.·•]{2,4}…)(?![.·•…])", "……", text)
    text = _NUMBER_IN_DUST.sub(r"\1\2", text)
    return "——" if re.fullmatch(r"[-—一－]{2}", text) else text


def _full_width(match: re.Match[str]) -> str:
    return match.group().translate(_ASCII_MARKS)
