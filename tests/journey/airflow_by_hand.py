"""What a person does in Airflow's pages: starts runs, clears tasks, makes a backfill, through the same public API."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from gongkai.embedded.embedded_airflow import EmbeddedAirflow, one_run_at_a_time
from gongkai.embedded.environment import ADMINISTRATOR, free_port
from gongkai.settings import Settings
from tests.journey.killed_run import RunAgain

_PATIENCE_SECONDS = 900


@dataclass(frozen=True)
class AirflowByHand:
    """An Airflow that runs, asked as its own pages ask it."""

    address: str
    token: str

    def get(self, path: str) -> dict[str, Any]:
        """What stands at ``path`` of the API."""
        return self._ask("GET", path, None)

    def post(self, path: str, **order: Any) -> dict[str, Any]:
        """What Airflow says to an order; where its metadata lie in SQLite, as soon as nobody else writes there."""
        said: list[dict[str, Any]] = []

        def is_taken() -> bool:
            try:
                said.append(self._ask("POST", path, order))
            except HTTPError as refusal:
                if refusal.code < HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise
                return False
            return True

        self.wait(is_taken)
        return said[0]

    def backfill(self, dag_id: str, from_date: str, to_date: str, **parameters: Any) -> None:
        """Makes a run for each date of the schedule."""
        order = {"dag_id": dag_id, "from_date": from_date, "to_date": to_date, "max_active_runs": 1}
        self.post("/api/v2/backfills", **order, reprocess_behavior="none", dag_run_conf=parameters)

    def runs(self, dag_id: str) -> dict[str, str]:
        """Run → state, the newest first."""
        return {run["dag_run_id"]: run["state"] for run in self._runs(dag_id)}

    def started_and_ended(self, dag_id: str, names: set[str]) -> list[tuple[str, str]]:
        """When the runs of these names began and ended, in the order of their beginnings."""
        runs = self._runs(dag_id)
        return sorted((run["start_date"], run["end_date"]) for run in runs if run["dag_run_id"] in names)

    def tasks(self, dag_id: str, run_id: str) -> dict[str, tuple[str, int]]:
        """Task (mapped ones with their number) → state and how often it was tried."""
        found = self.get(f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances")["task_instances"]
        return {
            task["task_id"] + (f"[{task['map_index']}]" if task["map_index"] >= 0 else ""): (
                task["state"],
                task["try_number"],
            )
            for task in found
        }

    def events(self) -> dict[str, dict[str, Any]]:
        """By the asset's name what the newest event of each asset says."""
        told = self.get("/api/v2/assets/events?order_by=timestamp&limit=100")["asset_events"]
        return {event["name"]: event["extra"] for event in told}

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Returns when ``is_so``; Airflow tells nobody by itself."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not is_so():
            assert time.monotonic() < deadline, "Airflow did not come to rest"
            time.sleep(0.3)

    def _runs(self, dag_id: str) -> list[dict[str, Any]]:
        return list(self.get(f"/api/v2/dags/{dag_id}/dagRuns?order_by=-id")["dag_runs"])

    def _ask(self, method: str, path: str, order: dict[str, Any] | None) -> dict[str, Any]:
        body = None if order is None else json.dumps(order).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        with urlopen(Request(self.address + path, body, headers, method=method), timeout=300) as answer:
            return dict(json.load(answer))


@contextmanager
def airflow_of(settings: Settings) -> Iterator[AirflowByHand]:
    """The embedded Airflow of a project with its API and its schedules (`gongkai run` has none), ended at the end."""
    port = free_port()
    with one_run_at_a_time(settings.project), EmbeddedAirflow(settings, port=port, pages=True) as airflow:
        airflow.wait_until_ready()
        airflow.start_dag_processor()
        address = f"http://127.0.0.1:{port}"
        signed_in = AirflowByHand(address, "").post("/auth/token", username=ADMINISTRATOR, password=airflow.password)
        by_hand = AirflowByHand(address, signed_in["access_token"])
        by_hand.wait(lambda: by_hand.get("/api/v2/dags/collect_reports")["timetable_summary"] is not None)
        yield by_hand


def copied(run: RunAgain, folder: Path) -> RunAgain:
    """A copy of what runs have left, with Airflow's memory of them, that a test may change."""
    root = run.settings.data.parent
    shutil.copytree(root / "project", folder / "project", symlinks=True)
    shutil.copytree(root / "data", folder / "data", symlinks=True)
    return RunAgain(
        Settings(project=folder / "project", data=folder / "data"), run.undisturbed, run.folder, run.printed
    )
