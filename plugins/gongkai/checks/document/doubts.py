"""Whether a misreading explains a failure at least as well as a fault of the report."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.operand import YUAN, Operand, operand
from gongkai.checks.document.points import Points, preference
from gongkai.checks.document.result import CheckResult, Reason, Verdict
from gongkai.checks.document.rule import Kind
from gongkai.model.evidence import Where
from gongkai.model.figure import Proof

LEAST_CONFIDENCE: Final = 0.9
"""Below it a number of a scan may be another number."""
_SUMS: Final = frozenset({Kind.EQUATION, Kind.BOUND})
_REPEATED: Final = frozenset({Kind.REPEATED})
_TRIED_TOGETHER: Final = 10
"""Unread numbers beside a sum of which every choice is tried; of more, what could make the difference is a doubt."""
_LARGEST_CHOICE: Final = 3
_TELLING_DIGITS: Final = 3
"""Digits that a number must have for its standing elsewhere to be no chance."""
_MAY_BE_MISREAD: Final = ("year", "stage", "fund", "carried", "use", "function", "project", "scope", "item")


@dataclass(frozen=True, slots=True)
class _Unread:
    block: int
    row: int | None
    column: int | None
    operand: Operand


class Doubts:
    """What is known of a document's reading that a failure must be held against."""

    def __init__(self, document: CheckedDocument, points: Points) -> None:
        self._points = points
        self._unread = _unread(document, points)
        self._other_accounts = _other_accounts(points)
        self._places_of_value: defaultdict[tuple[Hashable, Decimal], list[int]] = defaultdict(list)
        for place, each in enumerate(points.operands):
            if points.figures[place].at.comparison is None:
                self._places_of_value[each.unit, abs(each.value)].append(place)

    def weighed(self, result: CheckResult) -> CheckResult:
        """The result, ``doubtful`` with the reason where it failed and the reading explains it."""
        if result.verdict is not Verdict.FAIL:
            return result
        for doubt in (
            self._low_confidence,
            self._unread_sibling,
            self._unit_not_printed,
            self._of_other_account,
            self._of_other_point,
            self._unproved,
        ):
            found = doubt(result)
            if found is not None:
                reason, detail = found
                return replace(result, verdict=Verdict.DOUBTFUL, reason=reason, detail=detail)
        return result

    def _low_confidence(self, result: CheckResult) -> tuple[Reason, str] | None:
        for each in _operands(result):
            if each.evidence is not None and each.evidence.confidence < LEAST_CONFIDENCE:
                return Reason.LOW_CONFIDENCE, each.evidence.raw
        return None

    def _unread_sibling(self, result: CheckResult) -> tuple[Reason, str] | None:
        """A sum that unread numbers in the row or column of one of its operands would make good."""
        if result.rule.kind not in _SUMS or result.difference is None or result.left is None:
            return None
        if result.left.unit != YUAN or len(_operands(result)) < 3:  # noqa: PLR2004 - an equality of two has no sibling
            return None
        beside = self._beside(_operands(result))
        if not beside:
            return None
        excess, allowance = result.difference, result.allowance or Decimal(0)
        if len(result.left.operands) > 1:  # then what is unread may be a part of the left side too
            excess = abs(excess)
        if len(beside) > _TRIED_TOGETHER:
            total = sum((abs(each.value) for each in beside), Decimal(0))
            found = list(beside) if 0 < excess <= total + allowance else None
        else:
            found = _making(excess, beside, allowance)
        return None if not found else (Reason.UNREAD_SIBLING, "、".join(each.label for each in found[:3]))

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

    def _unit_not_printed(self, result: CheckResult) -> tuple[Reason, str] | None:
        """Values that differ by their unit of money, where no unit stands beside the number itself."""
        if result.rule.kind not in _REPEATED or result.left is None or result.right is None:
            return None
        left, right = result.left.operands[0], result.right.operands[0]
        if not left.value or not right.value or left.printed_unit == right.printed_unit:
            return None
        quotient = max(abs(left.value / right.value), abs(right.value / left.value))
        if not Decimal(9900) < quotient < Decimal(10100):
            return None
        for each in (left, right):
            if each.evidence is not None and (each.printed_unit or "") not in each.evidence.raw:
                return Reason.UNIT_NOT_PRINTED, each.label
        return None

    def _of_other_account(self, result: CheckResult) -> tuple[Reason, str] | None:
        """A table most of whose figures differ from those of the same points elsewhere is of another account."""
        for each in _operands(result):
            if each.where is Where.TABLE and each.evidence is not None and each.evidence.block in self._other_accounts:
                return Reason.OTHER_ACCOUNT, each.label
        return None

    def _of_other_point(self, result: CheckResult) -> tuple[Reason, str] | None:
        """A repetition that differs, whose value stands elsewhere at a point that one coordinate tells apart."""
        if result.rule.kind not in _REPEATED or result.left is None or result.right is None:
            return None
        for each in (result.left.operands[0], result.right.operands[0]):
            if len(each.printed.as_tuple().digits) < _TELLING_DIGITS:
                continue
            for place in self._places_of_value.get((each.unit, abs(each.value)), ()):
                other = self._points.operands[place]
                if other.evidence != each.evidence and self._is_near(place, each) and not self._is_beside(place, each):
                    return Reason.OTHER_POINT, other.label
        return None

    def _is_beside(self, place: int, each: Operand) -> bool:
        """Whether the other point is printed beside this one too: 经费2.98万元，支出2.98万元 says both on purpose."""
        assert each.evidence is not None
        return any(
            self._points.keys[beside] == self._points.keys[place] and self._points.operands[beside].value == each.value
            for beside in self._points.by_block.get(each.evidence.block, ())
        )

    def _is_near(self, place: int, each: Operand) -> bool:
        """Whether the point differs in a coordinate that is often left unsaid, and in none of the others."""
        assert each.at is not None
        other = self._points.figures[place].at
        alike = other.measure.split(".")[0].split("_and_")[0] == each.at.measure.split(".")[0].split("_and_")[0]
        differing = [name for name in _MAY_BE_MISREAD if getattr(other, name) != getattr(each.at, name)]
        return alike and other.economic == each.at.economic and (bool(differing) or other.measure != each.at.measure)

    def _unproved(self, result: CheckResult) -> tuple[Reason, str] | None:
        """A table's figure that no sum holds with, against one that sums prove."""
        if result.rule.kind not in _REPEATED or result.left is None or result.right is None:
            return None
        left, right = result.left.operands[0], result.right.operands[0]
        proofs = {left.proof, right.proof}
        if Proof.PROVED in proofs and len(proofs) > 1:
            weak = left if right.proof is Proof.PROVED else right
            if weak.where is Where.TABLE:
                return Reason.UNPROVED, weak.label
        return None


def _operands(result: CheckResult) -> list[Operand]:
    sides = [side for side in (result.left, result.right) if side is not None]
    return [each for side in sides for each in side.all_operands]


def _unread(document: CheckedDocument, points: Points) -> list[_Unread]:
    found = []
    for number in document.unmapped:
        if number.where is not Where.TABLE or not number.value:
            continue
        evidence = number.evidence
        read = operand(
            number.value, number.unit, evidence, number.label, where=number.where, precision=points.precision
        )
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


def _other_accounts(points: Points) -> frozenset[int]:
    """Tables that print more figures that differ from the first printing of their point than figures that agree."""
    differing: defaultdict[int, int] = defaultdict(int)
    agreeing: defaultdict[int, int] = defaultdict(int)
    for places in points.by_key.values():
        operands = sorted((points.operands[place] for place in places), key=preference)
        for block, same in _differences(operands):
            (agreeing if same else differing)[block] += 1
    return frozenset(block for block, count in differing.items() if count > 1 and count >= agreeing[block])


def _differences(operands: Sequence[Operand]) -> Iterator[tuple[int, bool]]:
    """(block, whether it agrees with another block) of each table that prints a point not 0 which others print too."""
    tables = [each for each in operands if each.where is Where.TABLE and each.value and each.evidence is not None]
    for each in tables:
        assert each.evidence is not None
        others = [o for o in tables if o.evidence is not None and o.evidence.block != each.evidence.block]
        if others:
            same = any(o.unit == each.unit and abs(o.value - each.value) <= o.hidden + each.hidden for o in others)
            yield each.evidence.block, same
