"""Rows that print no name and nothing but zeros among rows that are named: what a form is filled with, no total."""

from collections.abc import Sequence

from gongkai.interpreting.tables.columns.column import SILENT_ROLES
from gongkai.interpreting.tables.columns.columns import by_column
from gongkai.interpreting.tables.columns.segments import Segment
from gongkai.interpreting.tables.rows.group_labels import Cells
from gongkai.interpreting.tables.shape.rows import Row


def nameless_rows(segment: Segment, printed: Sequence[Row], cells: Sequence[Cells]) -> frozenset[int]:
    """The places of rows whose naming cells are all blank and whose numbers are all 0, where any row has a name.

    A row of other numbers without a name is the total. A name is looked for in the rows as ``printed``, merged cells
    with them, and in ``cells``, where they have the name of their group.
    """
    naming = [column.index for column in segment.naming if column.role not in SILENT_ROLES]

    def has_name(row: Cells) -> bool:
        return any(index in row and not row[index].is_blank for index in naming)

    def is_zero(row: Cells) -> bool:
        return not any(c.index in row and (n := row[c.index].amount) is not None and n.value for c in segment.values)

    named = {i for i, row in enumerate(printed) if has_name(by_column(row)) or has_name(cells[i])}
    return frozenset(i for i, row in enumerate(cells) if named and i not in named and is_zero(row))
