"""Superset reads the served schema with a login that changes nothing, and says in one line what is missing."""

from datetime import UTC, datetime

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from bi.superset.kept_secrets import kept_secret, private_folder
from bi.superset.reader_login import LOGIN, NothingToShow, ReaderLogin, demanded_dictionary, given_login, made_login
from gongkai.publishing.release.publish import publish
from gongkai.publishing.release.tables import released_dictionary
from gongkai.publishing.serving.serve import serve_current
from gongkai.settings import Settings
from tests.publishing.small_warehouse import write_small_warehouse

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def served(repository, postgres_dsn, tmp_path_factory):
    """Settings of a small release that is served; tests change nothing in it."""
    settings = Settings(project=repository, data=tmp_path_factory.mktemp("served") / "data", serving_dsn=postgres_dsn)
    write_small_warehouse(settings)
    publish(settings, now=NOW)
    serve_current(settings)
    return settings


def test_the_login_reads_and_may_not_write_and_is_the_same_the_next_time(served, tmp_path):
    home = private_folder(tmp_path / "superset")
    login = made_login(served.serving_dsn, home)
    assert made_login(served.serving_dsn, home) == login
    assert "password" not in login.dsn
    assert login.passwords.stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    with psycopg.connect(login.dsn, autocommit=True) as reader:
        assert reader.info.user == LOGIN
        assert reader.execute("select count(*) from gongkai.fct_figure").fetchone() == (2000,)
        for attempt in ("delete from gongkai.fct_figure", "create table gongkai.mine (a int)", "set role gongkai"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute(attempt)


def test_a_login_that_may_write_is_refused_and_so_is_one_that_cannot_read(served):
    with pytest.raises(NothingToShow, match="GONGKAI_SUPERSET_DSN may write to the schema gongkai"):
        given_login(served.serving_dsn)
    with pytest.raises(NothingToShow, match="GONGKAI_SUPERSET_DSN holds a password"):
        given_login(make_conninfo(served.serving_dsn, password="x"))
    with psycopg.connect(served.serving_dsn, autocommit=True) as owner:
        owner.execute("drop role if exists stranger")
        owner.execute("create role stranger login")
    with pytest.raises(NothingToShow, match="GONGKAI_SUPERSET_DSN cannot read the schema gongkai"):
        given_login(make_conninfo(served.serving_dsn, user="stranger"))


def test_the_served_comments_are_the_dictionary_of_the_release(served):
    told = demanded_dictionary(served.serving_dsn)
    released = released_dictionary(served.warehouse)
    assert [(entry.table, entry.column, entry.zh, entry.en) for entry in told] == [
        (entry.table, entry.column, entry.zh, entry.en) for entry in released
    ]


def test_what_is_missing_is_one_line_with_its_cure(postgres_dsn):
    with pytest.raises(NothingToShow, match="GONGKAI_SERVING_DSN names no database: export"):
        demanded_dictionary(None)
    with pytest.raises(NothingToShow, match="is empty: `make run` publishes a release and loads it there"):
        demanded_dictionary(make_conninfo(postgres_dsn, dbname="postgres"))


@pytest.mark.parametrize(
    ("dsn", "address"),
    [
        ("host=db.example port=5433 user=a dbname=b", "postgresql+psycopg2://a@db.example:5433/b"),
        ("host=/run/pg user=a dbname=b port=5433", "postgresql+psycopg2://a@/b?host=%2Frun%2Fpg&port=5433"),
        ("host=::1 user=a@b dbname=公开", "postgresql+psycopg2://a%40b@[::1]/%E5%85%AC%E5%BC%80"),
        ("host=h user=a dbname=b sslmode=verify-full", "postgresql+psycopg2://a@h/b?sslmode=verify-full"),
    ],
)
def test_a_dsn_is_the_address_that_sqlalchemy_takes(dsn, address):
    assert ReaderLogin(dsn, None).address == address


def test_a_secret_is_made_once_for_its_owner_only(tmp_path):
    file = tmp_path / "key"
    assert kept_secret(file, lambda: "first") == kept_secret(file, lambda: "second") == "first"
    assert file.stat().st_mode & 0o777 == 0o600
