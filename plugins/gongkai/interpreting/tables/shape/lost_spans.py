"""Tables of a text dump that has lost its merged cells: which rows stand under their header all the same."""

from dataclasses import replace

from gongkai.interpreting.tables.shape.headers import is_column_numbers
from gongkai.interpreting.tables.shape.parts import Region
from gongkai.interpreting.tables.shape.rows import Row
from gongkai.model.document import Document

_LOST = "spans_not_in_source"


def has_lost_spans(document: Document) -> bool:
    """Whether the source has lost the merged cells of its tables, so that a short row may stand anywhere."""
    return any(problem.code == _LOST for problem in document.problems)


def rows_on_grid(region: Region) -> Region:
    """``region`` without the rows whose cells do not reach from the first to the last column of its header.

    Under a header that is itself of several widths no row stands where it seems to. What is left out is read as
    unmapped: a figure in the wrong column would be worse.
    """
    ends = {_end(row) for row in region.header_rows if len(row) > 1 and not is_column_numbers(row)}
    body = [row for row in region.body if len(ends) == 1 and _end(row) in ends]
    return replace(region, body=body)


def _end(row: Row) -> int:
    return max((slot.end for slot in row), default=0)
