"""The logins that `make cluster` and PostgreSQL's image make by themselves, and who names which of them."""

import os
import re
import shutil
import subprocess

import psycopg
import pytest
import yaml
from psycopg.conninfo import conninfo_to_dict

from bench.material.postgres_server import postgres_server
from gongkai.embedded.cluster.databases import LOADER, METADATA, PASSWORDS, READER, make_databases
from gongkai.embedded.cluster.secret_files import Addresses, make_secret_files, write_addresses
from gongkai.embedded.cluster.servers import ServerMissing


@pytest.fixture
def secrets(tmp_path):
    make_secret_files(tmp_path / "secrets", Addresses("127.0.0.1:1", "127.0.0.1:2"))
    return tmp_path / "secrets"


@pytest.fixture
def server():
    try:
        with postgres_server() as dsn:
            parts = conninfo_to_dict(dsn)
            yield f"host={parts['host']} user={parts['user']}"
    except ServerMissing as missing:
        pytest.skip(str(missing))


def owner_and_logins(server):
    with psycopg.connect(server, dbname="postgres") as connection:
        owner = "select pg_get_userbyid(datdba) from pg_database where datname = 'airflow'"
        logins = "select rolname from pg_roles where rolcanlogin and rolname like 'gongkai\\_%' order by 1"
        return connection.execute(owner).fetchall(), [name for (name,) in connection.execute(logins)]


def test_the_cluster_makes_databases_and_logins_once(server, secrets, repository):
    for _ in range(2):
        make_databases(server, secrets, repository)
    assert owner_and_logins(server) == ([(METADATA,)], [READER, LOADER, METADATA])


def test_a_cluster_of_before_keeps_its_administrator(server, secrets, repository):
    for name in PASSWORDS.values():
        (secrets / name).unlink()
    make_databases(server, secrets, repository)
    assert owner_and_logins(server)[1] == []
    write_addresses(secrets, Addresses("127.0.0.1:1", "127.0.0.1:2"))
    assert "://airflow:" in (secrets / "metadata_address").read_text()


def test_what_the_image_runs_makes_the_same(server, secrets, repository):
    if shutil.which("psql") is None:
        pytest.skip("needs psql")
    with psycopg.connect(server, dbname="postgres", autocommit=True) as connection:
        connection.execute("create database airflow")
        connection.execute((repository / "deploy" / "serving.sql").read_text("utf-8"))
    parts = conninfo_to_dict(server)
    said = (repository / "deploy" / "logins.sh").read_text("utf-8").replace("/run/secrets", str(secrets))
    said = said.replace("/deploy/logins.sql", str(repository / "deploy" / "logins.sql"))
    environment = {**os.environ, "PGHOST": parts["host"], "POSTGRES_USER": parts["user"]}
    subprocess.run(["sh", "-eu", "-c", said], env=environment, check=True)
    assert owner_and_logins(server) == ([(METADATA,)], [READER, LOADER, METADATA])


def test_each_service_signs_in_as_who_it_must_be_and_gets_no_other_password(secrets, repository):
    services = yaml.safe_load((repository / "docker-compose.yml").read_text("utf-8"))["services"]
    dsn = services["worker-crawl"]["environment"]["GONGKAI_SERVING_DSN"]
    assert f"user={LOADER} " in dsn
    assert f"user={READER} " in services["superset"]["environment"]["GONGKAI_SERVING_DSN"]
    assert f"://{METADATA}:" in (secrets / "metadata_address").read_text()
    for service, files in {
        "worker-crawl": ("metadata_address", "serving_passwords"),
        "superset": ("bi_passwords",),
    }.items():
        handed = {name: (secrets / name).read_text() for name in services[service]["secrets"]}
        known = {login for login, file in PASSWORDS.items() if (secrets / file).read_text() in "".join(handed.values())}
        assert known == {login for login in PASSWORDS if any(login in handed[file] for file in files)}
        assert not any((secrets / "postgres_password").read_text() in text for text in handed.values())
    assert re.fullmatch(rf"\*:\*:serving:{READER}:\S+\n", (secrets / "bi_passwords").read_text())
