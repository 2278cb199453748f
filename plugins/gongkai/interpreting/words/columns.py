"""The words of column headers: roles, stages, and labels that mean only "the whole" (vocabulary/columns.yml)."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from gongkai.configuration import Entry, Pattern, yaml_entry
from gongkai.interpreting.text.years import printed_year

_FORMULA = re.compile(r"\([A-Z\d=*×÷/+\-]+\)$")


class StageWord(Entry):
    """A pattern of header words, and whether they say a stage of the report's own year and of the year before."""

    pattern: Pattern
    own: bool
    prior: bool


class ColumnWords(Entry):
    """The vocabulary of headers; ``generic`` labels add nothing to what stands above, ``whole`` rows are all of it."""

    roles: Mapping[str, tuple[Pattern, ...]]
    generic: Pattern
    whole: Pattern
    funds: tuple[Pattern, ...]
    budgets: Pattern
    stages: tuple[StageWord, ...]
    prior_year: Pattern


@cache
def column_words() -> ColumnWords:
    """The vocabulary; raises InvalidConfiguration where the file has a broken pattern."""
    return yaml_entry("interpreting", "vocabulary/columns.yml", ColumnWords)


def without_formula(label: str) -> str:
    """A header label without the formula or letter in brackets at its end: 预算数(A), 执行率(B/A)."""
    return _FORMULA.sub("", label)


@lru_cache(maxsize=8192)
def role_of_label(label: str) -> str | None:
    """The role that a normalised header label gives its column, or None where it is no such word."""
    plain = without_formula(label)
    for role, patterns in column_words().roles.items():
        if any(pattern.search(plain) for pattern in patterns):
            return role
    return None


@lru_cache(maxsize=8192)
def is_generic(label: str) -> bool:
    """Whether a label adds nothing to what stands above it (合计, 金额, 预算数)."""
    return bool(column_words().generic.search(label))


@lru_cache(maxsize=8192)
def is_whole(label: str) -> bool:
    """Whether a row so labelled is the whole department's (合计, 局机关及二级机构汇总)."""
    return bool(column_words().whole.search(label))


@lru_cache(maxsize=8192)
def is_fund(label: str) -> bool:
    """Whether a normalised label names a kind of money (政府性基金预算财政拨款)."""
    return any(pattern.search(label) for pattern in column_words().funds)


@lru_cache(maxsize=4096)
def is_stage(label: str) -> bool:
    """Whether a label says a stage of the budget (年初预算数) and prints no year.

    >>> is_stage("上年决算数"), is_stage("比上年增减")
    (True, False)
    """
    words = column_words()
    if printed_year(label) is not None:
        return False
    plain = words.budgets.sub("", label)
    word = next((word for word in words.stages if word.pattern.search(plain)), None)
    return word is not None and (word.prior if words.prior_year.search(label) else word.own)
