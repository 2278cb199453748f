"""Kinds of money: which fund a label or a title means, and which measure a figure of that fund is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from gongkai.interpreting.words.measures import measures
from gongkai.model.errors import InvalidConfiguration

_FILE = "interpreting/vocabulary/funds.yml"
_OF_BUDGET = re.compile("(一般公共|公共财政|政府性?基金|国有资本经营|社会保险基金)预算")


@dataclass(frozen=True, slots=True)
class Fund:
    """One kind of money: the name records carry, and the measure that a base measure becomes for it."""

    name: str
    label: re.Pattern[str]
    title: re.Pattern[str]
    measures: Mapping[str, str]


@cache
def funds() -> tuple[Fund, ...]:
    """The funds, the special before the general; raises InvalidConfiguration for a measure that is in no vocabulary."""
    found = []
    for entry in yaml.safe_load(files("gongkai.interpreting").joinpath("vocabulary/funds.yml").read_text("utf-8")):
        for code in (*entry["measures"], *entry["measures"].values()):
            if code not in measures():
                raise InvalidConfiguration(f"{_FILE} {entry['name']}, measures: {code!r} is no code of measures.csv")
        found.append(Fund(entry["name"], re.compile(entry["pattern"]), re.compile(entry["title"]), entry["measures"]))
    return tuple(found)


@lru_cache(maxsize=8192)
def fund_of_label(label: str) -> Fund | None:
    """The fund that a normalised label means, or None."""
    return next((fund for fund in funds() if fund.label.search(label)), None)


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
