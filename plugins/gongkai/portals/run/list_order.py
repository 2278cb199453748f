"""Whether a list shows its newest items first: only then may a walk stop where everything is known."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

_FALLS_FOR_A_RISE: Final = 3


def is_newest_first(dates: Sequence[date | None], newest_known: date | None) -> bool:
    """Whether items of these dates, in their order from the list's first page on, are the list's newest.

    Pinned items (置顶) and columns that follow each other on one page let dates rise now and then. ``newest_known`` is
    the newest date that the list has been seen with; where it is not among the dates, the newest items stand elsewhere.
    A list of which most items bear no date has no order that could be seen.

    >>> is_newest_first(
    ...     [date(2021, 1, 1), date(2025, 9, 2), date(2025, 9, 1), date(2025, 8, 1), date(2025, 7, 1)], None
    ... )
    True
    """
    known = [on for on in dates if on is not None]
    if not known or 2 * len(known) < len(dates):
        return False
    rises = sum(earlier < later for earlier, later in pairwise(known))
    falls = sum(earlier > later for earlier, later in pairwise(known))
    return falls >= _FALLS_FOR_A_RISE * rises and (newest_known is None or max(known) >= newest_known)
