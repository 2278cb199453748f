"""Which rows of a table are a header: known words over the columns, in one row or several, whole or cut in pieces."""

from collections.abc import Sequence
from typing import Final

from gongkai.interpreting.tables.shape.cut_labels import is_header_label, pieces_over_columns, put_together
from gongkai.interpreting.tables.shape.headers import is_column_numbers
from gongkai.interpreting.tables.shape.headers_by_shape import LONGEST_HEADER, is_shaped_as_header
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled
from gongkai.interpreting.tables.shape.values_in_rows import has_value
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.numbering import is_numbered
from gongkai.interpreting.words.column_roles import role_of_header
from gongkai.interpreting.words.label_meaning import NOTHING, meaning_of_label
from gongkai.model.cell_state import CellState, cell_state

_DEEPEST_HEADER: Final = 7
_DEEPEST_CUT_HEADER: Final = 24
_NO_WORD: Final = frozenset({CellState.BLANK, CellState.DASH})


def depth_of_header(rows: Sequence[Row], start: int, *, is_top: bool) -> int:
    """How many rows from ``start`` are a header; 0 where the row there is none."""
    if is_top and names_one_project(rows, start):
        return 0
    cut = _depth_of_cut_header(rows, start) if is_top else 0
    if cut or (not begins_header(rows[start]) and not (is_top and is_shaped_as_header(rows, start))):
        return cut or (_depth_of_split_header(rows, start) or _depth_of_names_over_header(rows, start) if is_top else 0)
    depth = _reach(rows, start)
    while start + depth < len(rows) and depth < _DEEPEST_HEADER:
        row = rows[start + depth]
        if is_column_numbers(row):
            depth += 1
        elif _goes_on(rows[start + depth - 1], row):
            depth += _reach(rows, start + depth)
        else:
            break
    return min(depth, len(rows) - start)


def _depth_of_names_over_header(rows: Sequence[Row], start: int) -> int:
    """Rows of a header at the top whose first names what no word covers (units), each over several words of headers."""
    own = [slot for slot in filled(rows[start]) if slot.is_anchor]
    below = [slot for slot in filled(rows[start + 1]) if slot.is_anchor] if start + 1 < len(rows) else []
    wide = [slot for slot in own if slot.end - slot.start > 1]
    if any(role_of_header(slot.label) == "scope" for slot in own[:1]):
        return 0  # 部门名称 | X, over the header of a form
    if len(wide) < 2 or has_value(rows[start]) or any(len(slot.label) > LONGEST_HEADER for slot in own):  # noqa: PLR2004
        return 0
    under = [slot for slot in below if any(_stands_over(upper, slot) for upper in wide)]
    is_each = all(sum(_stands_over(upper, slot) for slot in under) > 1 for upper in wide)
    is_header = is_each and len(under) >= len(below) - 1 and all(is_header_label(slot.label) for slot in below)
    return 1 + max(1, depth_of_header(rows, start + 1, is_top=False)) if is_header else 0


_ROWS_OF_FORM: Final = 3
"""Rows at the top of a form in which 主管部门 stands below 项目名称."""


def names_one_project(rows: Sequence[Row], start: int) -> bool:
    """Whether a row of labels and values is of one project: 项目名称 | X | 主管部门 | 某局, or above a row of that.

    A project may be called as a header is (会议费), where what stands beside or below can only be of a form.
    """
    own = [slot for slot in filled(rows[start]) if slot.is_anchor]
    if not own or len(own) % 2 or role_of_header(own[0].label) != "project":
        return False
    below = [row[0] for row in rows[start + 1 : start + _ROWS_OF_FORM] if row[0].is_anchor]
    if len(own) == 2:  # noqa: PLR2004 - one pair
        beside = [slot.label for row in rows[start + 1 : start + _ROWS_OF_FORM] for slot in row if slot.is_anchor]
        return is_header_label(own[1].label) and any(role_of_header(label) == "scope" for label in beside)
    role = role_of_header(own[2].label)
    if role == "scope" and is_organisation(own[3].label):
        return True
    is_above = role is not None and any(role_of_header(cell.label) == "scope" for cell in below)
    return is_above and not is_header_label(own[1].label)


def is_pair_of_form(row: Row) -> bool:
    """Whether a row of a form about one project says whose or of which kind it is, label and value by turns."""
    own = [slot for slot in filled(row) if slot.is_anchor]
    return len(own) % 2 == 0 and bool(own) and role_of_header(own[0].label) in {"scope", "kind"}


def _reach(rows: Sequence[Row], start: int) -> int:
    """How many rows from ``start`` the tallest cell of a header row covers, as far as none of them holds a number."""
    own = [slot for slot in filled(rows[start]) if slot.is_anchor and len(slot.label) <= LONGEST_HEADER]
    spans = {slot.cell.row_span for slot in own}
    tallest = max(spans) if len(spans) > 1 and max(spans) <= _DEEPEST_HEADER else 1
    return next((n for n in range(1, tallest) if start + n < len(rows) and has_value(rows[start + n])), tallest)


def begins_header(row: Row) -> bool:
    """Whether most cells of a row hold words of headers, one of which names a column, and none holds a number."""
    own = [slot for slot in filled(row) if slot.is_anchor]
    if len(own) < 2 or has_value(row) or any(is_numbered(slot.text.lstrip()) for slot in own):  # noqa: PLR2004
        return False
    if any(len(slot.label) > LONGEST_HEADER for slot in own):
        return False
    words = sum(is_header_label(slot.label) for slot in own)
    blanks = sum(slot.is_anchor and cell_state(slot.text) in _NO_WORD for slot in row)
    named = any(role_of_header(slot.label) is not None or "stage" in meaning_of_label(slot.text).says for slot in own)
    wide = any(slot.end - slot.start > 1 for slot in own)
    if wide and words * 3 >= len(own) * 2:
        return blanks * 2 <= len(own) or named
    return named and words * 3 >= len(own) * 2 and blanks <= len(own)


def _depth_of_split_header(rows: Sequence[Row], start: int) -> int:
    """Rows without numbers at the top whose cells together are a header, each label in cells of its own height."""
    depth = next((n for n, row in enumerate(rows[start:]) if has_value(row)), 0)
    labels = [slot.label for row in rows[start : start + depth] for slot in filled(row) if slot.is_anchor]
    are_words = all(is_header_label(label) or len(label) == 1 for label in labels)
    return depth if are_words and len(labels) > 2 and depth <= _DEEPEST_HEADER else 0  # noqa: PLR2004


def _depth_of_cut_header(rows: Sequence[Row], start: int) -> int:
    """Rows without numbers at the top whose cells hold pieces of labels: over each column they make known words."""
    depth = next((n for n, row in enumerate(rows[start:]) if has_value(row)), 0)
    if not 1 < depth <= _DEEPEST_CUT_HEADER:
        return 0
    header = rows[start : start + depth]
    pieces = [slot.label for row in header for slot in filled(row) if slot.is_anchor]
    if all(is_header_label(piece) for piece in pieces):
        return 0
    over = [put_together(labels) for labels in pieces_over_columns(header, rows[start + depth])]
    is_joined = any(label not in pieces for labels in over for label in labels)
    columns = [all(is_header_label(label) for label in labels) for labels in over if labels]
    return depth if is_joined and len(columns) > 2 and sum(columns) * 4 >= len(columns) * 3 else 0  # noqa: PLR2004


def _goes_on(above: Row, row: Row) -> bool:
    own = [slot for slot in filled(row) if slot.is_anchor]
    if not own or has_value(row) or any(len(slot.label) > LONGEST_HEADER for slot in own):
        return False
    blanks = sum(slot.is_anchor and cell_state(slot.text) in _NO_WORD for slot in row)
    under = sum(any(_stands_over(upper, slot) for upper in above) for slot in own)
    words = sum(is_header_label(slot.label) for slot in own)
    if under == len(own) > 1 and words and row[0].is_blank:
        return True  # 小计 and its parts under 一般公共预算, beside cells that are not merged with those above them
    if row[0].is_blank and _compares_only(own) and _stands_under_base(own[0], above):
        return True  # 增减额 and 增减% under 比上年, whose cell is not merged with the blank one beside it
    if under * 2 >= len(own) and blanks <= len(own) and (words or under == len(own)):
        return True
    return words * 3 >= len(own) * 2 and len(own) > 1 and blanks <= len(own) // 2


def _compares_only(own: Sequence[Slot]) -> bool:
    return len(own) > 1 and all(set(meaning_of_label(slot.text).says) == {"comparison"} for slot in own)


def _stands_under_base(slot: Slot, above: Row) -> bool:
    """Whether the cell right above one says what its column is compared with."""
    over = next((meaning_of_label(upper.text) for upper in above if upper.start == slot.start), NOTHING)
    return bool(over.base or over.base_years)


def _stands_over(upper: Slot, lower: Slot) -> bool:
    wider = upper.end - upper.start > lower.end - lower.start
    return not upper.is_blank and upper.start <= lower.start and upper.end >= lower.end and wider
