"""A release that is no longer what was published is noticed by the next publication, which publishes it again."""

import json
import shutil

import duckdb
import pytest

from gongkai.publishing.querying.query import NoRelease, print_query
from gongkai.publishing.release import writing
from gongkai.publishing.release.publish import PublishingStopped, publish, release_is_current
from gongkai.publishing.versions.intact import pointer_fault
from gongkai.publishing.versions.release_folder import current_release, versions
from gongkai.publishing.versions.rollback import roll_back
from gongkai.warehouse.expectations.validation import kept_validation, results_file
from tests.publishing.release.test_release import NOW


def flip(file):
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    file.write_bytes(bytes(changed))


def cut(file):
    file.write_bytes(file.read_bytes()[:-50])


def gone(file):
    file.unlink()


def intact(settings):
    """The current release, whose files have the hashes of its manifest."""
    assert pointer_fault(settings.releases) is None
    assert release_is_current(settings)
    again = publish(settings, now=NOW)
    assert not again.is_new
    assert again.replaced is None
    return again.version


@pytest.mark.parametrize("damage", [flip, cut, gone])
@pytest.mark.parametrize(
    "name", ["tables/fct_figure.parquet", "gongkai.duckdb", "dictionary.html", "README.txt", "manifest.json"]
)
def test_a_damaged_file_has_the_release_published_again(small, name, damage):
    first = publish(small, now=NOW)
    if (name, damage) == ("manifest.json", flip):
        damage = cut  # what a bit of it means nothing can tell
    damage(first.path / name)
    if damage is not flip:
        assert not release_is_current(small), "its size tells"
    again = publish(small, now=NOW)
    assert (again.version, again.is_new) == ("2026.11.22-2", True)
    assert again.replaced.startswith(f"{first.version} was damaged ({name}")
    assert versions(small.releases) == ["2026.11.22-2"]
    assert not first.path.exists(), "what was damaged makes room"
    assert intact(small) == "2026.11.22-2"


def test_the_newest_good_release_is_what_the_next_is_compared_with(small, change):
    publish(small, now=NOW)
    change(small, "update marts.rpt_department_year set grade = '良' where fiscal_year = 2022")
    second = publish(small, now=NOW)
    cut(second.path / "gongkai.duckdb")
    third = publish(small, now=NOW)
    assert third.version == "2026.11.22-3"
    manifest = json.loads((third.path / "manifest.json").read_text("utf-8"))
    assert manifest["changes"]["since"] == "2026.11.22-1"
    assert list(manifest["changes"]["tables"]) == ["rpt_department_year"]


def lose_pointer(releases):
    (releases / "current").unlink()


def copy_without_links(releases):
    copied = releases / "copied"
    shutil.copytree(releases / "current", copied)
    (releases / "current").unlink()
    copied.rename(releases / "current")


def lead_elsewhere(releases):
    (releases / "current").unlink()
    (releases / "current").symlink_to("/etc")


def lose_version(releases):
    shutil.rmtree((releases / "current").resolve())


@pytest.mark.parametrize("damage", [lose_pointer, copy_without_links, lose_version, lead_elsewhere])
def test_a_lost_pointer_leads_to_a_release_again(small, damage):
    first = publish(small, now=NOW)
    assert pointer_fault(small.releases) is None
    damage(small.releases)
    assert pointer_fault(small.releases) is not None
    if damage is not copy_without_links:  # which can be asked all the same
        with pytest.raises(NoRelease, match=r"current (is gone|leads to).*; the next run leads it to the newest"):
            print_query(small.releases, "select 1")
    assert not release_is_current(small)
    publish(small, now=NOW)
    assert intact(small) == first.version
    assert (small.releases / "current").is_symlink()


def test_what_is_missing_stands_in_manifest_and_readme(small):
    release = publish(small, now=NOW, missing={"changsha": 2, "yueyang": 1})
    assert current_release(small.releases)["missing"] == {"unread_documents": {"changsha": 2, "yueyang": 1}}
    readme = (release.path / "README.txt").read_text("utf-8-sig")
    assert "尚缺 3 份已采集而未读的文件" in readme
    assert "3 documents that were collected are not read yet" in readme


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), duckdb.IOException("No space left")])
def test_a_disk_that_is_full_leaves_the_last_release_and_nothing_half_written(small, change, monkeypatch, error):
    first = publish(small, now=NOW)
    change(small, "update marts.rpt_department_year set grade = '良' where fiscal_year = 2022")

    def full(*_, **__):
        raise error

    with monkeypatch.context() as disk:
        disk.setattr(writing, "write_spreadsheets", full)
        with pytest.raises((OSError, PublishingStopped), match="No space left"):
            publish(small, now=NOW)
    assert {path.name for path in small.releases.iterdir() if path.is_dir()} == {first.version, "current"}
    assert publish(small, now=NOW).is_new


def test_results_of_a_validation_that_are_damaged_are_none(small):
    cut(results_file(small))
    assert kept_validation(small) is None
    with pytest.raises(PublishingStopped, match="validate it first"):
        publish(small, now=NOW)


def test_what_was_rolled_back_does_not_take_the_place_of_a_damaged_release(small, change):
    first = publish(small, now=NOW)
    change(small, "update marts.rpt_department_year set grade = '良' where fiscal_year = 2022")
    publish(small, now=NOW)
    roll_back(small.releases, first.version, now=NOW)
    gone(first.path / "README.txt")
    with pytest.raises(PublishingStopped, match=r"was damaged \(README.txt is gone\): restore it from a copy"):
        publish(small, now=NOW)
    assert (small.releases / "current").resolve() == first.path
