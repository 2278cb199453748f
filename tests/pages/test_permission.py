"""By which mark a decision is signed: short, no name, and another for another user."""

import re
from types import SimpleNamespace

import pytest

from gongkai.pages.permission import mark_of
from gongkai.warehouse.decision_rows import MARK


def signed(name):
    return mark_of(SimpleNamespace(get_name=lambda: name))


def test_a_name_that_is_a_mark_signs():
    assert signed("zh-1") == "zh-1"


@pytest.mark.parametrize("name", ["李四", "张1", "Zh 1", "a" * 90, "@", ""])
def test_any_other_name_makes_one(name):
    assert re.fullmatch(MARK[0], signed(name))


def test_two_users_have_two_marks():
    names = ["张1", "李1", "1", "zh-1", "Zh 1", "ZH-1", "李四", "王五"]
    assert len({signed(name) for name in names}) == len(names)
