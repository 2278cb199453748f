"""A request that failed in a way that may pass, made again after a growing pause."""

from collections.abc import Callable
from typing import Final, TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from gongkai.crawling.transport.transfer import PassingFailure

ATTEMPTS: Final = 3
_FIRST_PAUSE_SECONDS: Final = 4.0
_LONGEST_PAUSE_SECONDS: Final = 60.0

Result = TypeVar("Result")


def retried(attempt: Callable[[], Result], *, wait: Callable[[float], None], jitter: Callable[[], float]) -> Result:
    """What ``attempt`` gives, tried three times at most; raises the last PassingFailure, and others at once.

    The pause doubles from 4 s, is lengthened by up to its half at random (``jitter`` gives 0-1), and is never shorter
    than what the host asked for with Retry-After. ``wait`` sees to it, in seconds.
    """

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait_seconds if isinstance(error, PassingFailure) and error.wait_seconds else 0.0
        doubled = min(_FIRST_PAUSE_SECONDS * 2.0 ** (state.attempt_number - 1), _LONGEST_PAUSE_SECONDS)
        return max(asked, doubled * (1 + jitter() / 2))

    retrying = Retrying(
        retry=retry_if_exception(lambda error: isinstance(error, PassingFailure) and error.is_repeated),
        stop=stop_after_attempt(ATTEMPTS),
        wait=pause,
        sleep=wait,
        reraise=True,
    )
    return retrying(attempt)
