"""A folder of files as a portal."""

import hashlib
import os
from pathlib import Path

import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.model.sealed import DocumentRole
from gongkai.portals.file.folder import folder_portal


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "局里的 Reports"
    (folder / "2024/深").mkdir(parents=True)
    (folder / "__MACOSX").mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.7")
    (folder / "2024/深/决算.docx").write_bytes(b"PK")
    (folder / "empty.pdf").write_bytes(b"")
    for name in (".DS_Store", "~$a.docx", "a.gold.json", "__MACOSX/x.pdf"):
        (folder / name).write_bytes(b"x")
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    return folder


def test_a_link_is_followed_only_within_the_folder(folder, site, vault, tmp_path):
    (folder / "again.pdf").symlink_to(folder / "2024/深/决算.docx")
    (tmp_path / "private.txt").write_text("nobody's report", "utf-8")
    (folder / "2024" / "report.txt").symlink_to(tmp_path / "private.txt")
    summary = site.collect(folder_portal(folder), vault)
    assert [item.reason for item in summary.not_chosen if item.title.endswith("report.txt")] == [
        "a link that leads out of the folder"
    ]
    names = {document.file_name for document in vault.sealed_documents()}
    assert "again.pdf" in names
    assert "report.txt" not in names


def test_every_file_is_taken_in_once(folder, site, vault):
    portal = folder_portal(folder)
    first = site.collect(portal, vault)
    assert (first.listed, first.chosen, first.new, first.known, first.failures) == (8, 3, 3, 0, [])
    assert {item.title: item.reason for item in first.not_chosen} == {
        ".DS_Store": "hidden file",
        "~$a.docx": "lock file of an office program",
        "a.gold.json": "labels",
        "__MACOSX": "left by a desktop",
        "circle": "a link to a folder",
    }
    documents = vault.sealed_documents()
    assert {(document.file_name, vault.read(document.sha256)) for document in documents} == {
        ("a.pdf", b"%PDF-1.7"), ("决算.docx", b"PK"), ("empty.pdf", b"")
    }  # fmt: skip
    assert {document.role for document in documents} == {DocumentRole.FILE}
    assert all(document.url.startswith("file:///") for document in documents)
    second = site.collect(portal, vault)
    assert (second.chosen, second.new, second.known) == (3, 0, 3)
    assert len(vault.fetch_rows()) == 3
    assert site.asked == []


def test_a_file_that_changed_is_a_revision(folder, site, vault):
    site.collect(folder_portal(folder), vault)
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 corrected")
    assert site.collect(folder_portal(folder), vault).new == 1
    revisions = [document for document in vault.sealed_documents() if document.file_name == "a.pdf"]
    assert [vault.read(document.sha256) for document in revisions] == [b"%PDF-1.7", b"%PDF-1.7 corrected"]


def test_the_name_is_stable_and_tells_folders_apart(folder, tmp_path):
    other = tmp_path / "other" / folder.name
    other.mkdir(parents=True)
    name = folder_portal(folder).name
    assert name == folder_portal(folder / "2024" / "..").name
    assert name.startswith("folder-reports-")
    assert name != folder_portal(other).name


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("张三13812345678", "folder-"),
        ("reports 138-1234-5678", "folder-reports-"),
        ("2023-2024 jsj", "folder-2023-2024-jsj-"),
        ("v2 of 2024", "folder-v-2-of-2024-"),
    ],
)
def test_the_portal_of_a_folder_is_not_named_by_a_persons_number(tmp_path, name, told):
    """A portal's name stands in every table as it is."""
    (tmp_path / name).mkdir()
    found = folder_portal(tmp_path / name).name
    assert found[: -len("abcdef")] == told


def test_an_empty_folder_says_so_and_a_missing_one_is_a_fault(tmp_path, site, vault):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert [failure.cause for failure in site.collect(folder_portal(empty), vault).failures] == ["WrongContent"]
    with pytest.raises(InvalidConfiguration, match="no such folder"):
        folder_portal(tmp_path / "missing")


def test_a_name_in_any_bytes_is_taken_in_as_people_read_it(tmp_path, site, vault):
    """Archives made in China are unpacked on Linux with names in GBK."""
    folder = tmp_path / 'it\'s "名" {x}'
    inside = Path(os.fsdecode(os.fsencode(folder) + b"/" + "附件".encode("gbk")))
    inside.mkdir(parents=True)
    for name in ("部门决算.docx".encode("gbk"), b"\xff\xfe.xls", "好 的\n.pdf".encode()):
        Path(os.fsdecode(os.fsencode(inside) + b"/" + name)).write_bytes(name)
    summary = site.collect(folder_portal(inside), vault)
    assert (summary.new, summary.failures) == (3, [])
    documents = vault.sealed_documents()
    assert {one.file_name for one in documents} == {"部门决算.docx", r"\xff\xfe.xls", "好 的\n.pdf"}
    assert len({one.url for one in documents}) == 3
    assert site.collect(folder_portal(folder), vault).new == 3, "another portal"
    assert site.collect(folder_portal(folder), vault).known == 3


def test_bytes_that_the_vault_lost_are_taken_in_again(folder, site, vault):
    site.collect(folder_portal(folder), vault)
    gone, changed = (one for one in vault.sealed_documents() if one.file_name != "empty.pdf")
    vault.set_aside(gone.sha256)
    place = vault._store.path(changed.sha256)
    place.chmod(0o644)
    place.write_bytes(bytes(len(vault.read(changed.sha256))))
    assert site.collect(folder_portal(folder), vault).known == 3
    assert hashlib.sha256(vault.read(gone.sha256)).hexdigest() == gone.sha256
    assert hashlib.sha256(vault.read(changed.sha256)).hexdigest() == changed.sha256
