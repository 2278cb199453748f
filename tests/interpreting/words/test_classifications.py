"""Names of economic classes as reports print them."""

import pytest

from gongkai.interpreting.words.classifications import economic_named
from gongkai.model.figure import Classification


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("其他交通费用", "30239"),
        ("其他交通费", "30239"),
        ("对个人和家庭补助支出", "303"),
        ("费用", None),
        ("交通费", None),
    ],
)
def test_a_class_is_known_by_its_name_without_what_is_left_out_at_its_end(name, code):
    found = economic_named(name, Classification.DEPARTMENT)
    assert (found and found.code) == code
