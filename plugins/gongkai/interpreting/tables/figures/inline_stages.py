"""At which stage amounts are that cells print behind labels of their own, beside columns of several stages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Final

from gongkai.interpreting.tables.shape.rows import Row
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.model.figure import PLANS, Coordinates, Figure, Stage
from gongkai.model.record import Unmapped

_NOT_DECIDED: Final = "stage: beside columns of several"
_SEVERAL: Final = 2


def at_stage_of_sum(numbers: Iterable[Figure | Unmapped], rows: Iterable[Row]) -> Iterator[Figure | Unmapped]:
    """``numbers`` of ``rows``, those in cells with words at the stage of the whole that they amount to, side by side.

    年度资金总额 | 90 | 95 | 80, 其中：基本支出：60 | 项目支出：35: of the budget that was adjusted. Unmapped where they
    amount to none; as they are where they amount to what they are said to be, or the whole is of one stage.
    """
    numbers, in_words = list(numbers), {slot.key for row in rows for slot in row if slot.amount is None}

    def is_inline(number: Figure | Unmapped) -> bool:
        at = number.evidence
        is_said = any("stage" in meaning_of_label(word).says for word in number.label.split())
        return (at.block, at.row, at.column) in in_words and not is_said

    figures = [number for number in numbers if isinstance(number, Figure)]
    wholes = [(f.at.stage, f.value) for f in figures if _is_whole(f.at) and not is_inline(f)]
    if len({stage for stage, _ in wholes}) < _SEVERAL:
        yield from numbers
        return
    told = sorted(filter(is_inline, figures), key=lambda figure: figure.at.measure)
    stages = {side: _stage_of(list(parts), wholes) for side, parts in groupby(told, lambda figure: figure.at.measure)}
    for number in numbers:
        if not (isinstance(number, Figure) and is_inline(number)):
            yield number
        elif (stage := stages[number.at.measure]) is not None:
            yield replace(number, at=replace(number.at, stage=stage))
        else:
            place = number.where, number.evidence
            yield Unmapped(number.label, number.value, number.unit, *place, because=_NOT_DECIDED)


def _stage_of(parts: Sequence[Figure], wholes: Iterable[tuple[Stage | None, Decimal]]) -> Stage | None:
    """The stage of the whole that ``parts`` amount to: their own, where that is one; 预算 of several budgets."""
    amount, own = sum((part.value for part in parts), Decimal(0)), parts[0].at.stage
    found = {stage for stage, value in wholes if value == amount}
    if own in found:
        return own
    if len(found) > 1 and all(stage in PLANS for stage in found):
        return Stage.BUDGET
    return found.pop() if len(found) == 1 else None


def _is_whole(at: Coordinates) -> bool:
    """Whether a figure is all of the department's money, no part and no comparison."""
    limits = (at.comparison, at.fund, at.use, at.function, at.economic, at.project, at.scope, at.item)
    return at.measure in {"revenue", "expenditure"} and not (any(limits) or at.carried)
