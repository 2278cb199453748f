"""A validated warehouse of fabricated reports, built once."""

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
from gongkai.warehouse.validation import validate


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    name = "gongkai_fabricated_reports"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[1] / "landing" / "fabricated.py")
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def build(fabricated, repository):
    """Lands, builds and validates fabricated reports below a folder; a batch is one load."""

    def _build(data, *batches):
        settings = Settings(project=repository, data=data)
        for number, names in enumerate(batches):
            vault = fabricated.FabricatedVault(*names)
            read_and_land(
                vault.sealed_documents(),
                vault,
                settings.landing,
                load_id=f"{data.name}-{number}",
                reader_version="r1",
                read_at=fabricated.READ_AT,
                reader=nullcontext(fabricated.read_fabricated),
            )
        vault = fabricated.FabricatedVault(*(name for names in batches for name in names))
        build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="r1")
        validate(settings)
        return settings

    return _build


@pytest.fixture(scope="session")
def validated(build, tmp_path_factory):
    return build(tmp_path_factory.mktemp("validated"), ("甲县审计局-2022", "乙县工商业联合会-2023", "damaged"))


@pytest.fixture
def own_copy(validated, repository, tmp_path):
    """Settings of a copy that a test may change."""
    shutil.copytree(validated.data, tmp_path / "data", ignore=shutil.ignore_patterns("dbt"))
    return Settings(project=repository, data=tmp_path / "data")
