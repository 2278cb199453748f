"""Sums that lack a line which the report leaves out on purpose: secret items stand in no list, and in every total."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum

_LISTED: Final = frozenset({"function", "project"})
"""What lines are left out of: 科目 and 项目."""
_SECRET_CLASSES: Final = ("203", "204")
"""国防 and 公共安全: their lines are left out without a word."""


def lacking_left_out_lines(points: Points, sums: Sequence[Sum], *, withholds_items: bool) -> Iterator[int]:
    """The places of sums whose parts are too little because lines are not printed.

    So it is where the report says that it ``withholds_items``, and where two tables lack the same amount below the same
    class of defence or public security: what programs print from one list lacks the same line everywhere.
    """
    short = [
        place
        for place, each in enumerate(sums)
        if not each.holds and each.difference > 0 and not _LISTED.isdisjoint(each.dimension.split("+"))
    ]
    tables: dict[tuple[Hashable, Decimal], set[int]] = defaultdict(set)
    for place in short:
        tables[_lack(points, sums[place])].add(points.figures[sums[place].whole].evidence.block)
    for place in short:
        function = points.figures[sums[place].whole].at.function
        is_secret = function is not None and str(function.code).startswith(_SECRET_CLASSES)
        if withholds_items or (is_secret and len(tables[_lack(points, sums[place])]) > 1):
            yield place


def _lack(points: Points, each: Sum) -> tuple[Hashable, Decimal]:
    at = points.figures[each.whole].at
    return (at.function, at.project, at.scope), each.difference
