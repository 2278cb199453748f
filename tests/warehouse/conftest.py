"""A warehouse of fabricated reports, built once: each build is a whole dbt run."""

import pickle
import shutil
from contextlib import nullcontext
from dataclasses import replace

import duckdb
import pytest

from gongkai.landing.reading_batch import read_and_land
from gongkai.settings import Settings
from gongkai.warehouse.build import build_warehouse
from tests.landing import fabricated
from tests.warehouse.later_builds import later_builds

NAMES = ("甲县审计局-2022", "甲县审计局-2023", "乙县工商业联合会-2023", "damaged", "crash", "scan")


@pytest.fixture(scope="session")
def land_reports():
    def _land_reports(settings, vault, *, load_id="L1", reader=None, reader_version="r1", names=None):
        wanted = None if names is None else {fabricated.sha256_of(name) for name in names}
        return read_and_land(
            [document for document in vault.sealed_documents() if wanted is None or document.sha256 in wanted],
            vault,
            settings.landing,
            load_id=load_id,
            reader_version=reader_version,
            read_at=fabricated.READ_AT,
            reader=nullcontext(reader or fabricated.read_fabricated),
        )

    return _land_reports


@pytest.fixture(scope="session")
def built(land_reports, repository, made_once):
    """Settings, vault and build summary of a warehouse that tests may look at but not change."""
    vault = fabricated.FabricatedVault(*NAMES)

    def build(folder):
        settings = Settings(project=repository, data=folder / "data")
        land_reports(settings, vault)
        summary = build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="r1")
        (folder / "summary").write_bytes(pickle.dumps(summary))

    folder = made_once("built", build)
    summary = pickle.loads((folder / "summary").read_bytes())
    return Settings(project=repository, data=folder / "data"), vault, summary


@pytest.fixture(scope="session")
def rows(built):
    """What a query on the built warehouse finds."""
    settings, _, _ = built

    def _rows(query):
        with duckdb.connect(settings.warehouse, read_only=True) as connection:
            return connection.execute(query).fetchall()

    return _rows


@pytest.fixture
def own_copy(built, repository, tmp_path):
    """A copy of the built warehouse that a test may change; its staging views read the original landing."""
    settings, vault, _ = built
    shutil.copytree(settings.data, tmp_path / "data", ignore=shutil.ignore_patterns("dbt"))
    return Settings(project=repository, data=tmp_path / "data"), vault


@pytest.fixture(scope="session")
def own_project(tmp_path_factory):
    """A function that gives settings a copy of the dbt project, whose seeds a test may fill."""

    def _own_project(settings):
        folder = tmp_path_factory.mktemp("project")
        shutil.copytree(settings.dbt_project, folder / "dbt_project", ignore=shutil.ignore_patterns("target", "logs"))
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
