"""One request at a time to a host, no closer than its delay, so many a day, and none for a while once it refuses."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from gongkai.crawling.policy import LEFT_ALONE_HOURS, DayUsedUp, RequestPolicy, RunStopped, paced_host
from gongkai.crawling.politeness.host_register import HostRecord, HostRegister
from gongkai.model.errors import HttpFailure

REFUSALS_THAT_OPEN: Final = 3
_LONGEST_LEFT_ALONE: Final = timedelta(days=7)
_LONGEST_WAIT_SECONDS: Final = 900.0
"""No pause is longer, but for a longer delay; a clock that was set back must not stop a host for hours."""
_CHINA: Final = ZoneInfo("Asia/Shanghai")


class HostLeftAlone(HttpFailure):
    """A host refused, failed or kept silent so often that it is not asked again before the moment that is named."""


@dataclass(slots=True)
class _Host:
    """What this process knows of a host beyond its record."""

    turn: threading.RLock = field(default_factory=threading.RLock)
    free_from: float = 0.0
    is_left_alone: bool = False
    left_alone_hours: float = LEFT_ALONE_HOURS


class HostBudget:
    """The budgets of all hosts; ``clock`` and ``sleep`` are in seconds, ``now`` is aware.

    ``register`` is what other processes and later runs see. Without ``sleep``, ``stop`` ends every pause.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        register: HostRegister | None = None,
    ) -> None:
        self._stopped = threading.Event()
        self._clock = clock
        self._sleep = sleep or self._stopped.wait
        self._now = now
        self._register = register or HostRegister()
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, delay_seconds: float, policy: RequestPolicy) -> Iterator[None]:
        """Waits until ``host`` may be asked and holds it; the delay counts from the end of the request.

        Raises HostLeftAlone, with the last refusal's status (0 where no answer came), while it is left alone, DayUsedUp
        once it was asked as often as it may be in a day, RunStopped after ``stop``.
        """
        name, state = paced_host(host), self._host(host)
        with state.turn, self._register.held(name) as record:
            state.left_alone_hours = policy.left_alone_hours
            self._require_not_left_alone(host, state, record)
            self._count(host, record, policy.max_requests_per_day)
            self._wait(state, record, delay_seconds)
            try:
                yield
            finally:
                self._free(state, record, delay_seconds)

    def hold_off(self, host: str, seconds: float) -> None:
        """No request to ``host`` for ``seconds`` from now (Retry-After, backoff)."""
        with self._register.held(paced_host(host)) as record:
            self._free(self._host(host), record, seconds)

    def note_failure(self, host: str, reason: str, *, status: int = 0) -> None:
        """``host`` refused (403, 412, 429, 521, a challenge), failed (5xx) or did not answer."""
        with self._register.held(paced_host(host)) as record:
            record.failures += 1
            record.status, record.reason = status, reason
            if record.failures >= REFUSALS_THAT_OPEN:
                state = self._host(host)
                pause = timedelta(hours=state.left_alone_hours) * 2 ** min(record.openings, 10)
                self._open(state, record, pause)

    def leave_alone(self, host: str, reason: str, seconds: float, *, status: int = 0) -> None:
        """``host`` is not asked again in this run, nor for ``seconds``."""
        with self._register.held(paced_host(host)) as record:
            record.status, record.reason = status, reason
            self._open(self._host(host), record, timedelta(seconds=seconds))

    def note_success(self, host: str) -> None:
        """``host`` answered as it should: failures count anew."""
        with self._register.held(paced_host(host)) as record:
            record.failures = record.openings = 0

    def stop(self) -> None:
        """No request is made any more, and nobody waits any longer to make one."""
        self._stopped.set()

    def _require_not_left_alone(self, host: str, state: _Host, record: HostRecord) -> None:
        until = record.left_alone_until
        is_over = until is None or self._now() >= until
        if is_over and not state.is_left_alone:
            if until is not None:  # one request shows whether it has changed its mind
                record.left_alone_until, record.failures = None, REFUSALS_THAT_OPEN - 1
            return
        state.is_left_alone = True
        moment = f"until {until.astimezone(_CHINA):%Y-%m-%d %H:%M} (China)" if not is_over and until else "in this run"
        raise HostLeftAlone(f"{host} is left alone {moment}: {record.reason}", status=record.status)

    def _count(self, host: str, record: HostRecord, limit: int | None) -> None:
        today = self._now().astimezone(_CHINA).date().isoformat()
        if record.day != today:
            record.day, record.requests = today, 0
        if limit is not None and record.requests >= limit:
            raise DayUsedUp(f"the {limit} requests a day that {host} is asked for are used up; it goes on tomorrow")
        record.requests += 1

    def _wait(self, state: _Host, record: HostRecord, delay_seconds: float) -> None:
        told = (record.free_from - self._now()).total_seconds() if record.free_from else 0.0
        wait = min(max(state.free_from - self._clock(), told), max(delay_seconds, _LONGEST_WAIT_SECONDS))
        if wait > 0 and not self._stopped.is_set():
            self._sleep(wait)
        if self._stopped.is_set():
            raise RunStopped("the run was stopped; the next one goes on")

    def _free(self, state: _Host, record: HostRecord, seconds: float) -> None:
        state.free_from = max(state.free_from, self._clock() + seconds)
        moment = self._now() + timedelta(seconds=seconds)
        record.free_from = max(record.free_from, moment) if record.free_from else moment

    def _open(self, state: _Host, record: HostRecord, pause: timedelta) -> None:
        state.is_left_alone = True
        record.openings += 1
        record.failures = REFUSALS_THAT_OPEN
        record.left_alone_until = self._now() + min(pause, _LONGEST_LEFT_ALONE)

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(paced_host(host), _Host())
