"""A small warehouse that a test may change; a PostgreSQL server of our own."""

from dataclasses import replace

import pytest

from bench.material.postgres_server import postgres_server
from gongkai.embedded.cluster.servers import ServerMissing
from gongkai.settings import Settings
from tests.built_once import built, land_reports, own_copy, without_dbt_tests
from tests.publishing import small_warehouse
from tests.publishing.hostile_release import hostile_release

__all__ = ["built", "land_reports", "own_copy", "without_dbt_tests"]


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
    except ServerMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def serving(small, postgres_dsn):
    """Settings of a small warehouse with a serving database that is empty."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(postgres_dsn, autocommit=True) as connection:
        for schema in ("gongkai", "gongkai_incoming", "analyst"):
            connection.execute(f"drop schema if exists {schema} cascade")
    return replace(small, serving_dsn=postgres_dsn)


@pytest.fixture(scope="session")
def hostile(repository, tmp_path_factory):
    """The folder of a release whose names and cells hold what must not act; tests look at it and change nothing."""
    return hostile_release(Settings(project=repository, data=tmp_path_factory.mktemp("hostile") / "data"))
