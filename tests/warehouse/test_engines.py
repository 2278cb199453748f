"""The same models in PostgreSQL: what its marts hold, and that a second build takes in what is new only."""

import duckdb
import psycopg
import pytest

from bench.material.mart_figures import differences, mart_figures
from bench.material.postgres_server import postgres_server
from gongkai.embedded.cluster.servers import ServerMissing
from gongkai.warehouse.dictionary import kept_dictionary
from gongkai.warehouse.engines import build_in_postgres
from gongkai.warehouse.postgres_landing import load_landing


@pytest.fixture(scope="module")
def server():
    try:
        with postgres_server() as dsn:
            yield dsn
    except ServerMissing as reason:
        pytest.skip(str(reason))


def figures_of(settings, dsn):
    with duckdb.connect(settings.warehouse, read_only=True) as embedded:
        dictionary = kept_dictionary(embedded)
        ours = mart_figures(lambda text: embedded.execute(text).fetchall(), dictionary)
    with psycopg.connect(dsn) as database, database.cursor() as cursor:

        def rows(text):
            cursor.execute(text)
            return cursor.fetchall()

        return ours, mart_figures(rows, dictionary)


def test_postgres_has_the_same_marts(built, server):
    settings, vault, summary = built
    run = build_in_postgres(settings, server, vault.sealed_documents(), vault.fetches(), reader_version="r1")
    assert (run.models, run.tests) == (summary.models, summary.tests)
    ours, theirs = figures_of(settings, server)
    assert differences(ours, theirs) == []
    assert ours["fct_figure"]["rows"] == "72"
    with psycopg.connect(server, autocommit=True) as database:
        assert not any(load_landing(database, settings.landing).values()), "what is there is not loaded again"
        with database.cursor() as cursor:
            cursor.execute("update landing.cube_figure set load_id = 'gone'")
            cursor.execute("update landing.reading_outcome set load_id = 'gone'")
            cursor.execute("update landing.check_outcome set load_id = 'gone'")
        assert load_landing(database, settings.landing)["cube_figure"] == 72
        with database.cursor() as cursor:
            cursor.execute("select distinct load_id from landing.cube_figure")
            assert cursor.fetchall() == [("L1",)]
