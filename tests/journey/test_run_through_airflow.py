"""`gongkai run` after a run that was killed: what was collected is read, nothing is lost, nothing is there twice."""

import duckdb
import pytest

from gongkai.stages.verifying import damage
from tests.journey.killed_run import unreadable_files


@pytest.mark.journey
def test_a_run_that_is_killed_is_made_good_by_the_next(killed_and_run_again, release_content):
    settings, folder = killed_and_run_again.settings, killed_and_run_again.folder
    assert "(new)" in killed_and_run_again.printed
    names = sorted(file.name for file in folder.iterdir())
    with duckdb.connect(settings.releases / "current" / "gongkai.duckdb", read_only=True) as release:
        outcomes = release.execute(
            "select file_name, status, cause is not null from fct_reading_outcome where file_name in ?", [names]
        ).fetchall()
    assert sorted(name for name, *_ in outcomes) == names
    assert {(name, has_cause) for name, status, has_cause in outcomes if status == "unreadable"} == {
        (name, True) for name in unreadable_files(b"")
    }
    assert release_content(settings) == release_content(killed_and_run_again.undisturbed)


def test_a_vault_that_was_backed_up_and_restored_gives_the_same_release(killed_and_run_again, release_content):
    """The release of the restored vault, read and built anew elsewhere; what is stored there is whole."""
    restored = killed_and_run_again.undisturbed
    assert list(damage(restored, repair=False, whole=True)) == []
    assert not (restored.data.parent / "elsewhere").exists()
    assert release_content(restored) == release_content(killed_and_run_again.settings)
