"""Tables that are of another account (the unit's own, another unit's) than the figures of the same points elsewhere."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from gongkai.checks.document.figure_index import FigureIndex, preference
from gongkai.checks.document.operand import Operand
from gongkai.checks.document.result import CheckResult, Reason, operands_of
from gongkai.checks.document.rule import Kind
from gongkai.interpreting.proof.digit_slips import is_digit_slip
from gongkai.model.evidence import Where

_MOST_TABLES: Final = 100
"""Tables that print one point and are compared with each other."""


class AccountDoubts:
    """Tables most of whose figures differ from those of the same points in other tables."""

    def __init__(self, index: FigureIndex) -> None:
        differing: defaultdict[int, set[Hashable]] = defaultdict(set)
        agreeing: defaultdict[int, set[Hashable]] = defaultdict(set)
        for key, places in index.by_key.items():
            operands = sorted((index.operands[place] for place in places), key=preference)
            told = _counted(index.coordinates[places[0]])
            for block, same in _differences(operands):
                (agreeing if same else differing)[block].add(key if same else told)
        self._others = frozenset(
            b for b, found in differing.items() if len(found) > 1 and len(found) >= len(agreeing[b])
        )

    def of(self, result: CheckResult) -> tuple[Reason, str] | None:
        """A failure with an operand in such a table, and another elsewhere."""
        if len({each.evidence.block for each in operands_of(result) if each.evidence is not None}) < 2:  # noqa: PLR2004
            return None
        if _is_slip_of_project(result):
            return None
        for each in operands_of(result):
            if each.where is Where.TABLE and each.evidence is not None and each.evidence.block in self._others:
                return Reason.OTHER_ACCOUNT, each.label
        return None


def _is_slip_of_project(result: CheckResult) -> bool:
    """Whether one project is printed twice with a slip of the pen: another account would differ in more digits."""
    if result.rule.kind is not Kind.REPEATED or len(operands_of(result)) != 2:  # noqa: PLR2004 - both printings
        return False
    one, other = operands_of(result)
    return one.at is not None and one.at.project is not None and is_digit_slip(one.value, other.value)


def _counted(at: Mapping[str, Hashable]) -> Hashable:
    """What of a point makes a difference of its own: one total that was misread differs in every year and unit."""
    return tuple(at[name] for name in ("measure", "fund", "use", "function", "economic", "project", "item"))


def _differences(operands: Sequence[Operand]) -> Iterator[tuple[int, bool]]:
    """(block, whether it agrees with another block) of each table that prints a point not 0 which others print too."""
    by_block: dict[int, Operand] = {}
    for each in operands:
        if each.where is Where.TABLE and each.value and each.evidence is not None:
            by_block.setdefault(each.evidence.block, each)
    for block, each in islice(by_block.items(), _MOST_TABLES):
        others = [other for beside, other in islice(by_block.items(), _MOST_TABLES) if beside != block]
        if others:
            same = any(o.unit == each.unit and abs(o.value - each.value) <= o.hidden + each.hidden for o in others)
            yield block, same
