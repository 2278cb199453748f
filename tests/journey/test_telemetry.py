"""Metrics and lineage of the DAGs themselves: told to whom is named, and to nobody where nobody is."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from gongkai.embedded.environment import shared_airflow_settings
from tests.journey.telemetry import told_on_loopback

RUN = """
import sys
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(sys.argv[1])
folder = {"folder": sys.argv[2]}
for name in sys.argv[3:]:
    run = bag.dags[name].test(run_conf=folder if name == "collect_reports" else None)
    print("state of", name, run.state)
"""


OF_OTHERS = ("AIRFLOW_", "OTEL_", "OPENLINEAGE")


@pytest.fixture
def environment(repository, tmp_path, made_once):
    """Variables of an Airflow of its own, whose metadata are made."""
    found = {
        **{name: value for name, value in os.environ.items() if not name.startswith(OF_OTHERS)},
        **shared_airflow_settings(repository),
        "AIRFLOW__CORE__DAGS_FOLDER": str(repository / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(tmp_path / "none"),
        "GONGKAI_DATA": str(tmp_path / "data"),
        "GONGKAI_PROJECT": str(repository),
        "GONGKAI_SCHEDULE": "off",
        "DBT_EXCLUDE_RESOURCE_TYPES": "test unit_test",
        "NO_PROXY": "127.0.0.1",
    }

    def migrate(folder):
        command = [sys.executable, "-m", "airflow", "db", "migrate"]
        home = {"AIRFLOW_HOME": str(folder / "home")}
        subprocess.run(command, env=found | home, check=True, capture_output=True)

    home = tmp_path / "airflow"
    shutil.copytree(made_once("migrated_airflow", migrate) / "home", home, ignore=shutil.ignore_patterns("*.cfg"))
    return found | {"AIRFLOW_HOME": str(home)}


@pytest.fixture
def run_dags(repository, sample_files, tmp_path, environment):
    """Runs a file of the samples through these DAGs, with these settings beside ours."""
    reports = tmp_path / "reports"
    reports.mkdir()
    file = min(sample_files.glob("*.docx"))
    (reports / file.name).write_bytes(file.read_bytes())

    def run(*names, **settings):
        done = subprocess.run(
            [sys.executable, "-c", RUN, str(repository / "dags"), str(reports), *names],
            env={**environment, **settings},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        assert done.stdout.count("success") >= len(names), done.stdout[-3000:]

    return run


@pytest.mark.journey
def test_metrics_and_lineage_come_where_they_are_sent(run_dags):
    with told_on_loopback() as told:
        run_dags(
            *("collect_reports", "read_reports", "build_warehouse"),
            AIRFLOW__METRICS__OTEL_ON="True",
            OTEL_EXPORTER_OTLP_ENDPOINT=told.address,
            OTEL_METRIC_EXPORT_INTERVAL="1000",
            AIRFLOW__OPENLINEAGE__TRANSPORT=json.dumps({"type": "http", "url": told.address}),
        )
    assert {"airflow.ti.start", "airflow.ti.finish"} <= told.metrics, sorted(told.metrics)
    assert {event["path"] for event in told.events} == {"/api/v1/lineage"}
    jobs = {event["job"]["name"]: event for event in told.events if event["eventType"] == "COMPLETE"}
    assert {"collect_reports.collect_batch", "read_reports.read_batch", "build_warehouse.build"} <= jobs.keys()
    assert {event["job"]["namespace"] for event in told.events} == {"gongkai"}
    datasets = {}
    for event in told.events:
        for side in ("inputs", "outputs"):
            names = {dataset["name"] for dataset in event.get(side) or ()}
            datasets.setdefault((event["job"]["name"], side), set()).update(names)
    assert "vault.sealed_document" in datasets["collect_reports.collect_batch", "outputs"]
    assert "landing.cube_figure" in datasets["read_reports.read_batch", "outputs"]
    assert {"landing.cube_figure", "vault.fetch"} <= datasets["build_warehouse.build", "inputs"]
    assert "marts.fct_figure" in datasets["build_warehouse.build", "outputs"]
    assert datasets["dbt.marts.fct_fetch", "inputs"] == {"staging.stg_vault__fetch"}
    assert datasets["dbt.marts.fct_fetch", "outputs"] == {"marts.fct_fetch"}
    model = jobs["dbt.marts.fct_fetch"]
    task = jobs["build_warehouse.build"]
    assert model["run"]["facets"]["parent"]["run"]["runId"] == task["run"]["runId"], "a model is part of its task"
    fields = {field["name"]: field for field in model["outputs"][0]["facets"]["schema"]["fields"]}
    assert fields["http_status"]["type"] == "integer"


@pytest.mark.journey
def test_nobody_is_told_where_nobody_is_named(run_dags):
    with told_on_loopback() as told:
        run_dags("collect_reports", OTEL_EXPORTER_OTLP_ENDPOINT=told.address)
    assert (told.metrics, told.events) == (set(), [])
