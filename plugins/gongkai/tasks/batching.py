"""Work in batches: a mapped task costs about half a second of scheduling, so one per document would be waste."""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Sequence[Item], *, largest: int, workers: int = 2, smallest: int = 5) -> list[list[Item]]:
    """``items`` dealt into batches of ``smallest`` to ``largest``, enough of them to keep ``workers`` busy.

    Neighbours are dealt to different batches, so that one portal's long scans do not all fall to one worker.
    """
    if not items:
        return []
    wanted = min(largest, max(smallest, ceil(len(items) / workers)))
    count = ceil(len(items) / wanted)
    return [list(items[first::count]) for first in range(count)]
