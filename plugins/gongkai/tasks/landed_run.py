"""What a task did is landed: a row when an attempt of it begins, and one when it has ended, well or not."""

import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

import structlog
from airflow.sdk import get_current_context
from airflow.sdk.exceptions import AirflowSkipException

from gongkai.model.errors import GongkaiError
from gongkai.model.task_run import TaskOutcome, TaskRun
from gongkai.settings import Settings

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_LONGEST: Final = 500
"""Characters of a message."""
_FOLDERS: Final = re.compile(r"(?<![\w/:.$~])/(?:[^/\s'\":;,()]+/)*(?=[^/\s])")
"""Those before a name, from the root; not those of an address."""
_told: ContextVar[dict[str, Any]] = ContextVar("told")
_log = structlog.get_logger(__name__)


def tell_of_run(**facts: str | int) -> None:
    """Adds to the running attempt what it worked on: ``subject``, ``load_id``, ``documents`` and so on of TaskRun."""
    _told.get({}).update(facts)


def lands_its_run(work: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """``work`` whose beginning and end are landed; what cannot be landed costs a line of the log, never the work.

    It stands outside of what decides how a failure is told: what is landed is what Airflow is told.
    """

    @wraps(work)
    def landed(*arguments: Arguments.args, **keywords: Arguments.kwargs) -> Result:
        run = _beginning()
        if run is None:
            return work(*arguments, **keywords)
        _land(run)
        started, facts = time.monotonic(), dict[str, Any]()
        token = _told.set(facts)
        try:
            result = work(*arguments, **keywords)
        except BaseException as failure:
            skipped = isinstance(failure, AirflowSkipException)
            facts |= _cause(failure) | {"outcome": TaskOutcome.SKIPPED if skipped else TaskOutcome.FAILED}
            raise
        else:
            facts["outcome"] = TaskOutcome.SUCCEEDED
            return result
        finally:
            _told.reset(token)
            seconds = round(time.monotonic() - started, 3)
            _land(replace(run, ended_at=datetime.now(UTC), seconds=seconds, **facts))

    return landed


def _beginning() -> TaskRun | None:
    """The attempt that Airflow has just begun; None where this is not called by Airflow."""
    try:
        instance: Any = get_current_context()["ti"]
    except (RuntimeError, KeyError):
        return None
    return TaskRun(
        dag_id=instance.dag_id,
        run_id=instance.run_id,
        task_id=instance.task_id,
        map_index=instance.map_index if instance.map_index is not None and instance.map_index >= 0 else None,
        try_number=instance.try_number,
        began_at=datetime.now(UTC),
    )


def _cause(failure: BaseException) -> dict[str, str]:
    """Why, of what Airflow is told: the failure that it came of, or itself."""
    origin = failure.__cause__ or failure
    code = origin.cause if isinstance(origin, GongkaiError) else type(origin).__name__
    said = " ".join(str(origin).split()) or "no message"
    return {"cause": code, "message": said}


def _land(run: TaskRun) -> None:
    from gongkai.landing.task_runs import write_task_run  # noqa: PLC0415 - the DAG processor need not load pyarrow

    try:
        settings = Settings.from_environment()
        message = run.message
        if message is not None:  # folders of this machine are nobody else's business
            message = message.replace(f"{settings.data}/", "$GONGKAI_DATA/").replace(f"{settings.project}/", "./")
            message = _FOLDERS.sub("…/", message)
            message = message[:_LONGEST]
        write_task_run(replace(run, message=message), settings.operations)
    except (OSError, GongkaiError) as error:
        _log.warning("what this task did could not be landed", cause=f"{type(error).__name__}: {error}")
