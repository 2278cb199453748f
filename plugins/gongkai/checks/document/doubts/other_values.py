"""The other numbers of a document that have, or would make, a value."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import agree
from gongkai.checks.document.figure_index import FigureIndex
from gongkai.checks.document.operand import YUAN, Operand
from gongkai.model.evidence import Where
from gongkai.model.money import YUAN_PER_UNIT, yuan

_HALF_A_WAN: Final = Decimal(5000)
"""Yuan: what a figure in whole 万元 hides at most."""
_MOST_TRIED: Final = 100


class FiguresByValue:
    """The figures of a document in the order of their values, by unit."""

    def __init__(self, index: FigureIndex) -> None:
        self._index = index
        self._sorted: defaultdict[str | None, list[tuple[Decimal, int]]] = defaultdict(list)
        for place, each in enumerate(index.operands):
            if index.figures[place].at.comparison is None:
                self._sorted[each.unit].append((each.value, place))
        for values in self._sorted.values():
            values.sort()

    def near(self, operand: Operand) -> Iterator[int]:
        """The places of figures that agree with ``operand`` within the rounding of both, a hundred at most."""
        values = self._sorted[operand.unit]
        window = operand.hidden + (_HALF_A_WAN if operand.unit == YUAN else operand.hidden)
        start, end = bisect_left(values, (operand.value - window,)), bisect_right(values, (operand.value + window, 0))
        for _, place in values[start : min(end + 1, start + _MOST_TRIED)]:
            if agree(self._index.operands[place], operand):
                yield place


def amounts_of_text(document: CheckedDocument, index: FigureIndex) -> dict[int, list[tuple[Decimal, str]]]:
    """Block → the amounts of a paragraph in yuan, understood or not, with their labels."""
    found: defaultdict[int, list[tuple[Decimal, str]]] = defaultdict(list)
    for figure, each in zip(index.figures, index.operands, strict=True):
        if figure.where is Where.NARRATIVE:
            found[figure.evidence.block].append((each.value, each.label))
    for number in document.unmapped:
        if number.where is Where.NARRATIVE and number.unit in YUAN_PER_UNIT:
            found[number.evidence.block].append((yuan(number.value, number.unit), number.label))
    return dict(found)
