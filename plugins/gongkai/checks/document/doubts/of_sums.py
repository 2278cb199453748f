"""Sums that a number which was not understood, or a part that was not printed in its place, would make good."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.figure_index import FigureIndex
from gongkai.checks.document.operand import YUAN, Operand, operand
from gongkai.checks.document.result import CheckResult, Reason, operands_of
from gongkai.checks.document.rule import Kind
from gongkai.model.evidence import Where

_SUMS: Final = frozenset({Kind.EQUATION, Kind.BOUND})
_TRIED_TOGETHER: Final = 10
"""Unread numbers beside a sum of which every choice is tried; of more, what could make the difference is a doubt."""
_LARGEST_CHOICE: Final = 3


@dataclass(frozen=True, slots=True)
class _Unread:
    block: int
    row: int | None
    column: int | None
    operand: Operand


class SumDoubts:
    """The numbers of the tables that were not understood, beside the sums that fail."""

    def __init__(self, document: CheckedDocument, index: FigureIndex) -> None:
        self._index = index
        self._unread = _unread(document, index)

    def of(self, result: CheckResult) -> tuple[Reason, str] | None:
        """A sum that lacks what unread numbers in the row or column of an operand come to, or a part not printed."""
        if result.rule.kind not in _SUMS or result.difference is None or result.left is None:
            return None
        if result.left.unit != YUAN or len(result.rule.terms) < 3:  # noqa: PLR2004 - an equality of two has no sibling
            return None
        excess, allowance = result.difference, result.allowance or Decimal(0)
        if len(result.rule.left) > 1:  # then what is unread may be a part of the left side too
            excess = abs(excess)
        return (
            self._unread_sibling(result, excess, allowance)
            or self._other_sibling(result, excess, allowance)
            or _part_missing(result, excess)
        )

    def _unread_sibling(self, result: CheckResult, excess: Decimal, allowance: Decimal) -> tuple[Reason, str] | None:
        beside = self._beside(operands_of(result))
        if len(beside) > _TRIED_TOGETHER:
            total = sum((abs(each.value) for each in beside), Decimal(0))
            found = list(beside) if 0 < excess <= total + allowance else None
        else:
            found = _making(excess, beside, allowance)
        return (Reason.UNREAD_SIBLING, "、".join(each.label for each in found[:3])) if found else None

    def _other_sibling(self, result: CheckResult, excess: Decimal, allowance: Decimal) -> tuple[Reason, str] | None:
        """A figure in the column of the whole that is just the difference: a part under a heading of its own."""
        assert result.left is not None
        whole = result.left.operands[0].evidence
        operands = {each.evidence for each in operands_of(result)}
        if whole is None or whole.row is None or not excess:
            return None
        for place in self._index.by_block.get(whole.block, ()):
            other = self._index.operands[place]
            is_of_column = other.evidence is not None and other.evidence.column == whole.column
            if is_of_column and other.evidence not in operands and abs(other.value - excess) <= allowance:
                return Reason.PARTS_INCOMPLETE, other.label
        return None

    def _beside(self, operands: Sequence[Operand]) -> list[Operand]:
        found = []
        for unread in self._unread:
            for each in operands:
                evidence = each.evidence
                if evidence is None or evidence.block != unread.block or each.where is not Where.TABLE:
                    continue
                if evidence.row == unread.row or evidence.column == unread.column:
                    found.append(unread.operand)
                    break
        return found


def _part_missing(result: CheckResult, excess: Decimal) -> tuple[Reason, str] | None:
    """A whole that is more than its parts, of which one that need not be printed was not found: it may be unread."""
    found = len(operands_of(result))
    if excess > 0 and found < len(result.rule.terms):
        measures = {each.at.measure for each in operands_of(result) if each.at is not None}
        missing = [term.measure for term in result.rule.terms if term.optional and term.measure not in measures]
        return Reason.PARTS_INCOMPLETE, "、".join(missing)
    return None


def _unread(document: CheckedDocument, index: FigureIndex) -> list[_Unread]:
    found = []
    for number in document.unmapped:
        if number.where is not Where.TABLE or not number.value:
            continue
        evidence = number.evidence
        read = operand(number.value, number.unit, evidence, number.label, where=number.where, precision=index.precision)
        found.append(_Unread(evidence.block, evidence.row, evidence.column, read))
    return found


def _making(excess: Decimal, beside: Sequence[Operand], allowance: Decimal) -> list[Operand] | None:
    """The unread numbers that make the difference: up to three, or all but up to three."""
    everything = sum((each.value for each in beside), Decimal(0))
    most = allowance + sum((each.hidden for each in beside), Decimal(0))
    for count in range(min(_LARGEST_CHOICE, len(beside)) + 1):
        for choice in combinations(beside, count):
            chosen = sum((each.value for each in choice), Decimal(0))
            if choice and abs(excess - chosen) <= most:
                return list(choice)
            if count < len(beside) and abs(excess - (everything - chosen)) <= most:
                return [each for each in beside if each not in choice]
    return None
