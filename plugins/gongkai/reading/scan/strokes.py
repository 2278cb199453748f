"""Strokes of ink to the rules of a table: what ends on a crossing rule at both ends, and the grid lines they lie on."""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.reading.scan.rules import Mask
from gongkai.reading.tables.grid import clustered

_SAME_LINE = 7  # pixels at 200 dpi: 2.5 points
_NEAR = 4  # pixels between the end of a rule and the rule it ends on
_SHORTEST = 20  # pixels
_SLOPE = 40  # pixels by which a rule may rise or fall from its middle
_LONG = 90  # pixels: longer than any stroke of text
_OPEN_ENDS = 3  # rules that end at one place: a side that was left out
_NARROWEST = 8  # pixels between two grid lines


def flipped(mask: Mask) -> Mask:
    """The mask with rows for columns, so that upright strokes are level."""
    return np.ascontiguousarray(mask.T)


@dataclass(frozen=True)
class Stroke:
    """A rule: its middle across its direction, where it starts and where it stops along it."""

    place: float
    start: int
    stop: int


class Strokes:
    """The level strokes of a mask, of which those that are no rules can be dropped."""

    def __init__(self, mask: Mask) -> None:
        self._count, self._labels, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        self._strokes = {
            label: Stroke(y + height / 2, x, x + width)
            for label, (x, y, width, height, _) in enumerate(boxes.tolist())
            if label and width > height
        }

    def __len__(self) -> int:
        return len(self._strokes)

    def kept(self) -> list[Stroke]:
        """The strokes that were not dropped."""
        return list(self._strokes.values())

    def mask(self) -> Mask:
        """Pixels of the strokes that were not dropped."""
        is_kept = np.zeros(self._count, np.uint8)
        is_kept[list(self._strokes)] = 1
        kept: Mask = is_kept[self._labels]
        return kept

    def trim_to(self, crossing: "Strokes") -> None:
        """Cut strokes where they cross the first and the last rule, but for long ones that end together there.

        A rule that runs on into a stroke of text loses that; a stroke of text, which does not lie between two rules,
        is dropped.
        """
        touched = cv2.dilate(flipped(crossing.mask()), np.ones((2 * _NEAR + 1, 2 * _NEAR + 1), np.uint8))
        long_strokes = [stroke for stroke in self.kept() if stroke.stop - stroke.start >= _LONG]
        starts = _common_ends(stroke.start for stroke in long_strokes)[:1]
        stops = _common_ends(stroke.stop for stroke in long_strokes)[-1:]
        for label, stroke in list(self._strokes.items()):
            top, bottom = max(int(stroke.place) - _SLOPE, 0), int(stroke.place) + _SLOPE
            window = (slice(top, bottom), slice(stroke.start, stroke.stop))
            own: NDArray[np.bool_] = np.equal(self._labels[window], label)
            crossings = np.flatnonzero((touched[window].astype(bool) & own).any(axis=0))
            if not crossings.size:
                del self._strokes[label]
                continue
            first = 0 if _is_near(stroke.start, starts) else int(crossings[0])
            last = stroke.stop - stroke.start if _is_near(stroke.stop, stops) else int(crossings[-1]) + 1
            if last - first < _SHORTEST:
                del self._strokes[label]
                continue
            own[:, first:last] = False
            self._labels[window][own] = 0
            self._strokes[label] = Stroke(stroke.place, stroke.start + first, stroke.start + last)


def _is_near(end: float, common: list[float]) -> bool:
    return any(abs(end - other) <= _SAME_LINE for other in common)


def table_rules(levels: Strokes, uprights: Strokes) -> tuple[Strokes, Strokes]:
    """Strokes that hold each other as the rules of a table do; strokes of text do not."""
    before: list[Stroke] = []
    while (now := levels.kept() + uprights.kept()) != before:
        before = now
        levels.trim_to(uprights)
        uprights.trim_to(levels)
    return levels, uprights


def grid_lines(strokes: list[Stroke], crossing: list[Stroke]) -> list[float]:
    """Where strokes lie, and outside them where several crossing ones end together."""
    lines = clustered((stroke.place for stroke in strokes), _SAME_LINE)
    starts = _common_ends(stroke.start for stroke in crossing)
    stops = _common_ends(stroke.stop for stroke in crossing)
    if starts and (not lines or starts[0] < lines[0] - 2 * _SAME_LINE):
        lines.insert(0, starts[0])
    if stops and (not lines or stops[-1] > lines[-1] + 2 * _SAME_LINE):
        lines.append(stops[-1])
    kept: list[float] = []
    for line in lines:
        if not kept or line - kept[-1] >= _NARROWEST:
            kept.append(line)
    return kept


def _common_ends(ends: Iterable[float]) -> list[float]:
    values = sorted(ends)
    return [
        place
        for place in clustered(values, _SAME_LINE)
        if sum(abs(value - place) <= _SAME_LINE for value in values) >= _OPEN_ENDS
    ]
