"""Numbers of a table that nothing has taken: each becomes unmapped, with the labels beside and above it."""

import re
from collections.abc import Iterable, Mapping

from gongkai.interpreting.tables.performance.performance_read import PerformanceRead
from gongkai.interpreting.tables.shape.form_parts import FormPart, is_of_indicators
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled
from gongkai.model.cell_state import CellState, cell_state

_WORDS = frozenset({CellState.TEXT, CellState.NONE_WORD})
_NO_FIGURE = re.compile(
    r"电话|手机|传真|邮编|邮政|身份证|联系方式|联系人|填报人|填表人|负责人|编码|代码|序号|行次|日期|时间|期限|(?<!\d)年度$"
)


def leave_the_rest(parts: Iterable[FormPart], read: PerformanceRead) -> None:
    """Account for every number left in ``parts`` that are no tables of figures, whose numbers the accounts have.

    Telephone numbers, codes and dates are no figures and stay out.
    """
    above: dict[int, str] = {}
    for part in parts:
        for row in (*part.header_rows, *part.body):
            if part.match is None or is_of_indicators(part):
                _leave_row(row, part, above, read)
            for slot in filled(row):
                if slot.amount is None:
                    above.update(dict.fromkeys(range(slot.start, slot.end), slot.label))


def _leave_row(row: Row, part: FormPart, above: Mapping[int, str], read: PerformanceRead) -> None:
    """Account for the numbers left in one row, each with the nearest words before it in the row."""
    over: Mapping[int, str] = {} if _is_pairs(row) else above
    beside = ""
    for slot in row:
        if slot.amount is None:
            beside = slot.text if cell_state(slot.text) in _WORDS else beside
        elif slot.is_anchor and not read.is_accounted(slot):
            _leave(slot, beside, over if beside else above, part, read)


def _leave(slot: Slot, beside: str, above: Mapping[int, str], part: FormPart, read: PerformanceRead) -> None:
    amount = slot.amount
    if amount is None:
        return
    path = " ".join(part.header.path_of(slot)) or above.get(slot.start, "")
    if _NO_FIGURE.search(beside) or (not beside and _NO_FIGURE.search(path)):
        read.account([slot])
        return
    label = " ".join(text for text in (beside, path) if text)
    form = None if part.match is None else part.match.form.code
    unit = amount.unit or (part.unit if part.match is not None else None)
    read.add_unmapped(slot, label or "?", amount.value, unit, form)


def _is_pairs(row: Row) -> bool:
    """Whether a row has a label for each of its numbers, so that what stands above says nothing of them."""
    numbers = sum(slot.amount is not None for slot in filled(row))
    return numbers * 2 <= len(filled(row))
