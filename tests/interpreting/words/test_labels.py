"""The shipped words: what cannot be right is told in one line that names file, word and cure."""

import pytest

from gongkai.configuration import entries_in
from gongkai.interpreting.words import labels
from gongkai.model.errors import InvalidConfiguration


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- {words: [“三公”经费], says: {}}", "words: '“三公”经费' can never be found, .* write '三公经费'"),
        ("- {words: [决 算（数）], says: {}}", r"write '决算\(数\)'"),
        (
            "- {under: {use: basic}, words: [甲（万元）], says: {}}",
            "words: '甲（万元）' can never be found, .* write '甲'",
        ),
        ("- {under: {use: basic}, words: [其中], says: {}}", "words: '其中' can never be found, .*; remove it"),
        (
            "- {under: {use: basic}, words: [甲], says: {year: 0}}\n- {under: {use: basic}, words: [甲], says: {}}",
            "labels.yml, 甲: stands under basic in two entries .*; keep one",
        ),
    ],
)
def test_a_word_that_cannot_be_right_is_told_in_one_line(monkeypatch, text, fault):
    written = entries_in("labels.yml", text, labels._Labels)
    monkeypatch.setattr(labels, "_entries", lambda: written)
    with pytest.raises(InvalidConfiguration, match=fault) as refused:
        labels.vocabulary.__wrapped__(), labels.words_below.__wrapped__()
    assert "\n" not in str(refused.value)
