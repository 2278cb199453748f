import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from airflow.providers.celery import get_provider_info as celery
from airflow.providers.openlineage import get_provider_info as openlineage

from gongkai.embedded.embedded_airflow import AlreadyRunning, EmbeddedAirflow, one_run_at_a_time
from gongkai.embedded.environment import embedded_environment, shared_airflow_settings
from gongkai.embedded.run_command import run_once
from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings


@pytest.fixture
def settings(tmp_path, repository):
    (tmp_path / "airflow.env").write_text((repository / "airflow.env").read_text("utf-8"), "utf-8")
    return Settings(project=tmp_path, data=tmp_path / "data")


def test_an_input_that_does_not_exist_is_one_line_and_status_2(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "gongkai.cli", "run", "--input", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert "nowhere" in run.stderr


def test_an_input_that_is_a_file_is_refused(tmp_path, settings):
    file = tmp_path / "report.pdf"
    file.touch()
    with pytest.raises(InvalidConfiguration, match="no such folder"):
        run_once(settings, file)


def test_two_runs_of_one_checkout_never_overlap(tmp_path):
    with one_run_at_a_time(tmp_path), pytest.raises(AlreadyRunning, match="another run"), one_run_at_a_time(tmp_path):
        pass
    with one_run_at_a_time(tmp_path):
        pass


def test_all_state_is_below_the_checkout_and_the_data_folder(settings):
    environment = embedded_environment(settings, port=1)
    for name in ("AIRFLOW_HOME", "AIRFLOW__LOGGING__BASE_LOG_FOLDER", "GONGKAI_DATA"):
        assert environment[name].startswith(str(settings.project))
    assert environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"].startswith(f"sqlite:///{settings.project}")


def test_the_secret_is_kept_and_private(settings):
    first = embedded_environment(settings, port=1)["AIRFLOW__API_AUTH__JWT_SECRET"]
    assert embedded_environment(settings, port=2)["AIRFLOW__API_AUTH__JWT_SECRET"] == first
    assert len(first) > 30
    assert (settings.project / ".airflow" / "secret").stat().st_mode & 0o077 == 0


def test_the_pages_ask_for_a_password_that_is_new_at_each_start_and_private(settings):
    environment = embedded_environment(settings, port=1)
    file = Path(environment["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
    first, second = (EmbeddedAirflow(settings, port=1, pages=True).password for _ in range(2))
    assert first != second
    assert json.loads(file.read_text("utf-8")) == {"admin": second}
    assert file.stat().st_mode & 0o077 == 0
    assert "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS" not in environment


def test_every_setting_of_airflow_env_is_one_that_airflow_has(repository):
    known = yaml.safe_load((files("airflow.config_templates") / "config.yml").read_text("utf-8"))
    for provider in (celery, openlineage):
        known |= provider.get_provider_info()["config"]
    names = {f"AIRFLOW__{part}__{key}".upper() for part in known for key in known[part]["options"]}
    assert [
        name for name in shared_airflow_settings(repository) if name.startswith("AIRFLOW__") and name not in names
    ] == []


def test_a_line_of_airflow_env_that_is_no_setting_is_named(tmp_path):
    (tmp_path / "airflow.env").write_text("A=1\nnonsense\n", "utf-8")
    with pytest.raises(InvalidConfiguration, match=r"airflow\.env line 2.*NAME=value"):
        shared_airflow_settings(tmp_path)
