"""Figures that a cell prints behind a label of its own (其中：一般公共预算：150.31)."""

from collections.abc import Iterator
from typing import Final

from gongkai.interpreting.tables.figures.columns import Column
from gongkai.interpreting.tables.figures.row_name import RowName
from gongkai.interpreting.tables.shape.rows import Row, Slot
from gongkai.interpreting.text.printed_amount import PrintedAmount, inline_amounts
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_of_label

_LONGEST: Final = 60
"""A cell of more characters is a text, whose figures are the narrative's."""


class InlineCells:
    """Reads such cells from top to bottom; 按收入性质分： above them says of which side they are."""

    def __init__(self) -> None:
        self._over: dict[int, LabelMeaning] = {}

    def of_row(self, row: Row) -> Iterator[tuple[Slot, PrintedAmount, Column, RowName]]:
        """Cell, amount, and what stands over and beside it, of every such amount of a row."""
        for slot in row:
            if not slot.is_anchor or slot.amount is not None or len(slot.text) > _LONGEST:
                continue
            meaning = meaning_of_label(slot.text)
            if meaning.is_understood and "side" in meaning.says:
                self._over[slot.start] = meaning
                continue
            path = (self._over[slot.start],) if slot.start in self._over else ()
            column = Column(slot.start, ("",) * len(path), path, None, None, names_rows=False)
            for amount in inline_amounts(slot.text):
                said = meaning_of_label(amount.label)
                if said.is_understood and said.says:
                    name = RowName(label=amount.label, meanings=[said])
                    yield slot, PrintedAmount(amount.value, amount.unit), column, name
