"""What is accepted is written into the user's own vocabulary with its evidence, and is read from there."""

from datetime import date

import pytest
import yaml

from gongkai.interpreting.words import accepted, economic_codes, function_codes
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.model.errors import InvalidConfiguration
from gongkai.suggesting.accepting import accept_class, accept_label
from gongkai.suggesting.printed_classes import ClassSuggestion
from gongkai.suggesting.standing import Standing
from gongkai.suggesting.suggestions import Suggestion

DAY = date(2026, 11, 28)
SUGGESTION = Suggestion("惠民专款", Standing.CERTAIN, {"fund": "fiscal.general"}, 12, 80, 5, 0, (), ("aaa",))


@pytest.fixture(autouse=True)
def own_words(tmp_path, monkeypatch):
    """The user's own words lie in a folder of the test."""
    folder = tmp_path / "words"
    monkeypatch.setenv("GONGKAI_WORDS", str(folder))
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def forget():
    accepted.forget()
    for module in (function_codes, economic_codes):
        for cached in vars(module).values():
            getattr(cached, "cache_clear", lambda: None)()


def test_a_label_is_written_with_its_evidence_and_read_from_there(own_words):
    file = accept_label("惠民专款", SUGGESTION.says, SUGGESTION, on=DAY)
    accept_label("惠农专款", {}, None, on=DAY)
    forget()
    assert file == own_words / "labels.yml"
    first, second = yaml.safe_load(file.read_text("utf-8"))
    assert first["evidence"] == {
        "standing": "certain",
        "documents": 12,
        "numbers": 80,
        "agree": 5,
        "contradict": 0,
        "first_source": "aaa",
        "accepted_on": "2026-11-28",
    }
    assert second["evidence"]["standing"] == "person"
    assert dict(meaning_of_label("惠民专款").says) == {"fund": "fiscal.general"}
    assert meaning_of_label("惠农专款").is_understood


def test_another_meaning_than_the_one_proposed_is_someones_word():
    file = accept_label("惠民专款", {"fund": "unit"}, SUGGESTION, on=DAY)
    (only,) = yaml.safe_load(file.read_text("utf-8"))
    assert (only["says"], only["evidence"]["standing"], only["evidence"]["agree"]) == ({"fund": "unit"}, "person", 0)


@pytest.mark.parametrize(
    ("label", "says", "fault"),
    [
        ("公用经费", {"use": "basic"}, "is a word of the vocabulary that ships"),
        ("惠民专款", {"fund": "fiscal.nothing"}, "'fiscal.nothing' is no code"),
        ("2026年惠民专款", {}, "without year or unit"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(own_words, label, says, fault):
    with pytest.raises(InvalidConfiguration, match=fault):
        accept_label(label, says, None, on=DAY)
    assert not own_words.exists()


def test_a_label_is_accepted_once():
    accept_label("惠民专款", {}, None, on=DAY)
    with pytest.raises(InvalidConfiguration, match="is accepted already"):
        accept_label("惠民专款", {}, None, on=DAY)


def test_codes_are_written_one_below_the_other_and_read_from_there(own_words):
    told = (4, 1, (2024, 2026), ("aaa",))
    accept_class(ClassSuggestion("2019977", "示例事务", Standing.LIKELY, *told), on=DAY)
    accept_class(ClassSuggestion("2019978", "示例支出", Standing.LIKELY, *told), on=DAY)
    accept_class(ClassSuggestion("30977", "示例费", Standing.CERTAIN, *told), on=DAY)
    forget()
    assert (own_words / "function_codes.csv").read_text("utf-8").splitlines() == [
        "code,name,first_year,last_year,documents,first_source,contradicted_by,accepted_on",
        "2019977,示例事务,2024,2026,4,aaa,1,2026-11-28",
        "2019978,示例支出,2024,2026,4,aaa,1,2026-11-28",
    ]
    assert function_codes.function_names()["2019978"] == ("示例支出",)
    assert economic_codes.economic_names()["30977"] == "示例费"
    with pytest.raises(InvalidConfiguration, match="is in the dictionary already"):
        accept_class(ClassSuggestion("2019977", "示例事务", Standing.LIKELY, *told), on=DAY)
