"""What the embedded Airflow's metadata say of the runs of our DAGs. Import only once Airflow's settings are set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from airflow.models import DagModel, DagRun, Pool, TaskInstance
from airflow.models.asset import AssetDagRunQueue
from airflow.utils.session import create_session
from airflow.utils.state import DagRunState, State, TaskInstanceState
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from gongkai.embedded.failed_tasks import FailedTask
from gongkai.tasks.defaults import WAREHOUSE_POOL

CHAIN: Final = ("collect_reports", "read_reports", "build_warehouse", "publish_release")
"""The DAGs in the order in which one starts the next."""

_ASKING: Final = "review_release"
"""It waits for people, be Airflow on or off."""
_WAS_WORKING: Final = (DagRun.dag_id != _ASKING) & DagRun.state.in_([DagRunState.RUNNING, DagRunState.QUEUED])


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """One DAG run that has ended. ``seconds`` is its wall time."""

    dag_id: str
    run_id: str
    succeeded: bool
    seconds: float
    failed_tasks: tuple[FailedTask, ...]


def make_pool() -> None:
    """Makes the pool of one slot that the warehouse's writer needs."""
    Pool.create_or_update_pool(WAREHOUSE_POOL, 1, "DuckDB lets one process write a file", include_deferred=False)


def close_unfinished_runs() -> None:
    """Fails what a killed run left running or queued: what is to do is computed from the data, not from Airflow.

    Airflow keeps beside each DAG whether as many runs go on as may; of runs that are failed here it would not notice,
    and never start another. A run that has ended has begun: Airflow's pages of assets fail over one that has not.
    """
    now = datetime.now(UTC)
    with create_session() as session:
        unfinished = select(DagRun.run_id).where(_WAS_WORKING)
        session.execute(
            update(TaskInstance)
            .where(
                TaskInstance.dag_id != _ASKING,
                TaskInstance.run_id.in_(unfinished),
                or_(TaskInstance.state.is_(None), TaskInstance.state.not_in(list(State.finished))),
            )
            .values(state=TaskInstanceState.FAILED)
            .execution_options(synchronize_session=False)
        )
        session.execute(
            update(DagRun)
            .where(_WAS_WORKING)
            .values(state=DagRunState.FAILED, start_date=func.coalesce(DagRun.start_date, now), end_date=now)
            .execution_options(synchronize_session=False)
        )
        session.execute(update(DagModel).values(exceeds_max_non_backfill=False))
        session.execute(delete(AssetDagRunQueue).execution_options(synchronize_session=False))


def oldest_parse() -> datetime | None:
    """When the DAG of the chain that was parsed longest ago was parsed; None while one was never parsed."""
    with create_session() as session:
        parsed = session.scalars(
            select(DagModel.last_parsed_time).where(DagModel.dag_id.in_(CHAIN), DagModel.is_stale.is_(False))
        ).all()
    times = [moment for moment in parsed if moment is not None]
    return min(times) if len(times) == len(CHAIN) else None


def chain_is_idle() -> bool:
    """Whether no run of the chain is queued or running and none is about to be started by an asset."""
    with create_session() as session:
        return not _goes_on(session) and not _waiting(session)


def waits_to_be_started() -> str:
    """The DAGs of the chain that an asset is to start while none runs, which takes the scheduler seconds; else empty.

    Not those that wait for people: their next run waits until the last is answered.
    """
    with create_session() as session:
        return "" if _goes_on(session) else ", ".join(_waiting(session))


def _goes_on(session: Session) -> bool:
    states = DagRun.state.in_([DagRunState.RUNNING, DagRunState.QUEUED])
    going_on = select(func.count()).select_from(DagRun).where(DagRun.dag_id.in_(CHAIN), states)
    return bool(session.scalar(going_on))


def _waiting(session: Session) -> list[str]:
    waiting = select(AssetDagRunQueue.target_dag_id).where(AssetDagRunQueue.target_dag_id.in_(CHAIN))
    return sorted(set(session.scalars(waiting)))


def is_running(task_id: str) -> bool:
    """Whether an instance of ``task_id`` is being worked on just now."""
    running = (TaskInstance.task_id == task_id) & (TaskInstance.state == TaskInstanceState.RUNNING)
    with create_session() as session:
        return bool(session.scalar(select(func.count()).select_from(TaskInstance).where(running)))


def going_on() -> str:
    """What of the chain runs, in words for a person who waits; an empty text where nothing does."""
    is_done = TaskInstance.state.in_([state for state in State.finished if state is not None])
    with create_session() as session:
        rows = session.execute(
            select(DagRun.dag_id, func.count(), func.count().filter(is_done))
            .join(TaskInstance, (TaskInstance.dag_id == DagRun.dag_id) & (TaskInstance.run_id == DagRun.run_id))
            .where(DagRun.dag_id.in_(CHAIN), DagRun.state == DagRunState.RUNNING)
            .group_by(DagRun.dag_id)
        ).all()
    return ", ".join(f"{dag_id}: {done} of {tasks} tasks are done" for dag_id, tasks, done in rows)


def runs_finished_since(moment: datetime) -> list[FinishedRun]:
    """The runs of the chain that were queued after ``moment`` (aware) and have ended, in the order of their start."""
    with create_session() as session:
        runs: Sequence[DagRun] = session.scalars(
            select(DagRun)
            .where(
                DagRun.dag_id.in_(CHAIN),
                DagRun.queued_at >= moment,
                DagRun.state.in_([DagRunState.SUCCESS, DagRunState.FAILED]),
            )
            .order_by(DagRun.start_date)
        ).all()
        return [_finished_run(run, session) for run in runs]


def _finished_run(run: DagRun, session: object) -> FinishedRun:
    failed = [
        FailedTask(task.task_id, task.map_index, task.rendered_map_index)
        for task in run.get_task_instances(session=session)  # type: ignore[arg-type]
        if task.state == TaskInstanceState.FAILED
    ]
    started, ended = run.start_date or run.queued_at, run.end_date
    seconds = (ended - started).total_seconds() if started and ended else 0.0
    return FinishedRun(run.dag_id, run.run_id, run.state == DagRunState.SUCCESS, seconds, tuple(failed))
