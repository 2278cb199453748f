"""支出功能分类: which code a printed name stands for."""

import pytest

from gongkai.configuration import rows_in
from gongkai.interpreting.words import class_names
from gongkai.interpreting.words.function_codes import FunctionName, function_code_of, function_level, function_names
from gongkai.model.errors import InvalidConfiguration


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


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (
            "2010101,行政运行,,\n2010101,行政运行,2020,2021\n",
            "line 3, code_and_name: '2010101 行政运行' stands in line 2",
        ),
        (
            "201,甲支出,2019,2021\n201,乙支出,2021,2024\n",
            "'乙支出' and '甲支出' are both its name in 2021; keep one",
        ),
    ],
)
def test_a_row_that_stands_twice_and_two_names_of_one_year_are_refused(monkeypatch, rows, fault):
    text = f"code,name,first_year,last_year\n{rows}"
    monkeypatch.setattr(class_names, "csv_entries", lambda _, path, model, key: rows_in(path, text, model, key=key))
    with pytest.raises(InvalidConfiguration, match=fault):
        class_names.class_names("function_codes.csv", FunctionName)
