"""Dust on a scan: specks of the size of a decimal point, where no point can be, wiped out before a line is read."""

import cv2
import numpy as np

from gongkai.reading.scan.engine import PixelBox
from gongkai.reading.scan.picture import Picture
from gongkai.reading.scan.rules import Mask

_LARGEST = 5  # pixels at 200 dpi: the point of 10 point type
_APART = 2  # pixels from other ink: nearer is part of a character
_UPPER = 0.5  # of the height of a line: a decimal point lies well below
_ONE_LINE = 1.3  # times the usual height of a line
_PARTNER = 18  # pixels from one dot of a colon to the other, or from a dot to its stem
_MOST = 20_000  # more is no dust


def without_specks(picture: Picture, ink: Mask, text: list[PixelBox]) -> Picture:
    """The picture without specks in the upper half of a line that have nothing below them.

    What may be a decimal point is never touched: that would make a hundred of one.
    """
    count, labels, parts, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = np.flatnonzero((parts[1:, 2] <= _LARGEST) & (parts[1:, 3] <= _LARGEST)) + 1
    if count > _MOST or not small.size or not text:
        return picture
    lines = np.array(text)
    heights = lines[:, 3] - lines[:, 1]
    is_single = heights <= _ONE_LINE * np.median(heights)
    wiped = picture.copy()
    paper = int(np.median(picture))
    for label in small.tolist():
        across, down = middles[label]
        around = (lines[:, 0] <= across) & (across < lines[:, 2]) & (lines[:, 1] <= down) & (down < lines[:, 3])
        is_upper = down < lines[around, 1] + _UPPER * heights[around]
        if not is_upper.size or not is_upper.all() or not is_single[around].all():
            continue
        x, y, width, height = (int(value) for value in parts[label][:4])
        near = labels[max(y - _APART, 0) : y + height + _APART, max(x - _APART, 0) : x + width + _APART]
        column = labels[max(y - _PARTNER, 0) : y + height + _PARTNER, x : x + width]
        if not (_others(near, label) or _others(column, label)):
            wiped[max(y - 1, 0) : y + height + 1, max(x - 1, 0) : x + width + 1] = paper
    return wiped


def _others(labels: np.ndarray, own: int) -> bool:
    return bool(((labels != 0) & (labels != own)).any())
