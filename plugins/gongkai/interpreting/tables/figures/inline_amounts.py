"""Figures that a cell prints behind a label of its own (其中：一般公共预算：150.31)."""

from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.tables.shape.rows import Row, Slot
from gongkai.interpreting.text.printed_amount import PrintedAmount, inline_amounts
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_of_label

_LONGEST: Final = 60
"""A cell of more characters is a text, whose figures are the narrative's."""


class InlineCells:
    """Reads such cells from top to bottom; 按收入性质分： over them says of which side they are."""

    def __init__(self, columns: Sequence[Column]) -> None:
        said = ((column.index, [m for m in column.meanings if "side" in m.says]) for column in columns)
        self._headers = {index: tuple(meanings) for index, meanings in said if meanings}
        self._over: list[tuple[Slot, LabelMeaning]] = []

    def of_row(self, row: Row) -> Iterator[tuple[Slot, PrintedAmount, Column, RowName]]:
        """Cell, amount, and what stands over and beside it, of every such amount of a row."""
        for slot in row:
            if not slot.is_anchor or slot.amount is not None or len(slot.text) > _LONGEST:
                continue
            meaning = meaning_of_label(slot.text)
            if meaning.is_understood and "side" in meaning.says:
                self._over.append((slot, meaning))
                continue
            path = self._said_over(slot)
            column = Column(slot.start, ("",) * len(path), path, None, None, names_rows=False)
            for amount in inline_amounts(slot.text):
                said = meaning_of_label(amount.label)
                if said.is_understood and said.says:
                    name = RowName(label=amount.label, meanings=[said])
                    yield slot, PrintedAmount(amount.value, amount.unit), column, name

    def _said_over(self, slot: Slot) -> tuple[LabelMeaning, ...]:
        """What the nearest cell above that stands over ``slot`` says of the side."""
        if slot.start in self._headers:
            return self._headers[slot.start]
        over = (said for above, said in reversed(self._over) if above.start < slot.end and slot.start < above.end)
        return tuple(said for said in (next(over, None),) if said is not None)
