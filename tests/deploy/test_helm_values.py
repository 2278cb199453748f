"""deploy/helm/values.yaml: the chart's key names, our settings and queues, and no secret but by its name."""

import re
from importlib import import_module

import pytest
import yaml

from gongkai.embedded.environment import shared_airflow_settings
from gongkai.tasks.queues import QUEUES


@pytest.fixture(scope="module")
def values(repository):
    return yaml.safe_load((repository / "deploy" / "helm" / "values.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def sets(values):
    return {one["name"]: one for one in values["workers"]["celery"]["sets"]}


def test_every_key_is_one_of_the_chart(values, repository):
    known = yaml.safe_load((repository / "tests" / "deploy" / "chart_keys.yml").read_text("utf-8"))

    def unknown(told, allowed, place=""):
        if allowed == "any":
            return
        for part in told if isinstance(told, list) else [told]:
            for key, inner in part.items():
                if key not in allowed:
                    yield f"{place}.{key}"
                else:
                    yield from unknown(inner, allowed[key], f"{place}.{key}")

    assert list(unknown(values, known)) == []


def test_the_settings_are_those_of_the_other_ways_to_run_it(values, repository):
    ours = shared_airflow_settings(repository) | shared_airflow_settings(repository, "cluster.env")
    # The chart says the executor; of the scheduler's port on loopback Kubernetes sees nothing.
    for name in ("AIRFLOW__CORE__EXECUTOR", "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_SERVER_HOST"):
        del ours[name]
    told = {one["name"]: one["value"] for one in values["env"]}
    assert len(told) == len(values["env"])
    assert {name: told.get(name) for name in ours} == ours
    assert values["executor"] == "CeleryExecutor"


def test_each_queue_has_workers_and_each_set_works_on_its_queue(sets):
    assert {one["queue"] for one in sets.values()} == set(QUEUES)
    for name, one in sets.items():
        command = one["args"][-1]
        assert f"--queues={one['queue']} " in command, name


def test_the_reading_scales_by_what_waits_and_the_warehouse_has_one_writer(values, sets):
    assert {name for name, one in sets.items() if one.get("keda", {}).get("enabled")} == {"read", "read-ocr"}
    concurrency = {name: int(re.search(r"--concurrency=(\d+)", one["args"][-1])[1]) for name, one in sets.items()}
    assert {concurrency["read"], concurrency["read-ocr"]} == {values["config"]["celery"]["worker_concurrency"]}
    assert (sets["build"]["replicas"], concurrency["build"]) == (1, 1)
    assert "airflow pools set duckdb_writer 1" in values["migrateDatabaseJob"]["args"][-1]


def test_what_runs_is_bounded_and_watched(values, sets):
    services = [values[name] for name in ("apiServer", "scheduler", "dagProcessor", "triggerer")]
    for one in (*services, *sets.values(), values["redis"]):
        assert one["resources"]["requests"].keys() == one["resources"]["limits"].keys() == {"cpu", "memory"}
    for one in (*services[1:], values["workers"]["celery"]):
        assert "/entrypoint" not in " ".join(one["livenessProbe"]["command"])
    memory = {one["name"]: one["value"] for one in values["env"]}["GONGKAI_WAREHOUSE_MEMORY"]
    assert int(sets["build"]["resources"]["limits"]["memory"].removesuffix("Gi")) >= 2 * int(memory.removesuffix("GB"))


def test_secrets_are_named_and_never_said(repository):
    text = (repository / "deploy" / "helm" / "values.yaml").read_text("utf-8")
    said = "\n".join(line.partition("#")[0] for line in text.splitlines())
    assert not re.search(r"\w+://|password\s*:|fernetKey\s*:|jwtSecret\s*:|apiSecretKey\s*:", said)


def test_the_image_has_the_version_and_the_manager_that_are_named(values, repository):
    lock = (repository / "requirements.lock").read_text("utf-8")
    assert f"\napache-airflow=={values['airflowVersion']} " in lock
    module, _, name = values["config"]["core"]["auth_manager"].rpartition(".")
    assert hasattr(import_module(module), name)
    home = re.search(r"AIRFLOW_HOME=(\S+)", (repository / "Dockerfile").read_text("utf-8"))[1]
    assert values["airflowHome"] == home


def test_what_people_decide_is_the_same_for_who_shows_and_who_builds(values):
    mounts = values["apiServer"]["extraVolumeMounts"]
    assert mounts == values["workers"]["celery"]["extraVolumeMounts"]
    assert mounts[0]["subPath"] == "reviewed"
    assert "/data/reviewed" in values["migrateDatabaseJob"]["args"][-1]
