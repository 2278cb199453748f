"""Going back to an earlier release, what it keeps from being published, and which releases are kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gongkai.publishing.release.publish import publish, release_is_current
from gongkai.publishing.versions import rollback as rollback_module
from gongkai.publishing.versions.release_folder import UnknownRelease, current_release, versions
from gongkai.publishing.versions.retention import kept_versions, remove_old_releases
from gongkai.publishing.versions.rollback import roll_back
from gongkai.publishing.versions.rolled_back import NothingToRollBack, pinning

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
FIRST, SECOND, THIRD = "2026.11.22-1", "2026.11.22-2", "2026.11.22-3"


def grades(grade):
    return f"update marts.rpt_department_year set grade = '{grade}'"


def current(settings):
    return current_release(settings.releases)["version"]


@pytest.fixture
def two(small, change):
    publish(small, now=NOW)
    change(small, grades("良"))
    publish(small, now=NOW)
    return small


def test_what_was_rolled_back_is_not_published_by_the_next_run(two, change):
    roll_back(two.releases, FIRST, now=NOW, reason="wrong grades")
    assert current(two) == FIRST
    assert release_is_current(two), "there is nothing to publish"
    again = publish(two, now=NOW)
    assert (again.version, again.is_new, again.held.version) == (FIRST, False, SECOND)
    assert "wrong grades" in again.held.in_words
    assert pinning(two.releases).version == SECOND
    change(two, "update marts.dim_document set fetched_at = now()::timestamp")
    assert release_is_current(two), "another build of the same content"
    change(two, grades("中"))
    assert not release_is_current(two)
    assert (publish(two, now=NOW).version, current(two)) == (THIRD, THIRD)
    assert pinning(two.releases) is None
    change(two, grades("良"))
    assert publish(two, now=NOW).held.version == SECOND, "what was wrong once stays so"
    assert current(two) == THIRD


def test_a_later_release_is_taken_up_again_when_asked(two, change):
    roll_back(two.releases, FIRST, now=NOW)
    assert roll_back(two.releases, SECOND, now=NOW).rolled_back == ()
    assert (current(two), pinning(two.releases)) == (SECOND, None)
    assert not publish(two, now=NOW).is_new
    change(two, grades("中"))
    publish(two, now=NOW)
    assert roll_back(two.releases, FIRST, now=NOW).rolled_back == (SECOND, THIRD)
    assert current(two) == FIRST


def test_a_version_that_is_not_there_and_one_that_is_current_are_refused(two):
    with pytest.raises(UnknownRelease, match=f"there are {SECOND}, {FIRST}"):
        roll_back(two.releases, "2026.01.01-1", now=NOW)
    with pytest.raises(UnknownRelease):
        roll_back(two.releases, "../warehouse", now=NOW)
    with pytest.raises(NothingToRollBack, match="is the current release already"):
        roll_back(two.releases, SECOND, now=NOW)
    assert current(two) == SECOND


@pytest.mark.parametrize("step", ["roll_back_newer", "lead_to"])
def test_a_rollback_that_was_killed_is_finished_by_whatever_runs_next(two, monkeypatch, step):
    real = getattr(rollback_module, step)

    def killed(*arguments, **keywords):
        if arguments[1:] != (SECOND,):  # what the rollback first puts in order
            if step == "roll_back_newer":
                real(*arguments, **keywords)
            raise KeyboardInterrupt
        return real(*arguments, **keywords)

    monkeypatch.setattr(rollback_module, step, killed)
    with pytest.raises(KeyboardInterrupt):
        roll_back(two.releases, FIRST, now=NOW)
    assert current(two) == SECOND
    monkeypatch.undo()
    assert not release_is_current(two)
    assert publish(two, now=NOW).held.version == SECOND
    assert current(two) == FIRST


def test_the_newest_the_last_of_each_month_and_the_current_one_are_kept():
    listed = [
        "2026.08.03-1",
        "2026.08.30-1",
        "2026.09.01-1",
        "2026.09.30-2",
        "2026.10.02-1",
        "2026.10.05-1",
        "2026.10.05-2",
    ]
    assert kept_versions(listed, newest=2, current="2026.10.05-2") == [
        "2026.08.30-1", "2026.09.30-2", "2026.10.05-1", "2026.10.05-2",
    ]  # fmt: skip
    assert "2026.08.03-1" in kept_versions(listed, newest=1, current="2026.08.03-1"), "rolled back to"


def test_publishing_removes_what_need_not_be_kept(small, change):
    few = replace(small, kept_releases=2)
    for number in range(4):
        change(few, grades(f"第{number}"))
        publish(few, now=NOW + timedelta(minutes=number))
    assert versions(few.releases) == ["2026.11.22-3", "2026.11.22-4"]
    roll_back(few.releases, "2026.11.22-3", now=NOW)
    leftover = few.releases / ".removed-2026.11.22-2"
    leftover.mkdir()
    assert remove_old_releases(few.releases, newest=1) == []
    assert not leftover.exists()
    change(few, grades("新"))
    publish(few, now=NOW)
    assert versions(few.releases) == ["2026.11.22-4", "2026.11.22-5"]
    change(few, grades("第3"))
    assert publish(few, now=NOW).held.version == "2026.11.22-4"
