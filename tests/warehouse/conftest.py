"""A warehouse of fabricated reports, built once: each build is a whole dbt run."""

import importlib.util
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

import pytest

from gongkai.landing.reading_batch import read_and_land
from gongkai.settings import Settings
from gongkai.warehouse.build import build_warehouse

NAMES = ("甲县审计局-2022", "甲县审计局-2023", "乙县工商业联合会-2023", "damaged", "crash", "scan")


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    name = "gongkai_fabricated_reports"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[1] / "landing" / "fabricated.py")
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def land_reports(fabricated):
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
def built(fabricated, land_reports, repository, tmp_path_factory):
    """Settings, vault and build summary of a warehouse that tests may look at but not change."""
    settings = Settings(project=repository, data=tmp_path_factory.mktemp("built"))
    vault = fabricated.FabricatedVault(*NAMES)
    land_reports(settings, vault)
    summary = build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="r1")
    return settings, vault, summary


@pytest.fixture
def own_copy(built, repository, tmp_path):
    """A copy of the built warehouse that a test may change; its staging views read the original landing."""
    settings, vault, _ = built
    shutil.copytree(settings.data, tmp_path / "data", ignore=shutil.ignore_patterns("dbt"))
    return Settings(project=repository, data=tmp_path / "data"), vault
