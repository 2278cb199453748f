"""Landing: nothing counts before the outcomes are there, what breaks the contract is kept aside, loads never change."""

import json
from dataclasses import replace
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai.landing.contract import landing_tables
from gongkai.landing.loads import load as load_module
from gongkai.landing.loads.load import committed_load, land, load_file
from gongkai.landing.loads.outcomes import committed_loads, documents_read, unread_documents
from gongkai.landing.rows.document_rows import Reading
from gongkai.model.errors import ContractViolation
from gongkai.model.outcome import ReadingStatus
from tests.landing import fabricated


def rows_of(folder, table, load_id="L1"):
    return pq.read_table(load_file(folder, table, load_id), partitioning=None).to_pylist()


@pytest.fixture
def landed(tmp_path):
    def _landed(*readings, load_id="L1", reader_version="r1"):
        return land(readings, tmp_path, load_id=load_id, reader_version=reader_version, read_at=fabricated.READ_AT)

    return _landed


def read(records, sha256="a" * 64):
    return Reading(sha256, ReadingStatus.READ, records)


def test_a_load_holds_what_was_read(landed, tmp_path):
    summary = landed(
        read(fabricated.records()), Reading("b" * 64, ReadingStatus.UNREADABLE, cause="Empty", message="-")
    )
    assert summary.documents == {"read": 1, "unreadable": 1}
    assert (summary.rows["cube_figure"], summary.rows["indicator"], summary.quarantined) == (24, 1, 0)
    assert summary.unreadable == (("b" * 64, "Empty", "-"),)
    values = {(row["measure_code"], row["economic_code"]): row["value"] for row in rows_of(tmp_path, "cube_figure")}
    assert values["expenditure", "302"] == Decimal("10.10")
    assert pq.read_schema(load_file(tmp_path, "cube_figure", "L1")).equals(landing_tables()["cube_figure"].schema)


def test_every_table_has_an_empty_load(landed, tmp_path):
    landed(read(fabricated.records()))
    for name, table in landing_tables().items():
        empty = pq.read_table(load_file(tmp_path, name, "_schema"), partitioning=None)
        assert empty.num_rows == 0
        assert empty.schema.equals(table.schema)
    assert committed_loads(tmp_path) == ["L1"]


def test_a_row_that_breaks_the_contract_goes_to_quarantine(landed, tmp_path):
    records = fabricated.records()
    good, bad, fine = records.figures[0], records.figures[9], records.figures[2]
    bad = replace(bad, at=replace(bad.at, measure="unheard_of"))
    too_fine = replace(fine, value=Decimal("0.123456789"))
    summary = landed(read(replace(records, figures=(good, bad, too_fine))))
    assert summary.quarantined == 2
    assert summary.documents == {"partly_read": 1}, "a document with rows in quarantine was not read without a problem"
    reasons = {json.loads(row["row_json"])["measure_code"]: row["reason"] for row in rows_of(tmp_path, "quarantine")}
    assert reasons["unheard_of"] == "measure_code: 'unheard_of' is not an allowed value"
    assert reasons["expenditure"].startswith("value: 0.123456789 has more than 8 places")
    assert [row["value"] for row in rows_of(tmp_path, "cube_figure")] == [good.value]


def test_a_load_that_was_killed_does_not_count_and_is_cleared(landed, tmp_path, monkeypatch):
    def killed_before_the_marker(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(load_module, "write_seal", killed_before_the_marker)
    with pytest.raises(KeyboardInterrupt):
        landed(read(fabricated.records()))
    assert load_file(tmp_path, "narrative", "L1").exists()
    assert committed_loads(tmp_path) == []
    assert documents_read(tmp_path, reader_version="r1") == frozenset()
    monkeypatch.undo()
    landed(read(replace(fabricated.records(), narratives=())))
    assert committed_loads(tmp_path) == ["L1"]
    assert not load_file(tmp_path, "narrative", "L1").exists(), "rows of the killed attempt must not be committed"


def test_a_committed_load_is_never_changed(landed, tmp_path):
    first = landed(read(fabricated.records()))
    assert landed() == first == committed_load(tmp_path, "L1")


def test_a_load_id_may_not_look_like_the_schema_load(landed):
    with pytest.raises(ContractViolation, match="_schema"):
        landed(load_id="_schema")


def test_unread_is_the_vault_minus_what_this_reader_version_read(landed, tmp_path):
    first, second = fabricated.sealed("甲"), fabricated.sealed("乙")
    elsewhere = fabricated.sealed("乙", url="https://portal.example/again")
    assert unread_documents([first, second, elsewhere], tmp_path, reader_version="r1") == [first, second]
    landed(read(fabricated.records(), first.sha256))
    assert unread_documents([first, second], tmp_path, reader_version="r1") == [second]
    assert unread_documents([first, second], tmp_path, reader_version="r2") == [first, second]


def test_what_an_older_reader_landed_is_read_again_beside_its_tables(landed, tmp_path):
    # readers before the sixth landed tables of another shape, one of them called figure: they stay, and say nothing
    document = fabricated.sealed("甲")
    older = tmp_path / "figure" / "load=L0" / "rows.parquet"
    older.parent.mkdir(parents=True)
    pq.write_table(pa.table({"measure": ["expenditure.total"]}), older)
    landed(read(fabricated.records(), document.sha256), load_id="L0", reader_version="5")
    assert unread_documents([document], tmp_path, reader_version="6") == [document]
    landed(read(fabricated.records(), document.sha256), load_id="L1", reader_version="6")
    assert unread_documents([document], tmp_path, reader_version="6") == []
    assert committed_loads(tmp_path) == ["L0", "L1"]
    assert pq.read_table(older, partitioning=None).column_names == ["measure"]
