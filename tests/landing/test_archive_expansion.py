"""Archives of several reports in the vault."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gongkai.landing.archive_expansion import expand_archives
from gongkai.model.errors import DiskFull
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.object_store.failures import StoreAway
from gongkai.reading.archive.reader import ArchiveContents
from gongkai.reading.isolation.isolated_reader import IsolatedReader
from gongkai.vault import Vault

NOW = datetime(2025, 9, 12, tzinfo=UTC)


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.fixture
def vault(tmp_path) -> Vault:
    return Vault(tmp_path / "vault")


def seal(vault: Vault, name: str, data: bytes, now: datetime = NOW) -> None:
    with vault.run("county", now) as run:
        row = FetchRow(
            fetch_id="", run_id="", portal="county", url=f"http://county.example/{name}", fetched_at=now,
            purpose=FetchPurpose.ATTACHMENT, file_name=name, title="2024年部门决算", publisher="示例县财政局",
        )  # fmt: skip
        run.seal(row, data, role=DocumentRole.ATTACHMENT)


def test_the_files_of_an_archive_become_documents_with_what_is_known_of_it(vault):
    seal(vault, "all.zip", zipped({"水务局/决算.txt": b"one", "林业局/决算.txt": b"two", "__MACOSX/x": b"junk"}))
    assert expand_archives(vault.sealed_documents(), vault, now=NOW) == 2
    inside = [document for document in vault.sealed_documents() if "#" in document.url]
    assert {vault.read(document.sha256) for document in inside} == {b"one", b"two"}
    assert {document.file_name for document in inside} == {"决算.txt"}
    assert len({document.url for document in inside}) == 2
    assert {(document.title, document.publisher, document.role) for document in inside} == {
        ("2024年部门决算", "示例县财政局", DocumentRole.ATTACHMENT)
    }


def test_a_second_expansion_seals_nothing(vault):
    seal(vault, "all.zip", zipped({"a.txt": b"one", "b.txt": b"two"}))
    assert expand_archives(vault.sealed_documents(), vault, now=NOW) == 2
    assert expand_archives(vault.sealed_documents(), vault, now=NOW) == 0


def test_an_archive_of_one_file_and_what_is_no_archive_are_left_alone(vault):
    seal(vault, "one.zip", zipped({"a.txt": b"one"}))
    seal(vault, "report.txt", b"no archive")
    seal(vault, "broken.zip", zipped({"a.txt": b"one", "b.txt": b"two"})[:60])
    assert expand_archives(vault.sealed_documents(), vault, now=NOW) == 0


def test_a_replaced_archive_brings_revisions_of_what_has_changed_in_it(vault):
    seal(vault, "all.zip", zipped({"a.txt": b"one", "b.txt": b"two"}))
    before = vault.sealed_documents()
    assert expand_archives(before, vault, now=NOW) == 2
    later = NOW + timedelta(days=30)
    seal(vault, "all.zip", zipped({"a.txt": b"one", "b.txt": b"corrected"}), later)
    assert expand_archives(vault.sealed_documents(), vault, now=later) == 1
    assert expand_archives(before, vault, now=later) == 0, "what the first archive held is no news"
    inside = [vault.read(document.sha256) for document in vault.sealed_documents() if document.url.endswith("b.txt")]
    assert inside == [b"two", b"corrected"]


def test_an_archive_that_fails_costs_only_itself(vault, monkeypatch):
    seal(vault, "lost.zip", zipped({"a.txt": b"three", "b.txt": b"four"}))
    vault.set_aside(vault.sealed_documents()[0].sha256)
    seal(vault, "crash.zip", zipped({"a.txt": b"crash", "b.txt": b"five"}))
    seal(vault, "all.zip", zipped({"a.txt": b"one", "b\ufffe.txt": b"two"}))

    def call(_, read, data):
        contents = read(data)
        if any(member.data == b"crash" for member in contents.members):
            raise ZeroDivisionError
        named = [replace(member, name=member.name.replace("\ufffe", "\ud83d")) for member in contents.members]
        return ArchiveContents(tuple(named))

    monkeypatch.setattr(IsolatedReader, "call", call)
    assert expand_archives(vault.sealed_documents(), vault, now=NOW) == 2
    inside = [document for document in vault.sealed_documents() if "#" in document.url]
    assert {document.file_name for document in inside} == {"a.txt", "b\ufffd.txt"}


@pytest.mark.parametrize("fault", [DiskFull("there is no room"), StoreAway("it does not answer")])
def test_what_may_pass_leaves_the_archive_to_the_next_try(vault, monkeypatch, fault):
    def fails(*_):
        raise fault

    seal(vault, "all.zip", zipped({"a.txt": b"one", "b.txt": b"two"}))
    with monkeypatch.context() as machine:
        machine.setattr(IsolatedReader, "call", fails)
        with pytest.raises(type(fault)):
            expand_archives(vault.sealed_documents(), vault, now=NOW)
    assert expand_archives(vault.sealed_documents(), vault, now=NOW) == 2
