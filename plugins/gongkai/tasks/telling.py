"""What leaves a task: its result, its failure and its log lines hold no personal data."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def tells_of_no_person(function: Callable[P, R]) -> Callable[P, R]:
    """``function`` with what it returns, raises and logs scrubbed: it goes into XCom, and into Airflow's logs."""

    @wraps(function)
    def scrubbed_task(*args: P.args, **kwargs: P.kwargs) -> R:
        from gongkai.interpreting.privacy import told  # noqa: PLC0415 - the DAG processor need not load the words

        told.scrub_logs()
        try:
            returned: R = told.scrubbed_value(function(*args, **kwargs))
        except Exception as failure:  # noqa: BLE001 - it is raised again
            raise told.scrubbed_failure(failure) from None
        return returned

    return scrubbed_task
