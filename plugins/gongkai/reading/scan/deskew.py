"""Scans lie askew: the angle at which rules and rows of text run, and the picture turned level."""

import math

import cv2
import numpy as np

from gongkai.reading.scan.picture import Picture

_STEEPEST = 7.0  # degrees
_STEPS = (0.5, 0.1)  # degrees
_NEGLIGIBLE = 0.03  # degrees: one pixel in a width of A4
_LONG_RULE = 8  # times in the width of the page
_FEWEST_RULES = 2
_WHITE = 255


def skew_degrees(picture: Picture) -> float:
    """The angle by which the page was turned clockwise when it was scanned, within 7 degrees; 0.0 for a blank page.

    First the angle at which rows of ink stand out most from the gaps between them; then, where there are long rules,
    the angle of these.
    """
    half = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(half, _WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    if not ink.any():
        return 0.0
    coarse = _angle_of_rows(ink)
    finer = _angle_of_rules(_turned(ink, coarse, 0))
    return coarse if finer is None else coarse + finer


def _angle_of_rows(ink: np.ndarray) -> float:
    small = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.float32)

    def sharpness(angle: float) -> float:
        rows = _turned(small, angle, 0).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    angle, reach = 0.0, _STEEPEST
    for step in _STEPS:
        # nearest to level first, so that where all are alike the page stays as it is
        tried = sorted(np.arange(angle - reach, angle + reach + step / 2, step).tolist(), key=abs)
        angle, reach = max(tried, key=sharpness), step
    return angle


def _angle_of_rules(ink: np.ndarray) -> float | None:
    """The angle of long rules that are nearly level; None where there are not at least two."""
    length = ink.shape[1] // _LONG_RULE
    joined = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, length // 4), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    angles, lengths = [], []
    for label in range(1, count):
        x, y, width, height = (int(value) for value in boxes[label][:4])
        if width < length or height > width // 6:
            continue
        down, across = np.nonzero(labels[y : y + height, x : x + width] == label)
        angles.append(math.degrees(math.atan(np.polyfit(across, down, 1)[0])))
        lengths.append(width)
    if len(angles) < _FEWEST_RULES:
        return None
    order = np.argsort(angles)
    cumulated = np.cumsum(np.array(lengths)[order])
    return float(np.array(angles)[order][np.searchsorted(cumulated, cumulated[-1] / 2)])


def levelled(picture: Picture, degrees: float) -> Picture:
    """The picture turned back by this angle about its middle, of the same size, white where nothing was."""
    return picture if abs(degrees) < _NEGLIGIBLE else _turned(picture, degrees, _WHITE)


def _turned(picture: np.ndarray, degrees: float, border: int) -> np.ndarray:
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned: np.ndarray = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=border)
    return turned
