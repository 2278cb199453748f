"""What docker-compose.yml says and what `make cluster` starts of it."""

import re
import stat
import subprocess
import sys

import pytest
import yaml

from gongkai.embedded.cluster.secret_files import (
    Addresses,
    add_store_secrets,
    administrator_password,
    make_secret_files,
    write_addresses,
)
from gongkai.embedded.cluster.servers import ServerMissing, redis_command
from gongkai.embedded.cluster.store_server import own_data, port_of, store_command, with_own_store
from gongkai.embedded.cluster.topology import airflow_services, composed, placed
from gongkai.embedded.environment import shared_airflow_settings
from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings
from gongkai.tasks.queues import QUEUES

FOLDERS = re.compile(r"^\$\{GONGKAI_\w+:-(\./\w+|\$\{GONGKAI_DATA:-\./data\})\}")
"""Those that a person names, or else are made."""
PLACES = {"/run/secrets": "/here/secrets", "api-server:8080": "127.0.0.1:18080", "127.0.0.1:8080": "127.0.0.1:18080"}


@pytest.fixture(scope="module")
def compose(repository) -> dict:
    return yaml.safe_load((repository / "docker-compose.yml").read_text("utf-8"))


def test_the_compose_file_is_what_the_compose_specification_says(repository):
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    run = subprocess.run([*check, repository / "docker-compose.yml"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_every_service_is_bounded_and_no_root(compose):
    for name, service in compose["services"].items():
        assert {"mem_limit", "cpus", "pids_limit", "restart", "profiles"} <= set(service), name
        assert not service["user"].startswith(("0", "root")), name
        assert service["cap_drop"] == ["ALL"], name
        assert set(service["profiles"]) <= {"core", "bi", "store"}, name
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", [])), name
        if name not in {"init", "sample-portal", "store-bucket"}:
            assert service["healthcheck"]["test"], name


def test_what_a_service_names_is_there(compose, repository):
    for name, service in compose["services"].items():
        assert set(service.get("secrets", [])) <= set(compose["secrets"]), name
        assert set(service.get("depends_on", [])) <= set(compose["services"]), name
        for volume in service.get("volumes", []):
            source = FOLDERS.sub("", volume).split(":")[0]
            assert not source or source in compose["volumes"] or (repository / source).exists(), (name, volume)
    written = (repository / ".env.example").read_text("utf-8")
    images = set(re.findall(r"\$\{(\w+_IMAGE):-", (repository / "docker-compose.yml").read_text("utf-8")))
    assert images <= set(re.findall(r"(?m)^(\w+)=", written))


def test_secrets_are_those_that_are_written_and_stand_in_no_variable(compose, tmp_path):
    make_secret_files(tmp_path / "secrets", Addresses())
    assert {file.name for file in (tmp_path / "secrets").iterdir()} == set(compose["secrets"])
    for name, service in compose["services"].items():
        telling = [
            variable
            for variable in service.get("environment", {})
            if re.search(r"PASSWORD|SECRET|CONN|BROKER", variable) and not re.search(r"_(CMD|FILE|URL)$", variable)
        ]
        assert telling == [], name


def test_secrets_are_kept_from_others_and_never_overwritten(tmp_path):
    folder = tmp_path / "secrets"
    make_secret_files(folder, Addresses())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "serving_passwords").stat().st_mode) == 0o600  # libpq takes no other
    password = administrator_password(folder)
    with pytest.raises(InvalidConfiguration, match="secrets lie there"):
        make_secret_files(folder, Addresses())
    write_addresses(folder, Addresses(redis="127.0.0.1:1"))
    known = (folder / "redis_settings").read_text().split()[1]
    assert (folder / "broker_address").read_text() == f"redis://:{known}@127.0.0.1:1/0"
    assert administrator_password(folder) == password


def test_every_queue_has_a_worker(repository):
    told = " ".join(part for service in airflow_services(repository, {}) for part in service.command)
    taken = [name for names in re.findall(r"--queues=(\S+)", told) for name in names.split(",")]
    assert sorted(taken) == sorted(QUEUES)


def test_the_cluster_runs_the_services_of_the_compose_file_by_what_they_say(repository, compose):
    services = {service.name: service for service in airflow_services(repository, PLACES)}
    assert next(iter(services)) == "init"
    images = {name for name, told in compose["services"].items() if "AIRFLOW__API__BASE_URL" in str(told)}
    assert set(services) == images
    crawl = services["worker-crawl"]
    assert list(crawl.command) == composed(repository)["worker-crawl"]["command"]
    assert crawl.environment["AIRFLOW__CELERY__BROKER_URL_CMD"] == "cat /here/secrets/broker_address"
    assert crawl.environment["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] == "http://127.0.0.1:18080/execution/"
    assert crawl.health[-1] == "crawl@gongkai"
    assert "127.0.0.1:18080" in services["api-server"].health[-1]


def test_a_place_that_is_put_in_may_be_called_as_one_in_the_container_is():
    places = {"/run/secrets": "/home/me/gongkai/.airflow/secrets", "/gongkai/.airflow": "/elsewhere"}
    assert placed("cat /run/secrets/a /gongkai/.airflow/b", places) == (
        "cat /home/me/gongkai/.airflow/secrets/a /elsewhere/b"
    )


def test_both_read_the_same_settings(repository, compose):
    for name in ("scheduler", "worker-read"):
        assert compose["services"][name]["env_file"] == ["airflow.env", "cluster.env"]
    assert shared_airflow_settings(repository, "cluster.env")["AIRFLOW__CORE__EXECUTOR"] == "CeleryExecutor"


def test_redis_is_run_as_the_compose_file_says_on_loopback(repository, tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    command = redis_command(repository, tmp_path / "redis", 7001, settings_file=tmp_path / "settings")
    assert command[:4] == ["redis-server", str(tmp_path / "settings"), "--port", "7001"]
    assert command[command.index("--appendonly") + 1] == "yes"
    assert command[command.index("--appendfsync") + 1] == "always"
    assert command[command.index("--bind") + 1] == "127.0.0.1"
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(ServerMissing, match="apt install redis-server"):
        redis_command(repository, tmp_path / "redis", 7001, settings_file=tmp_path / "settings")


def test_what_a_person_sets_is_not_replaced_by_its_default(repository, compose):
    passed_on = {"AIRFLOW__METRICS__OTEL_ON", "OTEL_EXPORTER_OTLP_ENDPOINT", "AIRFLOW__OPENLINEAGE__TRANSPORT"}
    assert passed_on <= compose["x-airflow"]["environment"].keys()
    for service in airflow_services(repository, {}):
        assert not passed_on & service.environment.keys()


def test_with_a_store_each_worker_has_a_folder_of_its_own(repository, tmp_path):
    settings = with_own_store(Settings(project=repository, data=tmp_path))
    assert settings.store_endpoint.startswith("http://127.0.0.1:")
    folders = {
        service.name: own_data(settings, service.name, service.command) for service in airflow_services(repository, {})
    }
    workers = {folder for name, folder in folders.items() if name.startswith("worker")}
    assert len(workers) == 2
    assert folders["worker-crawl"] == folders["api-server"] == tmp_path  # who builds: the pages show its releases
    assert folders["worker-read"] == tmp_path / "workers" / "worker-read"


def test_the_store_is_run_on_loopback_and_honours_what_it_is_relied_on_for(repository, tmp_path, monkeypatch):
    settings = with_own_store(Settings(project=repository, data=tmp_path))
    command = store_command(tmp_path / "store", port_of(settings))
    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert (tmp_path / "store" / "gongkai").is_dir()
    monkeypatch.setattr("gongkai.embedded.cluster.store_server.find_spec", lambda name: None)
    with pytest.raises(ServerMissing, match="localbucket is not installed"):
        store_command(tmp_path / "store", 1)


def test_secrets_of_the_store_are_added_to_those_of_before_and_kept(tmp_path):
    folder = tmp_path / "secrets"
    make_secret_files(folder, Addresses())
    for name in ("store_user", "store_password", "store_credentials"):
        (folder / name).unlink()
    add_store_secrets(folder)
    told = (folder / "store_credentials").read_text()
    assert (folder / "store_password").read_text() in told
    assert stat.S_IMODE((folder / "store_credentials").stat().st_mode) == 0o600
    add_store_secrets(folder)
    assert (folder / "store_credentials").read_text() == told
