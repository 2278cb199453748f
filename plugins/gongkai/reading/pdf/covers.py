"""Boxes that a page paints over its text: what lies beneath is not seen."""

from bisect import bisect_right
from dataclasses import dataclass, field

from gongkai.reading.layout.rules import THIN
from gongkai.reading.pdf.clips import Area


@dataclass
class Covers:
    """The opaque boxes of one page in the order of painting, and at which place in that order each text is painted."""

    boxes: list[Area] = field(default_factory=list)
    _painted: list[int] = field(default_factory=list)
    _texts: dict[int, int] = field(default_factory=dict)
    _count: int = 0

    def add_text(self, address: int) -> None:
        """A text object is painted."""
        self._count += 1
        self._texts[address] = self._count

    def add_box(self, run: list[tuple[float, float]], clip: Area | None) -> None:
        """An opaque area is painted; one that is no upright rectangle covers nothing for certain."""
        xs, ys = {round(x, 2) for x, _ in run}, {round(y, 2) for _, y in run}
        if len(xs) != 2 or len(ys) != 2 or len(run) > 6:  # noqa: PLR2004 - a rectangle, its first corner told again
            return
        x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
        if clip is not None:
            x0, top, x1, bottom = max(x0, clip[0]), max(top, clip[1]), min(x1, clip[2]), min(bottom, clip[3])
        if x1 - x0 <= THIN or bottom - top <= THIN:
            return  # a rule, or nothing that the clip leaves
        self._count += 1
        self._painted.append(self._count)
        self.boxes.append((x0, top, x1, bottom))

    def over(self, address: int | None, line: float) -> list[Area]:
        """The boxes painted after a text object that lie over the height ``line`` on the page."""
        order = self._texts.get(address or 0)
        if order is None or not self._painted or self._painted[-1] < order:
            return []
        return [box for box in self.boxes[bisect_right(self._painted, order) :] if box[1] <= line <= box[3]]
