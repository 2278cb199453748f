"""What a process tells: values, failures and log lines, with what their frames held."""

import io
import logging
import traceback

import pytest
import structlog

from gongkai.interpreting.privacy.told import scrub_logs, scrubbed_failure, scrubbed_value
from gongkai.model.errors import HttpFailure

TEXT = "联系人：张瑀岚 19900010001"
CLEAN = "联系人：███ ███████████"


def test_values_are_scrubbed_at_any_depth_and_of_no_other_type():
    value = {"remarks": [TEXT, (TEXT, 19900010001)], TEXT: {"count": 3, "is_new": True, "none": None}}
    assert scrubbed_value(value) == {
        "remarks": [CLEAN, (CLEAN, 19900010001)],
        CLEAN: {"count": 3, "is_new": True, "none": None},
    }


def raised(error: Exception) -> Exception:
    failure, private = error, TEXT
    error.add_note(private)
    try:
        try:
            int(private)
        except ValueError as cause:
            raise error from cause
    except Exception as caught:  # noqa: BLE001 - whatever was given
        failure = caught
    return failure


def locals_of(failure: BaseException) -> str:
    return "".join(traceback.TracebackException.from_exception(failure, capture_locals=True).format())


class Telling(Exception):
    def __str__(self) -> str:
        return f"{TEXT}!"


@pytest.mark.parametrize("error", [ValueError(TEXT), HttpFailure(TEXT, status=404), FileNotFoundError(2, "no", TEXT)])
def test_a_failure_keeps_its_type_and_tells_no_person(error):
    assert "张瑀岚" in locals_of(raised(error))
    left = scrubbed_failure(raised(error))
    assert type(left) is type(error) or isinstance(left, RuntimeError)
    assert not any(secret in locals_of(left) + repr(left) for secret in ("张瑀岚", "19900010001"))


def test_a_failure_that_writes_its_own_message_is_told_by_another():
    left = scrubbed_failure(raised(Telling()))
    assert str(left) == f"Telling: {CLEAN}!"
    assert "张瑀岚" not in locals_of(left)


@pytest.fixture
def logged():
    """What structlog and logging write, set up as they are where nobody has."""
    before, factory = structlog.get_config(), logging.getLogRecordFactory()
    out = io.StringIO()
    structlog.reset_defaults()
    structlog.configure(
        processors=list(structlog.get_config()["processors"]), logger_factory=structlog.PrintLoggerFactory(out)
    )
    handler = logging.StreamHandler(out)
    logging.getLogger("needles").addHandler(handler)
    scrub_logs()
    scrub_logs()
    yield out
    logging.getLogger("needles").removeHandler(handler)
    logging.setLogRecordFactory(factory)
    structlog.configure(**{key: value for key, value in before.items() if key != "is_configured"})


def test_no_log_line_tells_a_person_nor_do_its_locals(logged):
    try:
        int(TEXT)
    except ValueError:
        structlog.get_logger("needles").exception("failed", url="http://127.0.0.1/19900010001.pdf", title=TEXT)
        logging.getLogger("needles").exception("failed with %s", TEXT)
    told = logged.getvalue()
    assert told.count("ValueError: ") == 2
    assert CLEAN in told
    assert not any(secret in told for secret in ("张瑀岚", "19900010001"))
