"""How far long work has come: a line each half minute, with what is left; short work says nothing."""

import time
from collections.abc import Callable, Collection, Iterator
from typing import Final, TypeVar

import structlog

EVERY_SECONDS: Final = 30.0

Item = TypeVar("Item")


def with_progress(
    items: Collection[Item], log: structlog.stdlib.BoundLogger, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Item]:
    """Each of ``items``; between them, half a minute after the last line, ``log`` is told how many are done.

    ``seconds_left`` holds if the rest takes as long as what is done.
    """
    began = told = clock()
    for done, item in enumerate(items):
        now = clock()
        if done and now - told >= EVERY_SECONDS:
            told = now
            left = (now - began) / done * (len(items) - done)
            log.info("so far", done=done, of=len(items), seconds_left=round(left))
        yield item
