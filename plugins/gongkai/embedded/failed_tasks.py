"""What a person is told of a task that failed: which one, why, and where its log is, if it could write one."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from gongkai.model.task_run import TaskOutcome

Causes = Mapping[tuple[str, int], str]
"""Why tasks failed, in one line, by their names and ``map_index`` (-1 where they are not mapped)."""
_SHOWN: Final = 5
_LOOKED_AT: Final = 256 * 1024
"""Bytes at the end of a log."""
_LONGEST: Final = 500


@dataclass(frozen=True, order=True, slots=True)
class FailedTask:
    """A task that failed. ``map_index`` is -1 where it is not mapped; ``name`` is what Airflow shows in its place."""

    task_id: str
    map_index: int = -1
    name: str | None = None

    def __str__(self) -> str:
        return self.task_id if self.map_index < 0 else f"{self.task_id}[{self.name or self.map_index}]"


def causes_of_failure(operations: Path, run_id: str) -> Causes:
    """Why tasks of this run failed, as they landed it below ``operations``: of each what its last attempt said."""
    from gongkai.landing.task_runs import task_run_rows  # noqa: PLC0415 - few runs fail

    return {
        (row["task_id"], -1 if row["map_index"] is None else row["map_index"]): row["message"]
        for row in task_run_rows(operations).to_pylist()
        if row["run_id"] == run_id and row["outcome"] == TaskOutcome.FAILED and row["message"]
    }


def failure_lines(
    dag_id: str, failed: Iterable[FailedTask], logs: Path, causes: Causes = MappingProxyType({})
) -> Iterator[str]:
    """One line a failed task; ``logs`` is the folder of the run's logs. Of many the first are told."""
    tasks = sorted(failed)
    if not tasks:
        yield f"{dag_id} failed; its log: {logs}"
    for task in tasks[:_SHOWN]:
        log = _last_log(task, logs)
        if log is not None and log.stat().st_size:
            why = causes.get((task.task_id, task.map_index)) or _said_in(log)
            yield f"{dag_id} failed in {task}{f': {why}' if why else ''}; its log: {log}"
        else:
            yield (
                f"{dag_id} failed in {task}, which left no log: the machine ended it, for want of memory as a rule, or "
                "somebody did; run again"
            )
    if len(tasks) > _SHOWN:
        yield f"{dag_id} failed in {len(tasks) - _SHOWN} more; their logs: {logs}"


def _said_in(log: Path) -> str | None:
    """Why, by the last failure in a log of Airflow's: where the disk was full, nothing else could be written."""
    with log.open("rb") as content:
        content.seek(max(log.stat().st_size - _LOOKED_AT, 0))
        lines = content.read().splitlines()
    for line in reversed(lines):
        with suppress(ValueError, LookupError, TypeError, AttributeError):  # half a line, or one without a failure
            said = str(json.loads(line)["error_detail"][-1]["exc_value"])
            return " ".join(said.split())[:_LONGEST] or None
    return None


def _last_log(task: FailedTask, logs: Path) -> Path | None:
    """The log of the last attempt."""
    folder = logs / f"task_id={task.task_id}"
    if task.map_index >= 0:
        folder /= f"map_index={task.map_index}"
    return max(folder.glob("attempt=*.log"), key=lambda log: log.stat().st_mtime, default=None)
