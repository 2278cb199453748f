"""Looking at the warehouse that is built once, and at the builds that follow it."""

import pickle
import shutil
from dataclasses import replace

import duckdb
import pytest

from tests.built_once import built, land_reports, own_copy, without_dbt_tests
from tests.warehouse.later_builds import later_builds

__all__ = ["built", "land_reports", "own_copy", "without_dbt_tests"]


@pytest.fixture(scope="session")
def rows(built):
    """What a query on the built warehouse finds."""
    settings, _, _ = built

    def _rows(query):
        with duckdb.connect(settings.warehouse, read_only=True) as connection:
            return connection.execute(query).fetchall()

    return _rows


@pytest.fixture(scope="session")
def own_project(tmp_path_factory):
    """A function that gives settings a copy of the dbt project, whose seeds a test may fill."""

    def _own_project(settings):
        folder = tmp_path_factory.mktemp("project")
        shutil.copytree(settings.dbt_project, folder / "dbt_project", ignore=shutil.ignore_patterns("target", "logs"))
        (folder / "dbt_project" / "target").symlink_to(settings.dbt_project / "target")  # what dbt understood already
        return replace(settings, project=folder)

    return _own_project


@pytest.fixture(scope="session")
def later(built, land_reports, own_project, made_once):
    """The built warehouse after two more builds, in copies of its own."""
    settings, vault, _ = built

    def build(folder):
        shutil.copytree(settings.data, folder / "data", ignore=shutil.ignore_patterns("dbt"))
        builds = later_builds(own_project(replace(settings, data=folder / "data")), vault, land_reports)
        (folder / "builds").write_bytes(pickle.dumps(builds))

    return pickle.loads((made_once("later", build) / "builds").read_bytes())
