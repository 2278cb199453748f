"""Tables of a text dump that has lost its merged cells: which rows stand under their header all the same."""

from dataclasses import replace
from typing import Final

from gongkai.interpreting.tables.shape.headers import is_column_numbers
from gongkai.interpreting.tables.shape.rows import Row, filled
from gongkai.interpreting.tables.shape.table_parts import Part
from gongkai.model.document import Document

BECAUSE: Final = "columns: the merged cells of the table are lost, and its rows do not match its header"
_LOST: Final = "spans_not_in_source"


def has_lost_spans(document: Document) -> bool:
    """Whether the source has lost the merged cells of its tables, so that a short row may stand anywhere."""
    return any(problem.code == _LOST for problem in document.problems)


def on_grid(part: Part, before: Part | None) -> tuple[Part, list[Row]]:
    """``part`` with the rows that reach from the first to the last column of its header, and the other rows of numbers.

    Under a header that is itself of several widths, or whose wide cells stand over columns of figures in more than one
    way, no row stands where it seems to; nor does it where the part ``before`` is the upper half of the header. A
    figure in the wrong column would be worse than one left out.
    """
    if not part.header:
        return part, []
    ends = {_end(row) for row in part.header if len(row) > 1 and not is_column_numbers(row)}
    is_cut = before is not None and _is_half_a_header(before)
    is_certain = len(ends) == 1 and not is_cut and not any(_is_guessed(row, part) for row in part.header)
    adrift = [row for row in part.body if not (is_certain and _end(row) in ends) and _has_numbers(row)]
    left = {id(row) for row in adrift}
    return replace(part, body=[row for row in part.body if id(row) not in left]), adrift


def _is_guessed(row: Row, part: Part) -> bool:
    """Whether the widths of a header row's cells are a guess: some wide, some not, over columns that hold figures."""
    figures = {slot.start for line in part.body for slot in line if slot.amount is not None}
    own = [slot for slot in filled(row) if slot.is_anchor and slot.cell.row_span == 1]
    over_figures = [slot for slot in own if any(slot.covers(column) for column in figures)]
    return any(slot.end - slot.start > 1 for slot in over_figures) and len({s.end - s.start for s in over_figures}) > 1


def _is_half_a_header(part: Part) -> bool:
    """Whether a part is rows of labels alone, as the upper rows of a header of several widths are."""
    is_wide = any(len(filled(row)) > 2 for row in part.body)  # noqa: PLR2004 - a label and its value are no header
    return not part.header and is_wide and not any(_has_numbers(row) for row in part.body)


def _has_numbers(row: Row) -> bool:
    return any(slot.amount is not None for slot in row)


def _end(row: Row) -> int:
    return max((slot.end for slot in row), default=0)
