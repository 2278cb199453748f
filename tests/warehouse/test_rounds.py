"""Which loads a build takes in together."""

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.warehouse.rounds import last_loads_of_rounds


@pytest.fixture
def landing(tmp_path):
    for load_id, documents in {"L1": 4, "L2": 3, "L3": 5, "L4": 2, "L5": 1}.items():
        file = tmp_path / "landing" / COMMIT_MARKER / f"load={load_id}" / "part.parquet"
        file.parent.mkdir(parents=True)
        parquet.write_table(pa.table({"load_id": [load_id] * documents}), file)
    return tmp_path / "landing"


@pytest.mark.parametrize(
    ("documents", "last_loads"),
    [(1, ["L1", "L2", "L3", "L4"]), (5, ["L2", "L3"]), (12, ["L3"]), (15, []), (10_000, [])],
)
def test_a_round_is_full_once_it_has_its_documents_and_the_last_one_takes_what_is_left(landing, documents, last_loads):
    assert last_loads_of_rounds(landing, None, documents=documents) == last_loads


def test_what_a_warehouse_has_taken_in_is_not_counted_again(landing, tmp_path):
    warehouse = tmp_path / "gongkai.duckdb"
    with duckdb.connect(warehouse) as connection:
        connection.execute("create schema intermediate")
        connection.execute("create table intermediate.int_documents_changed (load_id varchar)")
        connection.execute("insert into intermediate.int_documents_changed values ('L2'), (null), ('L3')")
    assert last_loads_of_rounds(landing, warehouse, documents=2) == ["L4"]
    assert last_loads_of_rounds(landing, warehouse, documents=3) == []
