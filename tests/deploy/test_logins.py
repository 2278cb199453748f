"""deploy/logins.sql on a PostgreSQL of its own: what each login must be able to do it can, and nothing else."""

import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import psycopg
import pytest

from bench.material.postgres_server import postgres_server
from gongkai.embedded.cluster.servers import ServerMissing
from gongkai.publishing.release.publish import publish
from gongkai.publishing.serving.serve import serve_current
from gongkai.settings import Settings
from tests.publishing import small_warehouse


@dataclass(frozen=True)
class Server:
    """A server with the three logins; one release is loaded by the loader."""

    place: str

    def may(self, login, database, statement="select 1"):
        """Whether the login may do it; any fault but a missing right is raised."""
        try:
            with psycopg.connect(f"{self.place} user={login} dbname={database}", autocommit=True) as connection:
                connection.execute(statement)
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction):
            return False
        except psycopg.OperationalError as error:
            if "permission denied for database" not in str(error):
                raise
            return False
        return True


@pytest.fixture(scope="module")
def server(repository, tmp_path_factory):
    if shutil.which("psql") is None:
        pytest.skip("needs psql")
    settings = Settings(project=repository, data=tmp_path_factory.mktemp("logins") / "data")
    small_warehouse.write_small_warehouse(settings)
    publish(settings, now=datetime(2026, 11, 22, tzinfo=UTC))
    passwords = dict.fromkeys(("METADATA_PASSWORD", "LOADER_PASSWORD", "BI_PASSWORD"), "p'w")
    try:
        with postgres_server() as dsn:
            place = dsn.split()[0]
            with psycopg.connect(dsn, autocommit=True) as connection:
                for name in ("airflow", "serving"):
                    connection.execute(f"create database {name}")
            psql = ["psql", "--no-psqlrc", "--quiet", "--file", repository / "deploy" / "logins.sql"]
            subprocess.run([*psql, f"{place} user=gongkai dbname=postgres"], env=os.environ | passwords, check=True)
            loader = f"{place} user=gongkai_loader dbname=serving"
            assert serve_current(replace(settings, serving_dsn=loader)).remark is None
            yield Server(place)
    except ServerMissing as missing:
        pytest.skip(str(missing))


def test_each_login_can_do_what_it_must(server):
    assert server.may("gongkai_metadata", "airflow", "create table public.dag (id int); drop table public.dag")
    assert server.may("gongkai_loader", "serving", "create schema another; drop schema another")
    assert server.may("gongkai_bi", "serving", "select * from gongkai.rpt_department_year")
    assert server.may("gongkai_bi", "serving", "select * from gongkai.release")


@pytest.mark.parametrize(
    ("login", "database", "statement"),
    [
        ("gongkai_metadata", "serving", "select 1"),
        ("gongkai_metadata", "postgres", "select 1"),
        ("gongkai_metadata", "airflow", "create role another"),
        ("gongkai_metadata", "airflow", "create database another"),
        ("gongkai_metadata", "airflow", "copy (select 1) to program 'true'"),
        ("gongkai_loader", "airflow", "select 1"),
        ("gongkai_loader", "postgres", "select 1"),
        ("gongkai_loader", "serving", "create role another"),
        ("gongkai_loader", "serving", "select * from pg_authid"),
        ("gongkai_loader", "serving", "create table public.beside (id int)"),
        ("gongkai_bi", "airflow", "select 1"),
        ("gongkai_bi", "postgres", "select 1"),
        ("gongkai_bi", "serving", "create schema another"),
        ("gongkai_bi", "serving", "create temporary table beside (id int)"),
        ("gongkai_bi", "serving", "delete from gongkai.rpt_department_year"),
        ("gongkai_bi", "serving", "set default_transaction_read_only = off; delete from gongkai.rpt_department_year"),
        ("gongkai_bi", "serving", "set default_transaction_read_only = off; create table public.beside (id int)"),
        ("gongkai_bi", "serving", "set default_transaction_read_only = off; drop schema gongkai cascade"),
        ("gongkai_bi", "serving", "set role gongkai_loader"),
        ("gongkai_bi", "serving", "select pg_read_file('/etc/hostname')"),
    ],
)
def test_no_login_can_do_what_it_must_not(server, login, database, statement):
    assert not server.may(login, database, statement)


def test_a_login_has_a_password_and_is_no_administrator(server):
    query = (
        "select rolname, rolpassword like 'SCRAM-SHA-256$%', rolsuper or rolcreaterole or rolcreatedb or rolbypassrls"
        " from pg_authid where rolname like 'gongkai\\_%' and rolcanlogin order by 1"
    )
    with psycopg.connect(f"{server.place} user=gongkai dbname=gongkai") as connection:
        rows = connection.execute(query).fetchall()
    assert rows == [(login, True, False) for login in ("gongkai_bi", "gongkai_loader", "gongkai_metadata")]


def test_the_next_release_is_loaded_and_read_as_the_first(server, repository, tmp_path):
    settings = Settings(project=repository, data=tmp_path / "data", serving_dsn=None)
    small_warehouse.write_small_warehouse(settings)
    small_warehouse.change_warehouse(settings, "update marts.rpt_department_year set grade = '良'")
    publish(settings, now=datetime(2026, 11, 23, tzinfo=UTC))
    loader = f"{server.place} user=gongkai_loader dbname=serving"
    assert serve_current(replace(settings, serving_dsn=loader)).remark is None
    assert server.may("gongkai_bi", "serving", "select * from gongkai.rpt_department_year")
    assert not server.may(
        "gongkai_bi", "serving", "set default_transaction_read_only = off; drop schema gongkai cascade"
    )
