"""Groups of rows whose name stands beside their middle: 小计 above it is the group's, not that of the group before."""

from collections.abc import Mapping, Sequence
from typing import Final

from gongkai.interpreting.tables.columns.segments import Segment
from gongkai.interpreting.tables.shape.rows import Slot
from gongkai.interpreting.words.columns import is_whole

_OF_CODES: Final = frozenset({"code", "government_code", "unit_code", "ordinal"})
_SUM: Final = "小计"
"""The sum of a group; 合计 with nothing beside it is of all rows."""
Cells = Mapping[int, Slot]
"""The cells of a row by grid column."""


def with_group_labels(segment: Segment, body: Sequence[Cells]) -> list[Cells]:
    """``body``, where rows above the middle of a group have its name too.

    A group is opened by 小计 with nothing beside it, below a total or a group that has its own 小计; the next name in
    the first column, beside no 小计, is its name. Where none follows, the rows stay as they are. 小计 below a group
    that has none yet is of that group, not of its last row.
    """
    rows = list(body)
    if len(segment.naming) < 2:  # noqa: PLR2004 - groups and parts of them
        return rows
    if segment.naming[0].role in _OF_CODES:
        return rows
    first, second = segment.naming[0].index, segment.naming[1].index
    has_sum, last = True, None
    for place, cells in enumerate(rows):
        group, part = cells.get(first), cells.get(second)
        is_sum = part is not None and part.label == _SUM
        if group is not None and not group.is_blank:
            has_sum, last = is_sum or group.covers(second), group
        elif is_sum and has_sum:
            end = _place_of_name(rows, place + 1, first, second)
            for above in range(place, end or place):
                rows[above] = {**rows[above], first: rows[end or place][first]}
        elif is_sum and last is not None:
            has_sum, rows[place] = True, {**cells, first: last}
    return rows


def _place_of_name(rows: Sequence[Cells], start: int, first: int, second: int) -> int | None:
    """The row from ``start`` that names a group beside one of its parts, before another 小计; None where none does."""
    for place in range(start, len(rows)):
        group, part = rows[place].get(first), rows[place].get(second)
        if part is None or part.is_blank or is_whole(part.label):
            return None
        if group is not None and not group.is_blank:
            return None if group.covers(second) else place
    return None
