"""How long a store that is away is waited for."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import structlog

from gongkai.object_store.failures import StoreAway

Result = TypeVar("Result")

SECONDS: Final = 120.0
"""What a restart of a store takes, with room to spare; what takes longer is the next try's."""

_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 10.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Patience:
    """Tries again, after pauses that double, until ``seconds`` have gone by."""

    seconds: float = SECONDS
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def over(self, attempt: Callable[[], Result]) -> Result:
        """What ``attempt`` gives; raises the StoreAway of its last try."""
        began, pause = self.clock(), _FIRST_PAUSE
        while True:
            try:
                return attempt()
            except StoreAway as away:
                left = self.seconds - (self.clock() - began)
                if left <= 0:
                    raise
                _log.warning("the object store is waited for", cause=str(away), seconds_left=round(left))
            self.sleep(min(pause, left))
            pause = min(2 * pause, _LONGEST_PAUSE)
