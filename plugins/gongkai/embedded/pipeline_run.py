"""One run of the whole pipeline through Airflow, from a trigger to a published release."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Protocol

from gongkai.embedded.failed_tasks import FailedTask
from gongkai.model.errors import GongkaiError
from gongkai.settings import Settings

_POLL_SECONDS: Final = 0.3
_PARSE_SECONDS: Final = 600
"""Ten are usual; on a busy machine it may be minutes."""
_STALLED_SECONDS: Final = 600.0
"""A scheduler starts a run within seconds, on the busiest machine within minutes."""
_FIRST_DAG: Final = "collect_reports"


class RunningAirflow(Protocol):
    """An Airflow that was started, be it embedded or a cluster."""

    home: Path

    def raise_if_ended(self) -> None:
        """Raises AirflowFailed when a part of it has ended for good."""

    def parse_dags(self) -> None:
        """Parses the DAG files, where nothing else does."""


class RunNotStarted(GongkaiError):
    """The scheduler does not start what is due; nothing would ever happen."""


@dataclass(frozen=True, slots=True)
class StageReport:
    """How one DAG run ended; the logs of its tasks are below .airflow/logs."""

    dag_id: str
    run_id: str
    succeeded: bool
    seconds: float
    failed_tasks: tuple[FailedTask, ...]


class Patience:
    """How long what is due may wait to be started before it is given up."""

    def __init__(self, log: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._log, self._clock = log, clock
        self._since = clock()

    def raise_if_over(self, waiting: str) -> None:
        """Raises RunNotStarted where some DAG (``waiting`` names it) has waited for ten minutes without a break."""
        now = self._clock()
        if not waiting:
            self._since = now
        elif now - self._since > _STALLED_SECONDS:
            cure = f"run again, and see {self._log} where that does not help"
            raise RunNotStarted(f"Airflow does not start {waiting}; {cure}")


def run_chain(
    airflow: RunningAirflow,
    settings: Settings,
    *,
    parameters: dict[str, Any],
    on_stage: Callable[[StageReport], None],
    on_wait: Callable[[str], None] = lambda _: None,
) -> list[StageReport]:
    """Triggers ``collect_reports`` with ``parameters`` and waits until the chain it starts is at rest.

    ``on_stage`` is called as each DAG run ends, ``on_wait`` again and again with what is going on.

    Raises DagsNotParsed, RunNotStarted or AirflowFailed when Airflow itself fails.
    """
    from airflow.api.common.trigger_dag import trigger_dag  # noqa: PLC0415 - Airflow reads its settings at import
    from airflow.utils.types import DagRunTriggeredByType  # noqa: PLC0415

    from gongkai.embedded import run_state  # noqa: PLC0415

    _wait_for_dags(airflow, settings.project, run_state.oldest_parse)
    began = datetime.now(UTC)
    trigger_dag(_FIRST_DAG, triggered_by=DagRunTriggeredByType.CLI, conf=parameters)
    seen: list[StageReport] = []
    patience = Patience(airflow.home / "logs" / "scheduler.log")
    while True:
        airflow.raise_if_ended()
        patience.raise_if_over(run_state.waits_to_be_started())
        idle = run_state.chain_is_idle()  # asked first: what ended before it is then among the finished ones
        for run in run_state.runs_finished_since(began)[len(seen) :]:
            report = StageReport(run.dag_id, run.run_id, run.succeeded, run.seconds, run.failed_tasks)
            seen.append(report)
            on_stage(report)
        if idle:
            return seen
        on_wait(run_state.going_on() or "starting …")
        time.sleep(_POLL_SECONDS)


def _wait_for_dags(airflow: RunningAirflow, project: Path, oldest_parse: Callable[[], datetime | None]) -> None:
    """Returns when every DAG of the chain was parsed after its files were last changed; has them parsed if need be."""
    changed = datetime.fromtimestamp(_newest_change(project), UTC)

    def are_parsed() -> bool:
        parsed = oldest_parse()
        return parsed is not None and parsed >= changed

    if are_parsed():
        return
    airflow.parse_dags()
    deadline = time.monotonic() + _PARSE_SECONDS
    while time.monotonic() < deadline:
        airflow.raise_if_ended()
        if are_parsed():
            return
        time.sleep(_POLL_SECONDS)
    from gongkai.embedded.dag_files import DagsNotParsed  # noqa: PLC0415 - Airflow reads its settings at import

    raise DagsNotParsed(
        f"the DAGs were not parsed within {_PARSE_SECONDS} s; see {airflow.home / 'logs' / 'dag-processor.log'}"
    )


def _newest_change(project: Path) -> float:
    """When a file that shapes the DAGs was last changed, in seconds since the epoch."""
    files = [*(project / "dags").glob("*.py"), *(project / "plugins" / "gongkai" / "tasks").glob("*.py")]
    return max(file.stat().st_mtime for file in files)
