"""Values of OFD attributes (GB/T 33190, 7.3): lists of numbers, boxes, matrices; millimetres turned into points."""

import math
from typing import NamedTuple

POINTS = 72 / 25.4  # per millimetre
_FARTHEST = 1e6  # millimetres; nothing on a page is so far away
_BOX = 4
_MATRIX = 6


class Matrix(NamedTuple):
    """x, y → a x + c y + e, b x + d y + f; both spaces have their origin at the top left."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where the point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: "Matrix") -> "Matrix":
        """The matrix that does this one first, then ``outer``."""
        e, f = outer.at(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            e,
            f,
        )


def number(text: str | None, otherwise: float = 0.0) -> float:
    """The number in an attribute, ``otherwise`` where it is missing; raises ValueError for no number or a huge one."""
    if text is None or not text.strip():
        return otherwise
    value = float(text)
    if not math.isfinite(value) or abs(value) > _FARTHEST:
        raise ValueError(text[:20])
    return value


def numbers(text: str | None) -> list[float]:
    """The numbers of a list; raises ValueError where one is none."""
    return [number(part) for part in (text or "").split()]


def box(text: str | None) -> tuple[float, float, float, float] | None:
    """x, y, width and height of an ST_Box in millimetres, or None where it is missing; raises ValueError."""
    values = numbers(text)
    if len(values) < _BOX:
        return None
    return values[0], values[1], values[2], values[3]


def matrix(text: str | None) -> Matrix:
    """A CTM, the identity where it is missing; raises ValueError."""
    values = numbers(text)
    return Matrix(*values[:_MATRIX]) if len(values) >= _MATRIX else Matrix()


def steps(text: str | None, count: int) -> list[float]:
    """The first ``count`` steps of a DeltaX or DeltaY, in which ``g 3 2.5`` stands for 2.5 2.5 2.5 (GB/T 33190, 11.3).

    Where the list is too short its last step goes on; an empty list gives no steps. Raises ValueError.
    """
    found: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        if part != "g":
            found.append(number(part))
        else:
            repeats, step = int(number(next(parts, None))), number(next(parts, None))
            found += [step] * min(max(repeats, 0), count)
        if len(found) >= count:
            break
    if found:
        found += found[-1:] * (count - len(found))
    return found[:count]
