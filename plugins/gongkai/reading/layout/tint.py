"""Where a page is not white: only there can be seen what is painted in white."""

from gongkai.reading.layout.rules import THIN

_STEP = 2.0  # points: the side of the squares that the page is cut into
_FARTHEST = 2000  # squares from the corner

_Box = tuple[float, float, float, float]
_Areas = list[list[tuple[float, float]]]


def box_of(points: list[tuple[float, float]]) -> _Box:
    """The smallest upright rectangle that holds these points: x0, top, x1, bottom."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


class Tint:
    """The places of one page, as shown, that coloured areas, shadings and pictures cover, in points.

    ``areas`` takes what is painted, as outlines, in the order of painting, with whether it is in colour or in white.
    It is looked at when first asked for, since most pages have nothing white on them. Strokes cover nothing.
    """

    def __init__(self) -> None:
        self.areas: list[tuple[_Areas, bool]] = []
        self._rows: dict[int, int] = {}  # number of a row of squares -> its squares as bits

    def touches(self, box: _Box) -> bool:
        """Whether colour shows in or, where the box is a thin stroke, right beside it."""
        self._paint()
        if not self._rows:
            return False
        x0, top, x1, bottom = box
        left, right = _range(*_with_its_sides(x0, x1))
        squares = (1 << right) - (1 << left)
        rows = self._rows
        return any(rows.get(row, 0) & squares for row in range(*_range(*_with_its_sides(top, bottom))))

    def _paint(self) -> None:
        for outlines, is_colour in self.areas:
            for x0, top, x1, bottom in map(box_of, outlines):
                if x1 - x0 > THIN and bottom - top > THIN:
                    self._cover(_range(x0, x1), _range(top, bottom), is_colour=is_colour)
        self.areas.clear()

    def _cover(self, columns: tuple[int, int], rows: tuple[int, int], *, is_colour: bool) -> None:
        squares = (1 << columns[1]) - (1 << columns[0])
        for row in range(*rows):
            known = self._rows.get(row, 0)
            self._rows[row] = known | squares if is_colour else known & ~squares


def _with_its_sides(start: float, stop: float) -> tuple[float, float]:
    middle = (start + stop) / 2
    return min(start, middle - _STEP), max(stop, middle + _STEP)


def _range(start: float, stop: float) -> tuple[int, int]:
    """The numbers of the squares whose middles lie between, as of ``range``."""
    first = min(max(int(start / _STEP + 0.5), 0), _FARTHEST)
    return first, min(max(int(stop / _STEP + 0.5), first), _FARTHEST)
