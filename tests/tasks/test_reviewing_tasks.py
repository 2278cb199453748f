"""People are asked where a release leaves something in doubt; what they decided starts what follows, and no more."""

import pytest
from airflow.exceptions import AirflowSkipException

from gongkai.stages import pipeline
from gongkai.tasks.reviewing import BUILD, LATER, take_up_decisions, waiting_questions
from tests.asked_release import VERSION, asked
from tests.built_once import built, land_reports

__all__ = ["asked", "built", "land_reports"]


@pytest.fixture
def _of_the_release(asked, monkeypatch, tmp_path):
    monkeypatch.setenv("GONGKAI_PROJECT", str(asked.project))
    monkeypatch.setenv("GONGKAI_DATA", str(asked.data))
    monkeypatch.setenv("GONGKAI_WORDS", str(tmp_path / "words"))


@pytest.mark.usefixtures("_of_the_release")
def test_what_a_release_leaves_open_is_counted():
    told = waiting_questions.function()
    assert told["version"] == VERSION
    assert int(told["told"]) >= 9, "nine readings of it are doubtful"


@pytest.mark.usefixtures("_of_the_release")
def test_nobody_is_asked_about_nothing(monkeypatch):
    monkeypatch.setattr("gongkai.reviewing.queue.open_items", lambda *_, **__: [])
    with pytest.raises(AirflowSkipException, match="no question"):
        waiting_questions.function()


@pytest.mark.parametrize(
    ("chosen", "stage", "told"), [(LATER, "building", "put off"), (BUILD, None, "nothing was decided")]
)
def test_what_starts_nothing_says_why(monkeypatch, chosen, stage, told):
    monkeypatch.setattr(pipeline, "behind", lambda _: stage)
    with pytest.raises(AirflowSkipException, match=told):
        take_up_decisions.function({"chosen_options": [chosen]})


def test_what_was_decided_starts_what_is_behind(monkeypatch):
    monkeypatch.setattr(pipeline, "behind", lambda _: "building")
    assert take_up_decisions.function({"chosen_options": [BUILD]}) == "building"
