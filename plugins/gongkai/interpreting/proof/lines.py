"""The row or column of a table that the operands of a sum lie in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.interpreting.proof.sums import Sum
from gongkai.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Line:
    """Row or column ``number`` of the table at ``block``; ``whole`` and ``parts`` are the columns or rows across it."""

    direction: str
    block: int
    number: int
    whole: int | None
    parts: tuple[int | None, ...]

    @property
    def name(self) -> tuple[str, int, int]:
        """Which row or column it is."""
        return self.direction, self.block, self.number

    @property
    def kind(self) -> tuple[str, int, int | None]:
        """What lines share whose wholes stand in the same column, or in the same row."""
        return self.direction, self.block, self.whole


def line_of(figures: Sequence[Figure], each: Sum) -> Line | None:
    """The line that all operands of ``each`` lie in; None where they lie in several, or in no table."""
    whole, *parts = (figures[place].evidence for place in each.operands)
    if whole.row is None or any(part.block != whole.block for part in parts):
        return None
    if all(part.row == whole.row for part in parts):
        return Line("row", whole.block, whole.row, whole.column, tuple(part.column for part in parts))
    if whole.column is not None and all(part.column == whole.column for part in parts):
        return Line("column", whole.block, whole.column, whole.row, tuple(part.row for part in parts))
    return None


def places_by_line(figures: Sequence[Figure]) -> Mapping[tuple[str, int, int], list[int]]:
    """Name of a line → the places of the figures printed in it."""
    found: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for place, figure in enumerate(figures):
        where = figure.evidence
        if where.row is not None and where.column is not None:
            found["row", where.block, where.row].append(place)
            found["column", where.block, where.column].append(place)
    return found
