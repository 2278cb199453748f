"""What dbt has understood is kept for these very files of the project, for every folder of data."""

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.settings import Settings
from gongkai.warehouse.understood import understood_project


@pytest.fixture
def settings(repository, tmp_path):
    """A copy of the project, which a test may change."""
    for name in ("dbt_project.yml", "profiles.yml", "macros", "models", "seeds"):
        source, copy = repository / "dbt_project" / name, tmp_path / "dbt_project" / name
        copy.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, copy)
    return Settings(project=tmp_path, data=tmp_path / "data")


def kept(settings: Settings, database: str = "gongkai.duckdb", engine: str = "embedded") -> Path:
    return understood_project(settings, engine, {"GONGKAI_WAREHOUSE": database})


def test_a_changed_macro_is_another_project(settings):
    before = kept(settings)
    macro = settings.dbt_project / "macros" / "yuan.sql"
    macro.write_text(macro.read_text("utf-8") + "{# as of an upgrade #}", "utf-8")
    assert kept(settings) != before


def test_a_model_in_another_folder_is_another_project(settings):
    before = kept(settings)
    model = settings.dbt_project / "models" / "audit" / "audit_departments.sql"
    model.rename(model.parents[1] / "marts" / model.name)
    assert kept(settings) != before


def test_an_engine_and_a_name_of_a_database_are_understood_otherwise(settings):
    assert len({kept(settings), kept(settings, "other.duckdb"), kept(settings, engine="postgres")}) == 3


def test_a_folder_of_data_a_day_gone_by_a_settled_reading_and_what_dbt_writes_there_change_nothing(settings, tmp_path):
    before = kept(settings)
    (settings.dbt_project / "seeds" / "reviewed" / "readings.csv").write_text("settled", "utf-8")
    (settings.dbt_project / "target").mkdir()
    (settings.dbt_project / "target" / "manifest.json").touch()
    elsewhere = replace(settings, data=tmp_path / "other", as_of=date(2026, 1, 1))
    assert kept(elsewhere, str(tmp_path / "other" / "gongkai.duckdb")) == before


def test_a_copy_of_the_project_is_understood_already(settings, tmp_path):
    shutil.copytree(settings.dbt_project, tmp_path / "copy" / "dbt_project")
    assert kept(replace(settings, project=tmp_path / "copy")).name == kept(settings).name


def test_a_checkout_that_cannot_be_written_to_leaves_it_beside_the_warehouse(settings, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert kept(settings).is_relative_to(settings.data)
