"""What Airflow says, once a run is over, of the tasks that were being worked on at a moment of it.

Import only once Airflow's settings are set.
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from airflow.models import DagRun, TaskInstance
from airflow.models.taskinstancehistory import TaskInstanceHistory
from airflow.utils.session import create_session
from airflow.utils.state import TaskInstanceState
from sqlalchemy import select

from bench.struck.outcome import Recovery, Struck


def running_now(task_id: str) -> Struck | None:
    """The instances of the task that run just now; None where none does."""
    columns = (TaskInstance.dag_id, TaskInstance.run_id, TaskInstance.task_id, TaskInstance.map_index)
    running = (TaskInstance.task_id == task_id) & (TaskInstance.state == TaskInstanceState.RUNNING)
    with create_session() as session:
        found = tuple((row[0], row[1], row[2], row[3]) for row in session.execute(select(*columns).where(running)))
    return Struck(datetime.now(UTC), found) if found else None


def recovery(struck: Struck, logs: Path) -> Recovery:
    """What became of them; ``logs`` is Airflow's folder of logs."""
    ends, tries = list[datetime | None](), list[str]()
    with create_session() as session:
        for dag_id, run_id, task_id, number in struck.instances:
            its = {"dag_id": dag_id, "run_id": run_id, "task_id": task_id, "map_index": number}
            now = session.scalars(select(TaskInstance).filter_by(**its)).one()
            ends.append(now.end_date if now.state == TaskInstanceState.SUCCESS else None)
            earlier = session.scalars(select(TaskInstanceHistory).filter_by(**its).order_by("try_number")).all()
            folder = logs / f"dag_id={dag_id}" / f"run_id={run_id}" / f"task_id={task_id}"
            folder = folder / f"map_index={number}" if number >= 0 else folder
            told = {each.try_number: _said(folder / f"attempt={each.try_number}.log") for each in earlier}
            tries += [told[number] or "died" for number in sorted(told) if number != now.try_number]
            tries.append("succeeded" if now.state == TaskInstanceState.SUCCESS else f"{now.state}")
        runs = [
            session.scalars(select(DagRun).filter_by(dag_id=dag_id, run_id=run_id)).one()
            for dag_id, run_id in sorted({instance[:2] for instance in struck.instances})
        ]
        stages = [run.end_date if run.state == "success" else None for run in runs]
    return Recovery(_last(ends, struck.at), _last(stages, struck.at), tuple(tries))


def _last(ends: list[datetime | None], since: datetime) -> float | None:
    known = [end for end in ends if end is not None]
    return (max(known) - since).total_seconds() if len(known) == len(ends) else None


def _said(log: Path) -> str:
    """What a try failed with, as its log says it last; empty where it ended without a word."""
    return next(iter(reversed(list(_failures(log)))), "")


def _failures(log: Path) -> Iterator[str]:
    for line in log.read_text("utf-8", errors="replace").splitlines() if log.exists() else ():
        try:
            details = json.loads(line).get("error_detail") or ()
        except ValueError:  # cut off by a kill
            continue
        for detail in details[-1:]:
            yield f"{detail['exc_type']}: {detail['exc_value']}".replace(os.environ["GONGKAI_DATA"], "$GONGKAI_DATA")
