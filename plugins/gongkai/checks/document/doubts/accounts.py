"""Tables that are of another account (the unit's own, another unit's) than the figures of the same points elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from gongkai.checks.document.operand import Operand
from gongkai.checks.document.points import Points, preference
from gongkai.checks.document.result import CheckResult, Reason, operands_of
from gongkai.model.evidence import Where

_MOST_TABLES: Final = 100
"""Tables that print one point and are compared with each other."""


class AccountDoubts:
    """Tables most of whose figures differ from those of the same points in other tables."""

    def __init__(self, points: Points) -> None:
        differing: defaultdict[int, int] = defaultdict(int)
        agreeing: defaultdict[int, int] = defaultdict(int)
        for places in points.by_key.values():
            operands = sorted((points.operands[place] for place in places), key=preference)
            for block, same in _differences(operands):
                (agreeing if same else differing)[block] += 1
        self._others = frozenset(b for b, count in differing.items() if count > 1 and count >= agreeing[b])

    def of(self, result: CheckResult) -> tuple[Reason, str] | None:
        """A failure with an operand in such a table, and another elsewhere."""
        if len({each.evidence.block for each in operands_of(result) if each.evidence is not None}) < 2:  # noqa: PLR2004
            return None
        for each in operands_of(result):
            if each.where is Where.TABLE and each.evidence is not None and each.evidence.block in self._others:
                return Reason.OTHER_ACCOUNT, each.label
        return None


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
