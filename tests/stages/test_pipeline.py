"""What the warehouse is built from, and what a release says it lacks, while another process collects."""

from contextlib import nullcontext
from datetime import UTC, datetime

import pytest

from gongkai.landing.reading_batch import read_and_land
from gongkai.publishing.release.publish import Release
from gongkai.reader_version import READER_VERSION
from gongkai.settings import Settings
from gongkai.stages import pipeline
from gongkai.stages.collecting import collect
from gongkai.vault import Vault
from gongkai.warehouse import build
from gongkai.warehouse.build import BuildSummary
from tests.landing import fabricated

READ, NEW = "甲县审计局-2023", "乙县审计局-2023"


@pytest.fixture
def settings(tmp_path, repository):
    """A document that was read, and one that was collected since."""
    settings = Settings(project=repository, data=tmp_path / "data")
    for name in (READ, NEW):
        (tmp_path / "files").mkdir(exist_ok=True)
        (tmp_path / "files" / f"{name}.txt").write_text(name, "utf-8")
        collect(settings, [str(tmp_path / "files")])
        if name == READ:
            vault = Vault(settings.vault)
            read_and_land(
                vault.sealed_documents(), vault, settings.landing, load_id="L1", reader_version=READER_VERSION,
                read_at=datetime.now(UTC), reader=nullcontext(fabricated.read_fabricated),
            )  # fmt: skip
    return settings


def test_what_is_collected_while_a_run_goes_on_is_not_built_unread(settings, monkeypatch):
    built = []

    def build_warehouse(_, sealed, __, **___):
        built.extend(document.file_name for document in sealed)
        return BuildSummary("f", 0, 0, 0.0)

    monkeypatch.setattr(build, "build_warehouse", build_warehouse)
    pipeline.build(settings)
    assert built == [f"{READ}.txt"]
    assert [document.file_name for document in pipeline.unread(settings)] == [f"{NEW}.txt"]
    assert pipeline.left_unread(settings, {document.sha256 for document in pipeline.unread(settings)}) == 1
    assert pipeline.left_unread(settings, {"another"}) == 0


def test_a_release_says_what_it_lacks(settings, monkeypatch):
    said = {}

    def publish(_, *, now, missing, present):
        said.update(missing)
        return Release("1", settings.releases / "1", is_new=True, rows={}, replaced="0 was damaged (x is gone)")

    monkeypatch.setattr("gongkai.publishing.release.publish.publish", publish)
    remarks = pipeline.publish(settings)["remarks"]
    assert list(said.values()) == [1]
    assert remarks == [
        "0 was damaged (x is gone); readers have 1 now",
        "the release lacks documents that are not read: 1; the next run reads them",
    ]
