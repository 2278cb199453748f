"""The same by Airflow: the DAG `reread_reports` with the decisions look, accept and undo, each with what it starts."""

import os
import sys
from pathlib import Path
from typing import Final

from bench.collecting.verdicts import Verdicts, say
from bench.upgrade import steps
from bench.upgrade.place import Place
from gongkai.embedded.dying_with_parent import die_with_parent
from gongkai.embedded.embedded_airflow import EmbeddedAirflow, one_run_at_a_time
from gongkai.embedded.environment import ADMINISTRATOR, free_port
from tests.journey.airflow_by_hand import AirflowByHand

_DAG: Final = "reread_reports"
_STARTED: Final = ("build_warehouse", "publish_release")


def main(files: str, folder: str, former: str) -> int:
    """How much did not hold. A process of its own: Airflow reads its settings once."""
    die_with_parent()
    verdicts, place = Verdicts(), Place.make(Path(folder), former)
    for command in (steps.program(steps.COLLECT, files), steps.program(steps.READ)):
        verdicts.require(steps.step(command, place.before).status == 0, "the former reader collects, reads")
    verdicts.require(steps.step(steps.program(steps.RELEASE), place.after).status == 0, "what it has read is published")
    stands = place.release()["content_hash"]
    os.environ |= {**place.after, "GONGKAI_SCHEDULE": "off"}
    port = free_port()
    with one_run_at_a_time(place.settings.project), EmbeddedAirflow(place.settings, port=port, pages=True) as airflow:
        airflow.wait_until_ready()
        airflow.parse_dags()
        airflow.start_dag_processor()
        address = f"http://127.0.0.1:{port}"
        signed_in = AirflowByHand(address, "").post("/auth/token", username=ADMINISTRATOR, password=airflow.password)
        by_hand = AirflowByHand(address, signed_in["access_token"])
        by_hand.wait(lambda: any(each["dag_id"] == _DAG for each in by_hand.get("/api/v2/dags?limit=100")["dags"]))
        for decision in ("look", "accept", "undo"):
            _decide(by_hand, decision, verdicts)
            readings, now = place.readings(), place.release()["content_hash"]
            if decision == "accept":
                verdicts.require(now != stands, "accept: other content is published")
            else:
                verdicts.require(now == stands, f"{decision}: the release says what it said at first")
            verdicts.require(max(readings.values()) == 1, f"{decision}: nothing is read twice")
    return verdicts.failed


def _decide(airflow: AirflowByHand, decision: str, verdicts: Verdicts) -> None:
    """Starts the DAG with the decision and waits until it and what it starts are at rest."""
    before = {dag: set(airflow.runs(dag)) for dag in _STARTED}
    airflow.post(f"/api/v2/dags/{_DAG}/dagRuns", dag_run_id=decision, logical_date=None, conf={"decision": decision})
    airflow.wait(lambda: airflow.runs(_DAG)[decision] in {"success", "failed"})
    tasks = airflow.tasks(_DAG, decision)
    is_good = airflow.runs(_DAG)[decision] == "success"
    states = ", ".join(f"{name} {state}" for name, (state, _) in sorted(tasks.items()))
    verdicts.require(is_good, f"{decision}: {states}")
    told = airflow.get(f"/api/v2/dags/{_DAG}/dagRuns/{decision}/taskInstances/tell_changes/xcomEntries/return_value")
    say(f"      {told['value']}")
    if decision == "look" or not is_good:
        return
    for dag in _STARTED:
        airflow.wait(lambda dag=dag: set(airflow.runs(dag)) > before[dag])  # type: ignore[misc]
        airflow.wait(lambda dag=dag: set(airflow.runs(dag).values()) <= {"success", "failed"})  # type: ignore[misc]
        newest = {airflow.runs(dag)[name] for name in set(airflow.runs(dag)) - before[dag]}
        verdicts.require(newest == {"success"}, f"{decision}: {dag} {', '.join(sorted(newest))}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
