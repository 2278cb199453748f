"""coordinates.csv: each word of a dimension is the word of one code."""

import re

import pytest

from gongkai.interpreting.words import coordinates
from gongkai.interpreting.words.coordinates import Code, codes
from gongkai.model.errors import InvalidConfiguration


def a_fund(code, name, *also, parent=None):
    return Code(dimension="fund", code=code, parent=parent, name_zh=name, name_en=code, also_zh=also)


@pytest.fixture
def given(monkeypatch):
    """The codes of these entries, as if the file had them."""

    def read(*entries):
        monkeypatch.setattr(coordinates, "csv_entries", lambda *_: iter(entries))
        return codes.__wrapped__()

    return read


def test_a_word_of_two_codes_is_refused_with_both_and_the_cure(given):
    told = re.escape("b, also_zh: '拨款' is the fund a already; keep it at one of them")
    with pytest.raises(InvalidConfiguration, match=told):
        given(a_fund("a", "财政", "拨款"), a_fund("b", "其他", "拨款"))


def test_a_parent_that_is_no_code_is_refused(given):
    with pytest.raises(InvalidConfiguration, match="a, parent: 'x' is no code of fund; add it or name another"):
        given(a_fund("a", "财政", parent="x"))
    assert given(a_fund("a", "财政"), a_fund("a.b", "专户", parent="a"))["fund", "a.b"].parent == "a"
