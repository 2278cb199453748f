"""The builder's file: what a new one takes over from the last good one."""

import duckdb

from gongkai.warehouse.warehouse_file import carry_history, views_read


def made(file, *statements):
    with duckdb.connect(file) as connection:
        for statement in statements:
            connection.execute(statement)
    return file


def test_history_outlives_a_file_that_is_built_anew(tmp_path):
    rows = [("440100", "甲市", None), ("440100", "乙市", "2024-01-01")]
    old = made(
        tmp_path / "it's old.duckdb",
        "create schema snapshots",
        "create table snapshots.snapshot_region (region_code varchar, region_name varchar, dbt_valid_to varchar)",
        *(
            f"insert into snapshots.snapshot_region values ('{a}', '{b}', {repr(c) if c else 'null'})"
            for a, b, c in rows
        ),
        "create table other as select 1 as one",
    )
    carry_history(old, tmp_path / "gongkai.duckdb")
    with duckdb.connect(tmp_path / "gongkai.duckdb") as connection:
        assert connection.execute("from snapshots.snapshot_region").fetchall() == rows
        assert connection.execute("select table_name from duckdb_tables()").fetchall() == [("snapshot_region",)]


def test_a_file_without_history_hands_nothing_on(tmp_path):
    carry_history(made(tmp_path / "old.duckdb", "create table other as select 1 as one"), tmp_path / "new.duckdb")
    torn = tmp_path / "torn.duckdb"
    torn.write_bytes(b"torn" * 5000)
    carry_history(torn, tmp_path / "newer.duckdb")
    for name in ("new.duckdb", "newer.duckdb"):
        with duckdb.connect(tmp_path / name) as connection:
            assert connection.execute("select count(*) from duckdb_tables()").fetchall() == [(0,)]


def test_views_of_a_data_folder_that_was_moved_read_elsewhere(tmp_path):
    file = made(tmp_path / "gongkai.duckdb", "create schema staging")
    for name in ("landing", "it's collected"):
        (tmp_path / name).mkdir()
        source = str(tmp_path / name / "one.parquet").replace("'", "''")
        made(
            file,
            f"copy (select 1 as one) to '{source}'",
            f"create view staging.\"{name}\" as from read_parquet('{source}')",
        )
    assert views_read(file, tmp_path / "landing", tmp_path / "it's collected")
    assert not views_read(file, tmp_path / "landing", tmp_path / "moved" / "it's collected")
