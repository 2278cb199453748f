"""The ruling lines of a scanned page: long straight runs of ink that hang together as frames, not strokes of text."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.reading.scan.engine import PixelBox
from gongkai.reading.scan.picture import Picture

_LONGEST_STROKE = 40  # pixels at 200 dpi: longer than a stroke of 14 point type
_SHORTEST_SIDE = 28  # pixels: a row of 10 points
_GAP = 9  # pixels by which rules may miss each other where they meet
_SMALLEST_FRAME = (150, 40)
_THICKEST = 12
_MARGIN = 0.2  # of the height of a line: less than that lies between a character and no rule
_SPECK = 3  # pixels
_WHITE = 255

Mask = NDArray[np.uint8]


@dataclass(frozen=True)
class Frame:
    """Rules that hang together: where they lie on the page, and the pixels there of the level and the upright ones."""

    box: PixelBox
    level: Mask
    upright: Mask


@dataclass(frozen=True)
class Ruling:
    """The frames of a page, and its ink without them."""

    frames: list[Frame]
    ink: Mask


def page_ruling(picture: Picture, text: list[PixelBox]) -> Ruling:
    """Frames of a level page at 200 dpi, from top to bottom, and the ink that is no rule.

    ``text`` are the boxes of its lines of text, the strokes of whose characters are no rules.
    """
    soft = cv2.GaussianBlur(picture, (3, 3), 0)
    ink = cv2.adaptiveThreshold(soft, _WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    level = _runs(ink, across=(1, 3), along=(_LONGEST_STROKE, 1))
    upright = _runs(ink, across=(3, 1), along=(1, _SHORTEST_SIDE))
    _drop_strokes_of_text(upright, ink, text)
    reach = np.ones((_GAP, _GAP), np.uint8)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(cv2.dilate(level | upright, reach), connectivity=8)
    frames = []
    rules = np.zeros_like(ink)
    for label in range(1, count):
        x, y, width, height = (int(value) for value in boxes[label][:4])
        if width < _SMALLEST_FRAME[0] or height < _SMALLEST_FRAME[1]:
            continue
        place = slice(y, y + height), slice(x, x + width)
        member = (labels[place] == label).astype(np.uint8) * _WHITE
        frame = Frame(PixelBox(x, y, x + width, y + height), level[place] & member, upright[place] & member)
        if _is_frame(frame):
            frames.append(frame)
            rules[place] |= frame.level | frame.upright
    rest = ink & ~cv2.dilate(rules, np.ones((3, 3), np.uint8))
    return Ruling(sorted(frames, key=lambda frame: (frame.box.top, frame.box.x0)), rest)


def _runs(ink: Mask, across: tuple[int, int], along: tuple[int, int]) -> Mask:
    """Ink in straight runs of at least this length; widened across first, since a rule is never quite level."""
    widened = cv2.dilate(ink, np.ones((across[1], across[0]), np.uint8))
    found: Mask = cv2.morphologyEx(widened, cv2.MORPH_OPEN, np.ones((along[1], along[0]), np.uint8))
    return found & ~_solid(found)


def _drop_strokes_of_text(upright: Mask, ink: Mask, text: list[PixelBox]) -> None:
    """Take out what is no longer than a line of text is high and has ink of its line close on one side."""
    count, labels, parts, _ = cv2.connectedComponentsWithStats(upright, connectivity=8)
    for label in range(1, count):
        x, y, width, height = (int(value) for value in parts[label][:4])
        for box in text:
            line = box.bottom - box.top
            is_inside = box.x0 < x and x + width < box.x1 and box.top - 6 <= y and y + height <= box.bottom + 6
            if not is_inside or height > line * 1.3:
                continue
            margin = max(round(line * _MARGIN), 3)
            middle = slice(y + height // 5, y + height - height // 5)
            left, right = ink[middle, max(x - margin, 0) : x], ink[middle, x + width : x + width + margin]
            if np.count_nonzero(left) > _SPECK or np.count_nonzero(right) > _SPECK:
                place = slice(y, y + height), slice(x, x + width)
                upright[place][labels[place] == label] = 0
            break


def _solid(mask: Mask) -> Mask:
    """Areas thicker than any rule: seals, logos, dark edges of the scan."""
    core = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((_THICKEST, _THICKEST), np.uint8))
    solid: Mask = cv2.dilate(core, np.ones((3, 3), np.uint8))
    return solid


def _is_frame(frame: Frame) -> bool:
    """Whether there are rules in both directions, in one of them at least two."""
    levels = _bands((frame.level > 0).sum(axis=1) >= _LONGEST_STROKE)
    uprights = _bands((frame.upright > 0).sum(axis=0) >= _SHORTEST_SIDE)
    return (levels > 1 and uprights > 0) or (levels > 0 and uprights > 1)


def _bands(inked: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(np.diff(inked.astype(np.int8)) == 1)) + int(bool(inked.size and inked[0]))
