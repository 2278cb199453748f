"""A project folder of its own for each journey: the repository's models and expectations, portals of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.settings import Settings


@pytest.fixture
def settings(tmp_path, repository) -> Settings:
    """An empty data folder, and a project whose portals the test writes."""
    project = tmp_path / "project"
    (project / "dags" / "portals").mkdir(parents=True)
    for shared_folder in ("dbt_project", "expectations", "plugins", "sample_portal"):
        (project / shared_folder).symlink_to(repository / shared_folder)
    (project / "airflow.env").symlink_to(repository / "airflow.env")
    for file in (repository / "dags").glob("*.py"):
        (project / "dags" / file.name).symlink_to(file)
    return Settings(project=project, data=tmp_path / "data")


@pytest.fixture(scope="session")
def sample_portal(repository):
    """The address of the sample portal, served on a free loopback port."""
    server = subprocess.Popen(
        [sys.executable, str(repository / "sample_portal" / "server.py"), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    ready = server.stdout.readline()
    yield ready.split(" at ")[1].strip().removesuffix("/zwgk/czyjs/")
    server.terminate()
    server.wait()


@pytest.fixture
def write_portal(settings):
    """Writes a portal file and gives the portal's name."""

    def write(name: str, list_url: str, more: str = "") -> str:
        (settings.portals / f"{name}.yml").write_text(
            f"name: {name}\ntitle_zh: 示例\nfamily: trs\nlist_urls: [{list_url}]\n"
            "title_rules: {include: ['绩效(评价)?自评', '部门决算'], exclude: [通知, 公告]}\n"
            f"politeness: {{delay_seconds: 0}}\nverified: true\n{more}",
            "utf-8",
        )
        return name

    return write


@pytest.fixture
def release_content():
    """Gives what a data folder's current release says, as one hash that does not count times."""

    def content(settings: Settings) -> str:
        return json.loads((settings.releases / "current" / "manifest.json").read_text("utf-8"))["content_hash"]

    return content


@pytest.fixture
def sample_files(repository) -> Path:
    return repository / "sample_portal" / "site" / "files"
