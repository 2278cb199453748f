import sqlite3
from contextlib import closing
from importlib.metadata import version

import pytest

from gongkai.embedded.embedded_airflow import EmbeddedAirflow
from gongkai.embedded.environment import METADATA, embedded_environment
from gongkai.embedded.metadata_file import set_aside_if_damaged
from gongkai.settings import Settings


@pytest.fixture
def metadata(tmp_path):
    file = tmp_path / METADATA
    with closing(sqlite3.connect(file)) as database:
        database.execute("pragma journal_mode=wal")
        database.execute("create table dag (number integer)")
        database.executemany("insert into dag values (?)", [(number,) for number in range(9000)])
        database.commit()
    return file


def test_metadata_that_can_be_read_stay(metadata):
    before = metadata.read_bytes()
    assert set_aside_if_damaged(metadata) is None
    assert metadata.read_bytes() == before
    assert set_aside_if_damaged(metadata.with_name("none.db")) is None


@pytest.mark.parametrize("damage", [lambda sound: b"no database " * 900, lambda sound: sound[: len(sound) // 2]])
def test_metadata_that_cannot_be_read_are_set_aside_in_one_line(metadata, damage):
    damaged = damage(metadata.read_bytes())
    metadata.write_bytes(damaged)
    line = set_aside_if_damaged(metadata)
    assert line.startswith(f"{metadata}: Airflow's metadata cannot be read (")
    assert "\n" not in line
    assert not metadata.exists()
    assert metadata.with_name(f"damaged-{METADATA}").read_bytes() == damaged


def test_metadata_that_are_gone_are_made_anew(tmp_path):
    (tmp_path / "airflow.env").write_text("", "utf-8")
    airflow = EmbeddedAirflow(Settings(project=tmp_path, data=tmp_path / "data"), port=1, pages=False)
    (airflow.home / "migrated").write_text(version("apache-airflow"), "utf-8")
    assert not airflow._is_migrated()
    (airflow.home / METADATA).touch()
    assert airflow._is_migrated()


def test_a_secret_that_a_kill_left_empty_is_made_again(tmp_path):
    (tmp_path / "airflow.env").write_text("", "utf-8")
    (tmp_path / ".airflow").mkdir()
    (tmp_path / ".airflow" / "secret").touch()
    environment = embedded_environment(Settings(project=tmp_path, data=tmp_path / "data"), port=1)
    assert len(environment["AIRFLOW__API_AUTH__JWT_SECRET"]) > 30
