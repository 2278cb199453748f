"""Labels and codes that a user accepted are read beside the shipped vocabulary, and change nothing else."""

import pytest

from gongkai.interpreting.words import accepted, function_codes
from gongkai.interpreting.words.accepted import supposing
from gongkai.interpreting.words.label_meaning import meaning_of_label, whole_pieces
from gongkai.interpreting.words.own_words import mark_of_own_words
from gongkai.model.errors import InvalidConfiguration
from gongkai.reader_version import READER_VERSION, reader_version


@pytest.fixture
def own_words(tmp_path, monkeypatch):
    """Writes a file of the user's own words, which stay for the length of one test."""
    monkeypatch.setenv("GONGKAI_WORDS", str(tmp_path))

    def forget():
        accepted.forget()
        function_codes.function_dictionary.cache_clear()
        function_codes.function_names.cache_clear()
        function_codes._codes_by_name.cache_clear()

    def write(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, "utf-8")
        forget()

    yield write
    monkeypatch.undo()
    forget()


def test_an_accepted_label_is_understood_with_and_without_its_year(own_words):
    assert not meaning_of_label("惠民专款").is_understood
    own_words("labels.yml", "- {label: 惠民专款, says: {fund: fiscal.general}}\n")
    assert dict(meaning_of_label("惠民专款").says) == {"fund": "fiscal.general"}
    assert dict(meaning_of_label("2026年惠民专款（万元）").says) == {"fund": "fiscal.general"}


def test_only_whole_labels_change(own_words):
    before = meaning_of_label("惠民专款预算数")
    own_words("labels.yml", "- {label: 惠民专款, says: {fund: fiscal.general}}\n")
    assert meaning_of_label("惠民专款预算数") == before


def test_a_label_that_ships_keeps_its_meaning(own_words):
    before = meaning_of_label("公用经费")
    own_words("labels.yml", "- {label: 公用经费, says: {fund: unit}}\n")
    assert meaning_of_label("公用经费") == before


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- {label: 惠民专款, says: {fund: fiscal.nothing}}\n", "words/labels.yml 惠民专款, fund: 'fiscal.nothing'"),
        ("- {label: 惠民专款, says: {}}\n- {label: 惠民专款, says: {}}\n", "is given twice; keep one"),
        ("- {label: 惠民专款}\n", "says: is missing"),
        (
            "- {label: '1、惠民专款（万元）', says: {}}\n",
            "can never be found, .*; write '惠民专款'",
        ),
    ],
)
def test_a_mistake_is_named_by_file_and_label(own_words, text, fault):
    own_words("labels.yml", text)
    with pytest.raises(InvalidConfiguration, match=fault):
        meaning_of_label("惠民专款")


def test_an_accepted_code_stands_in_the_dictionary_with_its_parents(own_words):
    assert function_codes.function_code_of("示例事务运行") is None
    own_words("function_codes.csv", "code,name,documents\n2019977,示例事务运行,4\n")
    assert function_codes.function_code_of("示例事务运行") == "2019977"
    row = next(row for row in function_codes.function_dictionary() if row.code == "2019977")
    assert (row.parents, row.documents) == (("201", "20199"), 4)


def test_what_was_read_before_is_unread_once_words_are_accepted(own_words):
    assert (mark_of_own_words(), reader_version()) == ("", READER_VERSION)
    own_words("labels.yml", "- {label: 惠民专款, says: {fund: fiscal.general}}\n")
    first = reader_version()
    assert first.startswith(f"{READER_VERSION}+")
    own_words("labels.yml", "- {label: 惠民专款, says: {fund: unit}}\n")
    assert reader_version() not in (first, READER_VERSION)


def test_what_is_supposed_is_forgotten_again():
    with supposing({"惠民专款": {"fund": "unit"}}), supposing({"惠农专款": {"use": "basic"}}):
        assert dict(meaning_of_label("惠民专款").says) == {"fund": "unit"}
        assert dict(meaning_of_label("惠农专款").says) == {"use": "basic"}
    assert not meaning_of_label("惠民专款").is_understood


def test_years_are_no_part_of_a_label():
    assert list(whole_pieces("2026年惠民专款")) == [("惠民专款", False)]
    assert list(whole_pieces("比2025年预算数增减额")) == [("比", True), ("预算数增减额", True)]
