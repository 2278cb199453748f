"""A clock that goes on only where somebody would have waited, or where a test moves it."""

import threading
from datetime import UTC, datetime, timedelta
from functools import partial

from gongkai.crawling.http_session import HttpSession


class StandingClock:
    """What a session takes for the time. Threads may share it; ``slept`` are the pauses in seconds, in their order."""

    def __init__(self, begins: datetime = datetime(2026, 3, 1, tzinfo=UTC)) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []
        self._begins, self._lock = begins, threading.Lock()

    def now(self) -> datetime:
        return self._begins + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.seconds += max(0.0, seconds)

    @property
    def session(self) -> partial[HttpSession]:
        """Makes sessions by this clock, whose pauses take no time."""
        return partial(HttpSession, clock=self.monotonic, sleep=self.sleep, now=self.now, jitter=lambda: 0.0)
