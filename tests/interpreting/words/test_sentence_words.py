"""sentences.yml is checked when it is loaded; a run of characters is cut into the fewest words that cover it."""

import pytest

from gongkai.configuration import entry_in
from gongkai.interpreting.words import sentence_words
from gongkai.interpreting.words.cutting import cut_into_words
from gongkai.interpreting.words.sentence_words import Role, roles
from gongkai.model.errors import InvalidConfiguration


def test_each_word_plays_one_part():
    assert roles()["下降"] is Role.LESS
    assert roles()["主要用于"] is Role.PURPOSE


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("shrinks: [变少]", "shrinks"),
        ("more: [涨]\nless: [涨]", "涨: plays more and less"),
        ("more: 涨", "more: must be a valid tuple"),
        ("- 涨", "must be"),
    ],
)
def test_a_fault_names_file_word_and_cure(monkeypatch, text, fault):
    monkeypatch.setattr(sentence_words, "yaml_entry", lambda package, path, model: entry_in(path, text, model))
    with pytest.raises(InvalidConfiguration, match=fault) as raised:
        roles.__wrapped__()
    assert "sentences.yml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_words_are_cut_with_the_fewest_characters_left_over():
    words = dict.fromkeys(["公务", "公务用车", "用车购置费", "购置费"])
    assert "".join(piece for piece, _ in cut_into_words("公务用车购置费", words, 5)) == "公务用车购置费"
    assert all(known for _, known in cut_into_words("公务用车购置费", words, 5))
    assert cut_into_words("湖公务", words, 5) == [("湖", False), ("公务", True)]
