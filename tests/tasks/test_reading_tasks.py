"""What a run left unread holds back what follows, unless a partial release is wanted."""

import pytest
from airflow.exceptions import AirflowFailException, AirflowSkipException

from gongkai.settings import Settings
from gongkai.stages import pipeline
from gongkai.tasks import reading as tasks

TEXTS, SCANS = [["a", "b"]], [["c"]]


@pytest.fixture
def state(monkeypatch):
    """Of the documents that were listed, so many are unread; the warehouse is behind or not."""

    def _state(unread, behind):
        monkeypatch.setattr(pipeline, "left_unread", lambda _, listed: len(set(unread) & set(listed)))
        monkeypatch.setattr(pipeline, "behind", lambda _: behind)

    return _state


def test_a_failed_batch_holds_back_what_follows(state, monkeypatch):
    state(["b"], "reading")
    with pytest.raises(AirflowFailException, match="1 of this run's documents are not read"):
        tasks.announce_records.function(TEXTS, SCANS)
    monkeypatch.setenv("GONGKAI_PARTIAL_RELEASE", "yes")
    assert tasks.announce_records.function(TEXTS, SCANS) == "reading"


def test_what_was_collected_while_the_run_went_on_is_left_to_the_next(state):
    state(["z"], "building")
    assert tasks.announce_records.function(TEXTS, SCANS) == "building"


def test_a_list_that_was_never_made_holds_back_what_follows(state):
    state([], "building")
    with pytest.raises(AirflowFailException, match="unread_batches"):
        tasks.announce_records.function(None, [])


def test_nothing_follows_where_nothing_is_behind(state):
    state([], None)
    with pytest.raises(AirflowSkipException):
        tasks.announce_records.function([], [])


def test_whether_a_partial_release_is_wanted_is_said_with_yes_or_no(monkeypatch):
    assert not Settings.from_environment().partial_release
    monkeypatch.setenv("GONGKAI_PARTIAL_RELEASE", "maybe")
    with pytest.raises(Exception, match="must be yes or no"):
        Settings.from_environment()
