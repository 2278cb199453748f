"""A warehouse of fabricated reports for the rooms that look at one, built once for all of them: a whole dbt run."""

import pickle
import shutil
from contextlib import nullcontext

import pytest

from gongkai.landing.reading_batch import read_and_land
from gongkai.settings import Settings
from gongkai.warehouse.build import build_warehouse
from tests.landing import fabricated

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


@pytest.fixture
def own_copy(built, repository, tmp_path):
    """A copy of the built warehouse that a test may change; its staging views read the original landing."""
    settings, vault, _ = built
    shutil.copytree(settings.data, tmp_path / "data", ignore=shutil.ignore_patterns("dbt"))
    return Settings(project=repository, data=tmp_path / "data"), vault


@pytest.fixture
def without_dbt_tests(monkeypatch):
    """Builds without dbt's tests: for the second of two builds that are compared row by row, the first being tested."""
    monkeypatch.setenv("DBT_EXCLUDE_RESOURCE_TYPES", "test unit_test")
