"""支出功能分类: which code a printed name stands for."""

import pytest

from gongkai.interpreting.words.function_codes import function_code_of, function_level, function_names


@pytest.mark.parametrize(
    ("name", "code"),
    [("行政单位医疗", "2101101"), ("公路水路运输", "21401"), ("住房公积金（项）", "2210201"), ("监狱", "20407")],
)
def test_a_name_stands_for_its_one_code(name, code):
    assert function_code_of(name) == code


def test_a_name_of_many_codes_needs_its_section():
    assert function_code_of("行政运行") is None
    assert function_code_of("行政运行", within="20407") == "2040701"


def test_each_item_and_section_is_of_a_class_that_is_listed():
    codes = function_names()
    assert {code[:3] for code in codes} == {code for code in codes if function_level(code) == "class"}
