"""The vault as the warehouse sees it."""

from dataclasses import replace
from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from gongkai.landing.collected import write_collected
from gongkai.model.errors import ContractViolation
from gongkai.model.fetch import FetchPurpose, FetchRow
from tests.landing import fabricated


def test_sealed_documents_and_the_ledger_become_one_file_each(tmp_path):
    fetch = FetchRow(
        fetch_id="f1",
        run_id="r",
        portal="sample",
        url="https://portal.example/robots.txt",
        purpose=FetchPurpose.ROBOTS,
        fetched_at=datetime(2026, 11, 20, tzinfo=UTC),
        cause="HostUnreachable",
        message="no answer",
    )
    documents = fabricated.FabricatedVault("乙", "甲").sealed_documents()
    write_collected(documents, [fetch], tmp_path)
    (row,) = pq.read_table(tmp_path / "fetch.parquet").to_pylist()
    assert (row["fetch_id"], row["purpose"], row["status"], row["cause"]) == ("f1", "robots", None, "HostUnreachable")
    sealed = pq.read_table(tmp_path / "sealed_document.parquet").to_pylist()
    assert [row["sha256"] for row in sealed] == sorted(document.sha256 for document in documents)
    assert {row["role"] for row in sealed} == {"attachment"}


def test_personal_data_of_the_ledger_stays_there(tmp_path):
    address = "https://portal.example/%E8%81%94%E7%B3%BB%E4%BA%BA%E5%BC%A0%E7%91%80%E5%B2%9A.pdf"
    document = replace(fabricated.sealed("甲"), url=address, file_name="联系人张瑀岚.pdf", title="局长：周翀霖")
    fetch = FetchRow(
        fetch_id="f1",
        run_id="r",
        portal="sample",
        url=address,
        purpose=FetchPurpose.ATTACHMENT,
        fetched_at=document.fetched_at,
        final_url="https://portal.example/19900010001.pdf",
        cause="HttpFailure",
        message=f"404 ({address})",
    )
    write_collected([document], [fetch], tmp_path)
    (sealed,) = pq.read_table(tmp_path / "sealed_document.parquet").to_pylist()
    (row,) = pq.read_table(tmp_path / "fetch.parquet").to_pylist()
    assert (sealed["file_name"], sealed["title"]) == ("联系人███.pdf", "局长：███")
    assert sealed["url"] == row["url"] == "https://portal.example/%E8%81%94%E7%B3%BB%E4%BA%BA***.pdf"
    assert row["final_url"] == "https://portal.example/***********.pdf"
    assert row["message"] == "404 (https://portal.example/%E8%81%94%E7%B3%BB%E4%BA%BA***.pdf)"


def test_folders_of_this_machine_stay_in_the_ledger(tmp_path):
    write_collected([replace(fabricated.sealed("甲"), url="file:///home/anna/reports/a.pdf")], [], tmp_path)
    (sealed,) = pq.read_table(tmp_path / "sealed_document.parquet").to_pylist()
    assert sealed["url"].endswith("/a.pdf")
    assert "anna" not in sealed["url"]


def test_what_the_contract_does_not_allow_is_named(tmp_path):
    with pytest.raises(ContractViolation, match=r"sealed_document\.byte_count: -1 is below 0"):
        write_collected([replace(fabricated.sealed("甲"), byte_count=-1)], [], tmp_path)
