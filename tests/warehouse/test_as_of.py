"""The warehouse as published on a day: without what was fetched later, and with what was replaced later."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import duckdb
import pyarrow.parquet as pq
import pytest

from gongkai.landing.collected import write_collected
from gongkai.model.errors import InvalidConfiguration
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.settings import Settings
from gongkai.vault import Vault
from gongkai.warehouse import as_of
from gongkai.warehouse.as_of import as_of_file, build_as_of
from gongkai.warehouse.build import BuildSummary
from gongkai.warehouse.dbt_run import collected_folder

FIRST = datetime(2025, 3, 1, 2, 0, tzinfo=UTC)
SECOND = datetime(2025, 3, 31, 15, 59, tzinfo=UTC)
"""One minute before midnight in China."""


@pytest.fixture
def settings(repository, tmp_path):
    """A vault with a report, its later version at the same address, and another address that came with the version."""
    settings = Settings(project=repository, data=tmp_path)
    vault = Vault(settings.vault)
    for now, names in ((FIRST, ("甲县审计局-2022",)), (SECOND, ("甲县审计局-2022 ", "甲县审计局-2023"))):
        with vault.run("sample", now) as run:
            for name in names:
                row = FetchRow(
                    fetch_id="",
                    run_id="",
                    portal="sample",
                    url=f"https://portal.example/{name.strip()}",
                    purpose=FetchPurpose.ATTACHMENT,
                    fetched_at=now,
                    status=200,
                    file_name=name,
                    region_code="430381",
                )
                run.seal(row, name.encode(), role=DocumentRole.ATTACHMENT)
    return settings


def test_a_day_gone_by_has_what_had_been_fetched_by_then(settings, land_reports, without_dbt_tests):
    land_reports(settings, Vault(settings.vault))
    day = SECOND.date() - timedelta(days=1)
    build_as_of(settings, day, reader_version="r1")
    assert not settings.warehouse.exists()
    with duckdb.connect(as_of_file(settings, day), read_only=True) as built:
        found = built.execute("select file_name, is_current_version from marts.dim_document").fetchall()
        assert found == [("甲县审计局-2022", True)]
        figures = built.execute("select count(distinct document_key), count(*) from marts.fct_figure").fetchall()
        assert figures == [(1, 24)]
        assert built.execute("select valid_to from marts.fct_publication").fetchall() == [(None,)]


def test_today_is_built_from_what_the_warehouse_is_built_from(settings, monkeypatch):
    built = {}

    def record(looking_back, documents, fetches, *, reader_version, standing_reader):
        built.update(settings=looking_back, reader_version=reader_version)
        write_collected(documents, fetches, collected_folder(looking_back), watch=looking_back.watch)
        return BuildSummary("", 0, 0, 0.0)

    monkeypatch.setattr(as_of, "build_warehouse", record)
    build_as_of(settings, date(2025, 3, 31), reader_version="r1")
    vault = Vault(settings.vault)
    write_collected(vault.sealed_documents(), vault.fetches(), collected_folder(settings), watch=settings.watch)
    for name in ("sealed_document", "fetch", "portal_watch"):
        today, as_of_today = (
            pq.read_table(collected_folder(which) / f"{name}.parquet") for which in (settings, built["settings"])
        )
        assert as_of_today.equals(today), name
    assert built["settings"] == replace(settings, as_of=date(2025, 3, 31))
    assert built["settings"].landing == settings.landing


def test_the_day_ends_at_midnight_in_china(settings, monkeypatch):
    seen = []
    monkeypatch.setattr(as_of, "build_warehouse", lambda _, documents, *__, **___: seen.append(len(documents)))
    for day in (date(2025, 3, 1), date(2025, 3, 30), date(2025, 3, 31)):
        build_as_of(settings, day, reader_version="r1")
    assert seen == [1, 1, 3]


def test_before_the_first_document_there_is_nothing_to_build(settings):
    with pytest.raises(InvalidConfiguration, match="name a day from 2025-03-01"):
        build_as_of(settings, date(2025, 2, 28), reader_version="r1")
