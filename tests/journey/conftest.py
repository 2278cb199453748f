"""A project folder of its own for each journey: the repository's models and expectations, portals of its own."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from gongkai.settings import Settings
from tests.journey.killed_run import RunAgain, run_killed_and_again, what_was_left
from tests.journey.own_project import own_project, write_portal_file


@pytest.fixture
def settings(tmp_path, repository) -> Settings:
    """An empty data folder, and a project whose portals the test writes."""
    return own_project(tmp_path, repository)


@pytest.fixture(scope="session")
def killed_and_run_again(made_once, repository) -> RunAgain:
    """What a run that was killed and the next one have left."""
    folder = made_once("killed_run", lambda empty: run_killed_and_again(own_project(empty, repository)))
    return what_was_left(own_project(folder, repository))


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
    return partial(write_portal_file, settings)


@pytest.fixture
def release_content():
    """Gives what a data folder's current release says, as one hash that does not count times."""

    def content(settings: Settings) -> str:
        return json.loads((settings.releases / "current" / "manifest.json").read_text("utf-8"))["content_hash"]

    return content


@pytest.fixture
def sample_files(repository) -> Path:
    return repository / "sample_portal" / "site" / "files"
