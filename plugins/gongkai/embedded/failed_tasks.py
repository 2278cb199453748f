"""What a person is told of a task that failed: which one, and where its log is, if it could write one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SHOWN: Final = 5


@dataclass(frozen=True, order=True, slots=True)
class FailedTask:
    """A task that failed. ``map_index`` is -1 where it is not mapped; ``name`` is what Airflow shows in its place."""

    task_id: str
    map_index: int = -1
    name: str | None = None

    def __str__(self) -> str:
        return self.task_id if self.map_index < 0 else f"{self.task_id}[{self.name or self.map_index}]"


def failure_lines(dag_id: str, failed: Iterable[FailedTask], logs: Path) -> Iterator[str]:
    """One line a failed task; ``logs`` is the folder of the run's logs. Of many the first are told."""
    tasks = sorted(failed)
    if not tasks:
        yield f"{dag_id} failed; its log: {logs}"
    for task in tasks[:_SHOWN]:
        log = _last_log(task, logs)
        if log is not None and log.stat().st_size:
            yield f"{dag_id} failed in {task}; its log: {log}"
        else:
            yield (
                f"{dag_id} failed in {task}, which left no log: the machine ended it, for want of memory as a rule, or "
                "somebody did; run again"
            )
    if len(tasks) > _SHOWN:
        yield f"{dag_id} failed in {len(tasks) - _SHOWN} more; their logs: {logs}"


def _last_log(task: FailedTask, logs: Path) -> Path | None:
    """The log of the last attempt."""
    folder = logs / f"task_id={task.task_id}"
    if task.map_index >= 0:
        folder /= f"map_index={task.map_index}"
    return max(folder.glob("attempt=*.log"), key=lambda log: log.stat().st_mtime, default=None)
