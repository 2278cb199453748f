"""The DAGs as Airflow sees them."""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from gongkai.tasks.queues import BUILD, CRAWL, READ, READ_OCR

CHAIN = ["collect_reports", "read_reports", "build_warehouse", "publish_release"]
WORKED_WITH = {
    *("cv2", "dbt", "duckdb", "great_expectations", "lxml", "numpy", "onnxruntime", "pandas", "pdfplumber", "psycopg"),
    *("pyarrow", "pypdfium2", "rapidocr", "warcio"),
}


@pytest.fixture(scope="module")
def seen(repository: Path, tmp_path_factory) -> dict:
    home = tmp_path_factory.mktemp("airflow")
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(repository / "plugins"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(repository / "dags"),
        "GONGKAI_DATA": str(home / "data"),
    }
    run = subprocess.run(
        [
            sys.executable,
            str(repository / "tests" / "dags" / "describe_dags.py"),
            str(repository / "dags"),
            str(repository / "plugins"),
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout.splitlines()[-1])


def test_all_dags_are_imported_without_error(seen):
    assert seen["import_errors"] == {}
    assert sorted(seen["dags"]) == sorted([*CHAIN, "reread_reports", "review_release", "watch_portals"])


def test_importing_a_dag_is_light_because_the_scheduler_does_it_again_and_again(seen):
    """What a DAG works with is imported by the task that needs it; seconds would say what else runs here."""
    assert {name.partition(".")[0] for name in seen["imported"]} & WORKED_WITH == set()
    assert len(seen["imported"]) < 150, "about fifty are usual, half of them Airflow's own"


def test_airflow_loads_one_plugin_file_and_replaces_no_module(seen):
    assert seen["plugin_errors"] == {}
    assert seen["plugin_files"] == ["airflow_registration"]
    assert seen["queue_is_standard"]


def test_each_dag_says_what_it_is_for(seen):
    for dag_id, dag in seen["dags"].items():
        assert dag["doc"], dag_id
        assert "gongkai" in dag["tags"], dag_id
        assert dag["catchup"] is False, dag_id
        assert dag["max_active_runs"] == 1, dag_id


def test_each_task_has_an_owner_retries_and_a_limit_in_time(seen):
    for dag_id, dag in seen["dags"].items():
        for task_id, task in dag["tasks"].items():
            assert task["owner"] == "gongkai", (dag_id, task_id)
            assert task["retries"] >= 1, (dag_id, task_id)
            assert task["timeout"], (dag_id, task_id)


def test_each_dag_starts_the_next_through_an_asset(seen):
    for earlier, later in pairwise(CHAIN):
        outlets = {name for task in seen["dags"][earlier]["tasks"].values() for name in task["outlets"]}
        assert set(seen["dags"][later]["starts_on"]) <= outlets
        assert seen["dags"][later]["starts_on"], later


def test_only_one_task_at_a_time_writes_the_warehouse(seen):
    tasks = {**seen["dags"]["build_warehouse"]["tasks"], **seen["dags"]["publish_release"]["tasks"]}
    assert {name for name, task in tasks.items() if task["pool"] == "duckdb_writer"} == {"build", "validate", "publish"}


def test_each_task_waits_in_the_queue_of_its_kind_of_work(seen):
    """A task without a queue of ours would wait for ever where there are workers."""
    queues = {name: {task["queue"] for task in dag["tasks"].values()} for name, dag in seen["dags"].items()}
    assert queues == {
        "collect_reports": {CRAWL},
        "watch_portals": {CRAWL},
        "read_reports": {READ, READ_OCR},
        "build_warehouse": {BUILD},
        "publish_release": {BUILD},
        "review_release": {BUILD},
        "reread_reports": {READ},
    }


def test_collecting_and_reading_are_mapped_per_batch(seen):
    assert seen["dags"]["collect_reports"]["tasks"]["collect_batch"]["mapped"]
    reading = seen["dags"]["read_reports"]["tasks"]
    assert reading["read_batch"]["mapped"]
    assert reading["read_scans"]["mapped"]
    assert {name for name, task in reading.items() if task["queue"] == READ_OCR} == {"read_scans"}


def test_mapped_tasks_are_named_by_their_portals(seen):
    names = {task["named"] for dag in seen["dags"].values() for task in dag["tasks"].values() if task["mapped"]}
    assert names == {"{{ portals }}"}


def test_watching_starts_by_itself_and_starts_nothing(seen):
    watching = seen["dags"]["watch_portals"]
    assert watching["schedule"] == "CronTriggerTimetable"
    assert not any(task["outlets"] for task in watching["tasks"].values())


def test_people_are_asked_once_a_release_and_their_answer_starts_reading(seen):
    asking = seen["dags"]["review_release"]
    assert asking["starts_on"] == ["published_release"]
    assert {name: task["outlets"] for name, task in asking["tasks"].items()} == {
        "waiting_questions": [],
        "people_decide": [],
        "take_up_decisions": ["sealed_documents"],
    }
    assert seen["dags"]["read_reports"]["starts_on"] == ["sealed_documents"]


def test_a_newer_reader_is_tried_by_hand_behind_all_other_work(seen):
    trying = seen["dags"]["reread_reports"]
    assert trying["starts_on"] == []
    batch = trying["tasks"]["reread_batch"]
    assert batch["mapped"]
    assert batch["priority"] < min(task["priority"] for task in seen["dags"]["read_reports"]["tasks"].values())
    assert trying["tasks"]["take_decision"]["outlets"] == ["landed_records"]


def test_a_dag_file_only_says_when(repository: Path):
    for file in (repository / "dags").glob("*.py"):
        text = file.read_text("utf-8")
        assert len(text.splitlines()) < 80, file.name
        for word in ("import duckdb", "import pandas", "select ", "lxml"):
            assert word not in text, (file.name, word)
