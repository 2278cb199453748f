"""Runs, clearing and backfills by hand: what is to do is computed from the data, so nothing is done twice."""

import ast
import os
import shutil
import subprocess
import sys

import pytest

from gongkai.embedded.environment import embedded_environment
from gongkai.stages import pipeline
from tests.journey.airflow_by_hand import airflow_of, copied

CLOSE = """
from sqlalchemy import select, update
from airflow.models import DagModel
from airflow.models.asset import AssetDagRunQueue, AssetModel
from airflow.utils.session import create_session
from gongkai.embedded.run_state import chain_is_idle, close_unfinished_runs, waits_to_be_started
with create_session() as session:
    session.execute(update(DagModel).values(exceeds_max_non_backfill=True))
close_unfinished_runs()
with create_session() as session:
    asset = session.scalar(select(AssetModel.id))
    session.add(AssetDagRunQueue(asset_id=asset, target_dag_id="review_release"))
assert chain_is_idle() and not waits_to_be_started(), "what waits for people holds up nothing"
with create_session() as session:
    print(session.scalars(select(DagModel.exceeds_max_non_backfill)).all())
"""


@pytest.mark.journey
def test_of_a_killed_run_nothing_is_left_that_keeps_the_next_from_being_started(killed_and_run_again, tmp_path):
    settings = copied(killed_and_run_again, tmp_path).settings
    environment = {**os.environ, **embedded_environment(settings, port=1)}
    closed = subprocess.run([sys.executable, "-c", CLOSE], env=environment, capture_output=True, text=True, check=True)
    assert set(ast.literal_eval(closed.stdout.splitlines()[-1])) == {False}


@pytest.mark.journey
def test_what_is_started_or_cleared_by_hand_does_nothing_twice(killed_and_run_again, release_content, tmp_path):
    run = copied(killed_and_run_again, tmp_path)
    settings, before = run.settings, release_content(run.settings)
    releases = sorted(path.name for path in settings.releases.iterdir())
    environment = dict(os.environ)
    with airflow_of(settings) as airflow:
        told = airflow.events()
        assert told["published_release"]["release"] in releases
        assert told["published_release"]["documents"] == told["landed_records"]["read"]
        assert told["sealed_documents"]["behind"] == "reading"
        collected, read = list(airflow.runs("collect_reports")), next(iter(airflow.runs("read_reports")))

        for name in ("one", "other"):  # the same folder, twice at once
            airflow.post(
                "/api/v2/dags/collect_reports/dagRuns",
                dag_run_id=name,
                logical_date=None,
                conf={"folder": str(run.folder)},
            )
        airflow.backfill(
            "collect_reports",
            "2026-01-01T00:00:00Z",
            "2026-01-02T12:00:00Z",
            folder=str(run.folder),
            from_year=2023,
            to_year=2024,
        )
        airflow.wait(lambda: set(airflow.runs("collect_reports").values()) <= {"success", "failed"})
        made = {run_id: state for run_id, state in airflow.runs("collect_reports").items() if run_id not in collected}
        assert len([name for name in made if name.startswith("backfill__")]) >= 1
        assert set(made.values()) == {"success"}
        (_, ended), (begun, _) = airflow.started_and_ended("collect_reports", {"one", "other"})
        assert ended <= begun, "one after the other"
        assert {airflow.tasks("collect_reports", name)["announce_documents"][0] for name in made} == {"skipped"}

        (load,) = {path.name for path in settings.landing.glob("reading_outcome/load=[!_]*")}
        unread = {document.sha256 for document in pipeline.unread(settings)}
        for folder in settings.landing.glob(f"*/{load}"):  # the batch's load is lost
            shutil.rmtree(folder)
        lost = {document.sha256 for document in pipeline.unread(settings)} - unread
        assert lost
        airflow.post(
            "/api/v2/dags/read_reports/clearTaskInstances",
            dry_run=False,
            dag_run_id=read,
            task_ids=[["read_batch", 0]],
            only_failed=False,
            reset_dag_runs=True,
        )
        airflow.wait(lambda: airflow.runs("read_reports")[read] in {"success", "failed"})
        assert airflow.tasks("read_reports", read)["read_batch[0]"] == ("success", 2)
        assert not lost & {document.sha256 for document in pipeline.unread(settings)}
        assert {path.name for path in settings.landing.glob("reading_outcome/load=[!_]*")} == {load}, (
            "under the same load"
        )
    assert release_content(settings) == before
    assert sorted(path.name for path in settings.releases.iterdir()) == releases
    assert dict(os.environ) == environment, "what Airflow was told is no other test's business"
