"""The printed cells whose change alone would satisfy every failed sum of their document that they stand in.

A suggestion: whether the report or its reading is wrong is for a person to say. A cell that a sum that holds confirms
is not the wrong one, nor one of which its failed sums ask different values.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.checks.document.operand import YUAN, Operand
from gongkai.checks.document.result import CheckResult, Comparator, Verdict
from gongkai.model.money import YUAN_PER_UNIT

Cell = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """``value`` in the unit that is printed in the cell; ``explained``: how many failed sums it would satisfy."""

    value: Decimal
    explained: int


@dataclass(frozen=True, slots=True)
class _Standing:
    """A cell in one sum: what it would have to be for the sum to hold, in yuan."""

    sum_number: int
    has_failed: bool
    satisfying: Decimal
    allowance: Decimal
    unit: str | None


def cell_of(operand: Operand) -> Cell | None:
    """What tells a printed cell from all others; in running text also what is printed. None of what stands nowhere."""
    evidence = operand.evidence
    if evidence is None:
        return None
    text = evidence.raw if evidence.row is None else None
    return evidence.block, evidence.row, evidence.column, operand.printed.normalize(), text


def repairs(results: Iterable[CheckResult]) -> Mapping[Cell, Repair]:
    """Cell → what it would have to be, for cells that alone explain every failed sum they stand in."""
    standings = _standings(results)
    failures = {cell: sum(each.has_failed for each in of_cell) for cell, of_cell in standings.items()}
    possible = {cell: of_cell for cell, of_cell in standings.items() if _may_be_wrong(of_cell)}
    rivals: defaultdict[int, list[int]] = defaultdict(list)
    for cell, of_cell in possible.items():
        for each in of_cell:
            rivals[each.sum_number].append(failures[cell])
    return {
        cell: _repair(of_cell)
        for cell, of_cell in possible.items()
        if all(_is_likeliest(failures[cell], rivals[each.sum_number]) for each in of_cell)
    }


def _standings(results: Iterable[CheckResult]) -> dict[Cell, list[_Standing]]:
    found: defaultdict[Cell, list[_Standing]] = defaultdict(list)
    for number, result in enumerate(results):
        operands = _of_sum(result)
        # 收、支总计 is one cell: that its two figures agree says nothing of it.
        if len({cell_of(operand) for operand, _ in operands}) < 2:  # noqa: PLR2004 - a sum has two sides
            continue
        assert result.difference is not None
        for operand, effect in operands:
            cell = cell_of(operand)
            if cell is not None:
                found[cell].append(
                    _Standing(
                        number,
                        result.verdict is Verdict.FAIL,
                        operand.value - effect * result.difference,
                        result.allowance or Decimal(0),
                        operand.printed_unit,
                    )
                )
    return found


def _of_sum(result: CheckResult) -> Sequence[tuple[Operand, int]]:
    """Each operand of an equality of money and its effect on left less right; empty for any other result."""
    left, right = result.left, result.right
    is_judged = result.verdict in (Verdict.PASS, Verdict.FAIL) and result.comparator is Comparator.EQUAL
    if not is_judged or left is None or right is None or right.denominator or result.difference is None:
        return ()
    if left.unit != YUAN:
        return ()
    return [*((each, each.sign) for each in left.operands), *((each, -each.sign) for each in right.operands)]


def _may_be_wrong(of_cell: Sequence[_Standing]) -> bool:
    if not all(each.has_failed for each in of_cell):
        return False
    asked = [each.satisfying for each in of_cell]
    return max(asked) - min(asked) <= max(each.allowance for each in of_cell)


def _is_likeliest(explained: int, rivals: Sequence[int]) -> bool:
    """Whether no other possible cell of the sum explains as many failures."""
    return explained == max(rivals) and rivals.count(explained) == 1


def _repair(of_cell: Sequence[_Standing]) -> Repair:
    """The value asked by the sum with the fewest rounded figures."""
    best = min(of_cell, key=lambda each: (each.allowance, each.satisfying))
    return Repair(best.satisfying / YUAN_PER_UNIT[best.unit or YUAN], len({each.sum_number for each in of_cell}))
