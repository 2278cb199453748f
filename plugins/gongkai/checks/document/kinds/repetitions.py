"""The same point of the cube printed twice must be equal: in tables, in the text, and between both."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from gongkai.checks.document.comparing import agree, compared, sum_of
from gongkai.checks.document.figure_index import FigureIndex, PointKey, preference
from gongkai.checks.document.operand import Operand
from gongkai.checks.document.result import CheckResult, Reason, Verdict
from gongkai.checks.document.rule import Rule
from gongkai.model.evidence import Where


def repetition_results(rule: Rule, index: FigureIndex) -> Iterator[CheckResult]:
    """One result for each further printing of a point, against the best one.

    ``rule.of``: ``table`` further printings in tables, ``narrative`` those in the text of what a table prints, ``text``
    those in the text alone. Where one table prints several values under one point, its coordinates were not all read.
    """
    for key, places in index.by_key.items():
        if len(places) > 1 and _is_repeatable(key):
            yield from _of_point(rule, index, [index.operands[place] for place in places])


def _is_repeatable(key: PointKey) -> bool:
    """Measures without a name of their own are not one point (其他); nor are comparisons with what is not said."""
    measure, comparison, base = key[:3]
    is_full = isinstance(base, tuple) and None not in base[:2]
    return measure != "other" and (comparison is None or is_full)


def _of_point(rule: Rule, index: FigureIndex, printings: Sequence[Operand]) -> Iterator[CheckResult]:
    by_unit: defaultdict[Hashable, list[Operand]] = defaultdict(list)
    for printing in printings:
        by_unit[printing.unit].append(printing)
    for same in by_unit.values():
        ordered = sorted(same, key=preference)
        several = _blocks_with_several(ordered)
        tables = (each for each in ordered if each.where is Where.TABLE and _block(each) not in several)
        first = next(tables, ordered[0])
        for other in ordered:
            if other is not first and _place(first, other) == rule.of:
                result = _compared(rule, _told_again(other, first, ordered), other, several)
                is_part = result.verdict is not Verdict.PASS and _says_the_rest(index, first, other)
                yield replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.OTHER_POINT) if is_part else result


def _compared(rule: Rule, first: Operand, other: Operand, several: frozenset[int]) -> CheckResult:
    result = compared(rule, sum_of([other]), sum_of([first]), subject=other.label)
    if result.verdict is Verdict.PASS:
        return result
    if _block(other) in several or _block(first) in several:
        return replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.SEVERAL_IN_TABLE)
    return result


def _says_the_rest(index: FigureIndex, one: Operand, other: Operand) -> bool:
    """Whether both stand in one passage that prints what is between them too: a part, the other part and their whole.

    What tells them apart (本年收入 of the year's money, 上年结转 of what is carried in) was not read of one of them.
    """
    if one.where is Where.TABLE or other.where is Where.TABLE or _block(one) != _block(other):
        return False
    passage = (index.operands[place] for place in index.by_block[_block(one)])
    between = abs(one.value - other.value)
    return any(each.value == between and each.unit == one.unit and not _compares(each) for each in passage)


def _compares(operand: Operand) -> bool:
    return operand.at is not None and operand.at.comparison is not None


def _told_again(other: Operand, first: Operand, ordered: Sequence[Operand]) -> Operand:
    """What a figure of the text is held against: the table that it agrees with, where tables differ, else the first."""
    if other.where is Where.NARRATIVE:
        tables = (each for each in ordered if each.where is Where.TABLE)
        return next((each for each in tables if agree(each, other)), first)
    return first


def _place(first: Operand, other: Operand) -> str:
    if other.where is Where.TABLE:
        return "table"
    return "narrative" if first.where is Where.TABLE else "text"


def _blocks_with_several(printings: Sequence[Operand]) -> frozenset[int]:
    """The tables that print more than one value under one point."""
    values: defaultdict[int, set[Hashable]] = defaultdict(set)
    for each in printings:
        if each.where is Where.TABLE:
            values[_block(each)].add(each.value)
    return frozenset(block for block, found in values.items() if len(found) > 1)


def _block(operand: Operand) -> int:
    assert operand.evidence is not None
    return operand.evidence.block
