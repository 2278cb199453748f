"""Whether the first row of a table is a header by how it looks and what stands below it, whatever it says."""

import re
from collections.abc import Sequence
from typing import Final

from gongkai.interpreting.tables.shape.cut_labels import is_header_label
from gongkai.interpreting.tables.shape.rows import Row, filled
from gongkai.interpreting.tables.shape.values_in_rows import has_value, is_value

LONGEST_HEADER: Final = 40
"""Characters of a label that may stand in a header."""
_AMOUNT: Final = re.compile(r"(?:金|数)额(?:[(（].*[)）])?$")


def is_shaped_as_header(rows: Sequence[Row], start: int) -> bool:
    """Whether the first row looks like a header whatever it says: no blanks, cells of two heights, figures below."""
    row = rows[start]
    own = [slot for slot in filled(row) if slot.is_anchor]
    if _is_beside_blank_corner(rows, start) or _heads_amounts(rows, start):
        return True
    if len(own) < 3 or len(own) < len(row) or has_value(row) or start + 1 >= len(rows):  # noqa: PLR2004
        return False
    if any(len(slot.label) > LONGEST_HEADER for slot in own) or not any(is_header_label(slot.label) for slot in own):
        return False
    wide_and_tall = any(s.cell.row_span > 1 for s in own) and any(s.end - s.start > 1 for s in own)
    return wide_and_tall or has_value(rows[start + 1])


def _heads_amounts(rows: Sequence[Row], start: int) -> bool:
    """Whether a row of two labels, the last of them 金额, stands over a name and a number (发放对象 | 发放金额)."""
    row, below = rows[start], rows[start + 1] if start + 1 < len(rows) else []
    if len(row) != 2 or len(below) != len(row) or any(not s.is_anchor or s.is_blank or s.amount for s in row):  # noqa: PLR2004
        return False
    return _AMOUNT.search(row[1].label) is not None and below[0].amount is None and below[1].amount is not None


def _is_beside_blank_corner(rows: Sequence[Row], start: int) -> bool:
    """Whether words of headers beside one blank cell stand over numbers that a row's name stands before."""
    row, below = rows[start], rows[start + 1] if start + 1 < len(rows) else []
    if len(row) < 3 or len(below) != len(row) or not row[0].is_blank or below[0].is_blank or below[0].amount:  # noqa: PLR2004
        return False
    are_words = all(slot.is_anchor and is_header_label(slot.label) and not is_value(slot) for slot in row[1:])
    return are_words and all(slot.amount is not None for slot in below[1:])
