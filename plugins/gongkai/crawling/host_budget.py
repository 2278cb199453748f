"""One request at a time to a host, no closer than its delay, and none once it has refused three times."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from gongkai.model.errors import HttpFailure

REFUSALS_THAT_OPEN: Final = 3


class HostLeftAlone(HttpFailure):
    """A host refused, failed or kept silent so often that it is not asked again in this run."""


@dataclass(slots=True)
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_from: float = 0.0
    failures: int = 0
    last_failure: tuple[int, str] = (0, "")


class HostBudget:
    """The state of all hosts that this process asks; ``clock`` and ``sleep`` are in seconds."""

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, delay_seconds: float) -> Iterator[None]:
        """Waits until ``host`` may be asked and holds it; the delay counts from the end of the request.

        Raises HostLeftAlone, with the last refusal's status (0 where no answer came), once it refused too often.
        """
        state = self._host(host)
        with state.turn:
            if state.failures >= REFUSALS_THAT_OPEN:
                status, reason = state.last_failure
                message = f"{host} is left alone for the rest of the run: {reason}"
                raise HostLeftAlone(message, status=status)
            wait = state.free_from - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                state.free_from = max(state.free_from, self._clock() + delay_seconds)

    def hold_off(self, host: str, seconds: float) -> None:
        """No request to ``host`` for ``seconds`` from now (Retry-After, backoff)."""
        state = self._host(host)
        state.free_from = max(state.free_from, self._clock() + seconds)

    def note_failure(self, host: str, reason: str, *, status: int = 0) -> None:
        """``host`` refused (403, 412, 429, 521, a challenge), failed (5xx) or did not answer."""
        state = self._host(host)
        state.failures += 1
        state.last_failure = (status, reason)

    def leave_alone(self, host: str, reason: str, *, status: int = 0) -> None:
        """``host`` is not asked again in this run."""
        state = self._host(host)
        state.failures = REFUSALS_THAT_OPEN
        state.last_failure = (status, reason)

    def note_success(self, host: str) -> None:
        """``host`` answered as it should: failures count anew."""
        self._host(host).failures = 0

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
