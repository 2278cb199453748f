"""What a process tells (results, failures, log lines) without personal data."""

import logging
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any, TypeVar, cast

from gongkai.interpreting.privacy.scrubber import scrubbed

Failure = TypeVar("Failure", bound=BaseException)


def scrubbed_value(value: Any) -> Any:  # noqa: ANN401 - whatever a task hands on
    """``value`` with every text in it scrubbed, keys of mappings too, at any depth; other values as they are."""
    if isinstance(value, str):
        return scrubbed(value)
    if isinstance(value, Mapping):
        return {scrubbed_value(key): scrubbed_value(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return type(value)(map(scrubbed_value, value))
    return value


def scrubbed_failure(failure: Failure) -> Failure | RuntimeError:
    """The same failure, its message and notes scrubbed, its frames emptied, and without what it came of.

    One that writes its message by itself, in which something personal is left, is told by a RuntimeError.
    """
    told = str(failure)
    failure.__cause__, failure.__context__, failure.__suppress_context__ = None, None, True
    traceback.clear_frames(failure.__traceback__)
    failure.args = scrubbed_value(failure.args)
    if hasattr(failure, "__notes__"):
        failure.__notes__ = scrubbed_value(failure.__notes__)
    if scrubbed(told) in (told, str(failure)):
        return failure
    return RuntimeError(f"{type(failure).__name__}: {scrubbed(told)}").with_traceback(failure.__traceback__)


def scrub_logs() -> None:
    """From now on no log line of this process, through structlog or logging, tells personal data or locals."""
    import structlog  # noqa: PLC0415 - what only scrubs values, as reading does, tells nothing

    processors = structlog.get_config()["processors"]
    if _scrubbed_event not in processors:
        processors.insert(len(processors) - 1, _scrubbed_event)  # in place: loggers that are bound hold this list
    made = logging.getLogRecordFactory()
    if not isinstance(made, _ScrubbedRecords):
        logging.setLogRecordFactory(_ScrubbedRecords(made))


class _ScrubbedRecords:
    def __init__(self, made: Any) -> None:  # noqa: ANN401 - logging has no name for its factories
        self._made = made

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401
        record = cast("logging.LogRecord", self._made(*args, **kwargs))
        told = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            told = f"{told}\n{''.join(traceback.format_exception(record.exc_info[1])).rstrip()}"
            record.exc_info = None
        record.msg, record.args = scrubbed(told), ()
        return record


def _scrubbed_event(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    failure = event.pop("exc_info", None)
    if failure:
        error = (
            failure
            if isinstance(failure, BaseException)
            else (failure[1] if isinstance(failure, tuple) else sys.exception())
        )
        if error is not None:
            event["exception"] = "".join(traceback.format_exception(error)).rstrip()
    for key, value in event.items():
        event[key] = scrubbed_value(value)
    return event
