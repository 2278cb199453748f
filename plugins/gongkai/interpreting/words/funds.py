"""Kinds of money: which fund a label or a title means, and which measure a figure of that fund is."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pydantic import field_validator

from gongkai.configuration import Entry, Pattern, known, yaml_entries
from gongkai.interpreting.words.measures import measures

_OF_BUDGET = re.compile("(一般公共|公共财政|政府性?基金|国有资本经营|社会保险基金)预算")


class Fund(Entry):
    """One kind of money: the name records carry, and the measure that a base measure becomes for it."""

    name: str
    pattern: Pattern
    title: Pattern
    measures: Mapping[str, str]

    @field_validator("measures")
    @classmethod
    def _known(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        for code in (*value, *value.values()):
            known(code, measures(), "vocabulary/measures.csv")
        return value


@cache
def funds() -> tuple[Fund, ...]:
    """The funds, the special before the general; raises InvalidConfiguration for a measure that is in no vocabulary."""
    return yaml_entries("interpreting", "vocabulary/funds.yml", Fund)


@lru_cache(maxsize=8192)
def fund_of_label(label: str) -> Fund | None:
    """The fund that a normalised label means, or None."""
    return next((fund for fund in funds() if fund.pattern.search(label)), None)


def fund_of_title(title: str) -> Fund | None:
    """The fund that a table's title confines it to, or None (财政拨款收入支出决算总表: 财政拨款)."""
    return next((fund for fund in funds() if fund.title.search(title)), None)


def without_fund_names(text: str) -> str:
    """``text`` without the budgets that name a fund, so that 预算 left in it is a stage."""
    return _OF_BUDGET.sub("", text)


def measure_of_fund(measure: str, fund: Fund | None) -> tuple[str, str | None]:
    """The measure of a figure that is ``fund``'s part of ``measure``, and the fund's name where no measure says it.

    >>> measure_of_fund("expenditure.total", fund_of_label("一般公共预算财政拨款"))
    ('expenditure.general_public_budget', None)
    """
    if fund is None or measure in fund.measures.values():
        return measure, None
    special = fund.measures.get(measure)
    return (measure, fund.name) if special is None else (special, None)
