"""Why something was not done is said in Chinese too, and never lost where the Chinese is not known."""

import pytest

from gongkai.pages.refusals_in_words import refusal_in_words


@pytest.mark.parametrize(
    ("said", "chinese"),
    [
        ("k: was settled by zh1 on 2026-11-29 meanwhile", "已由 zh1 于 2026-11-29 决定"),
        (
            "k: zh1 has taken it until 2026-12-01 09:00; ask, or take another",
            "zh1 已认领至 2026-12-01 09:00；请与其商量",
        ),
        ("'abc': must be a number in the unit printed, such as 1503.10, 8 places at most", "'abc' 不是数"),
        ("abc: no such item waits (any more); `gongkai review list` prints them", "没有这一项"),
        ("something that nobody has translated", "未能办理，原因（英文）：something that nobody has translated"),
    ],
)
def test_a_refusal_is_said_in_both_languages(said, chinese):
    name = refusal_in_words(said)
    assert chinese in name.zh
    assert name.en == said


def test_what_is_said_in_both_already_is_taken_apart():
    told = refusal_in_words("您可以查看，不能决定 | you may look, not decide; a | b")
    assert tuple(told) == ("您可以查看，不能决定", "you may look, not decide; a | b")
