"""A validated warehouse of fabricated reports, built once; a PostgreSQL server of our own."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from bench.postgres_server import NoPostgres, postgres_server
from gongkai.landing.reading_batch import read_and_land
from gongkai.settings import Settings
from gongkai.warehouse.build import build_warehouse
from gongkai.warehouse.validation import validate
from tests.landing import fabricated
from tests.publishing import small_warehouse


@pytest.fixture(scope="session")
def build(repository):
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
def validated(build, repository, made_once):
    names = ("甲县审计局-2022", "乙县工商业联合会-2023", "damaged")
    return Settings(project=repository, data=made_once("validated", lambda folder: build(folder, names)))


@pytest.fixture
def change():
    """Changes the warehouse as a build would that finds something else; its expectations count as met."""
    return small_warehouse.change_warehouse


@pytest.fixture
def small(repository, tmp_path):
    """Settings of a small warehouse that a test may change."""
    settings = Settings(project=repository, data=tmp_path / "data")
    small_warehouse.write_small_warehouse(settings)
    return settings


@pytest.fixture(scope="session")
def postgres_dsn():
    """The DSN of a database on a server that ends with the tests; skipped where PostgreSQL is not installed."""
    pytest.importorskip("psycopg", reason="needs psycopg")
    try:
        with postgres_server() as dsn:
            yield dsn
    except NoPostgres as missing:
        pytest.skip(str(missing))


@pytest.fixture
def serving(small, postgres_dsn):
    """Settings of a small warehouse with a serving database that is empty."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(postgres_dsn, autocommit=True) as connection:
        for schema in ("gongkai", "gongkai_incoming", "analyst"):
            connection.execute(f"drop schema if exists {schema} cascade")
    return replace(small, serving_dsn=postgres_dsn)
