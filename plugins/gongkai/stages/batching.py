"""Work in batches: a mapped task costs about half a second of scheduling, so one per document would be waste."""

import heapq
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final, TypeVar

Item = TypeVar("Item")

_WORKERS: Final = 2
_WORTH_A_TASK: Final = 5.0
"""Seconds of work beside which the second that a task costs is little."""


def batches(items: Sequence[Item], *, largest: int, workers: int = 2, smallest: int = 5) -> list[list[Item]]:
    """``items`` dealt into batches of ``smallest`` to ``largest``, enough of them to keep ``workers`` busy.

    Neighbours are dealt to different batches, so that one portal's long scans do not all fall to one worker.
    """
    if not items:
        return []
    wanted = min(largest, max(smallest, ceil(len(items) / workers)))
    count = ceil(len(items) / wanted)
    return [list(items[first::count]) for first in range(count)]


def balanced_batches(costs: Mapping[str, float], *, seconds: float, largest: int, most: int = 1000) -> list[list[str]]:
    """The keys of ``costs`` in batches of about ``seconds``, the dearest first, none with more than ``largest``.

    A batch that is killed is read again, so it is short; a mapped task costs scheduling, so it is not one document.
    What were more than ``most`` batches, which a scheduler maps at once, becomes longer ones.
    """
    if not costs:
        return []
    total = sum(costs.values())
    by_cost = max(ceil(total / seconds), min(_WORKERS, int(total / _WORTH_A_TASK)), 1)
    count = min(max(ceil(len(costs) / largest), by_cost), most, len(costs))
    room = max(largest, ceil(len(costs) / count))
    dealt: list[list[str]] = [[] for _ in range(count)]
    lightest = [(0.0, place) for place in range(count)]
    for key in sorted(costs, key=lambda key: (-costs[key], key)):
        load, place = heapq.heappop(lightest)
        dealt[place].append(key)
        if len(dealt[place]) < room:
            heapq.heappush(lightest, (load + costs[key], place))
    return dealt
