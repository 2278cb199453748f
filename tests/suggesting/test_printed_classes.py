"""Codes that documents print beside a name, and the dictionary lacks, are proposed with how many agree."""

from decimal import Decimal

import pytest

from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Coordinates, EconomicClass, Figure, FunctionClass
from gongkai.suggesting.printed_classes import class_suggestions, printed_classes
from gongkai.suggesting.standing import Standing


def printed(*classes, year=2026):
    """What a document with a figure of each class prints."""
    figures = [
        Figure(
            Coordinates(
                "expenditure",
                function=None if code.startswith("3") else FunctionClass(code, name),
                economic=EconomicClass(code, name) if code.startswith("3") else None,
            ),
            Decimal(1),
            "万元",
            Where.TABLE,
            Evidence("1", 0),
        )
        for code, name in classes
    ]
    return printed_classes(figures, year)


def test_three_documents_that_agree_make_a_code_certain():
    told = {name: printed(("2019977", "示例事务"), year=year) for name, year in [("a", 2024), ("b", 2025), ("c", 2026)]}
    (only,) = class_suggestions(told)
    assert (only.code, only.name, only.standing) == ("2019977", "示例事务", Standing.CERTAIN)
    assert (only.agree, only.contradict, only.years, only.sources) == (3, 0, (2024, 2025, 2026), ("a", "b", "c"))


def test_another_name_contradicts_it_and_marks_of_levels_do_not():
    told = {name: printed(("2019977", "示例事务")) for name in "abc"}
    told |= {"d": printed(("2019977", "示例事务（项）")), "e": printed(("2019977", "另一事务"))}
    first, second = class_suggestions(told)
    assert (first.name, first.standing, first.agree, first.contradict) == ("示例事务", Standing.LIKELY, 4, 1)
    assert (second.name, second.standing) == ("另一事务", Standing.UNKNOWN)


@pytest.mark.parametrize("pair", [("2010301", "行政运行"), ("30201", "办公费"), ("30201", "用品"), ("50101", "工资")])
def test_what_is_known_or_of_no_dictionary_is_not_proposed(pair):
    assert class_suggestions({name: printed(pair) for name in "abc"}) == []


def test_a_new_name_of_a_known_code_is_held_against_the_same_years_only():
    """Names change with the classification of a year: the old name in another year contradicts nothing."""
    told = {name: printed(("2010301", "行政运转"), year=2026) for name in "abc"}
    told["d"] = printed(("2010301", "行政运行"), year=2020)
    (only,) = class_suggestions(told)
    assert (only.name, only.standing, only.years) == ("行政运转", Standing.CERTAIN, (2026,))
    told["e"] = printed(("2010301", "行政运行"), year=2026)
    (only,) = class_suggestions(told)
    assert (only.standing, only.contradict) == (Standing.LIKELY, 1)
