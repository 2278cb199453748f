"""What an item's title says of the year and the kind of the document behind it."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

_FILE_NUMBER: Final = re.compile(r"[〔\[【(（]\s*(?:19|20)\d{2}\s*[〕\]】)）]\s*(?:第)?\d+\s*号")
_YEAR: Final = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_SPAN: Final = re.compile(r"(?<!\d)(20[0-4]\d)年?度?\s*[-—–~～至到]+\s*(20[0-4]\d)(?!\d)")
_LONGEST_SPAN: Final = 15


def title_years(title: str) -> frozenset[int]:
    """The years that a title names, those of a span all of them; the year of a file's number (财预〔2024〕3号) is none.

    >>> sorted(title_years("2021-2023年度绩效自评（县财预〔2024〕3号）"))
    [2021, 2022, 2023]
    """
    plain = _FILE_NUMBER.sub("", title)
    found = {int(year) for year in _YEAR.findall(plain)}
    for first, last in _SPAN.findall(plain):
        if int(first) < int(last) <= int(first) + _LONGEST_SPAN:
            found.update(range(int(first), int(last) + 1))
    return frozenset(found)


def likely_years(title: str, published_on: date | None) -> frozenset[int]:
    """The years that a document can be of: those of its title, else the year of its publication and the one before.

    Budgets are of the year in which they are published, accounts and self-evaluations of the one before.
    """
    named = title_years(title)
    if named or published_on is None:
        return named
    return frozenset({published_on.year, published_on.year - 1})


def title_types(title: str) -> frozenset[str]:
    """The types of document that a title names, in the words of the contract (``final_accounts`` …)."""
    return frozenset(name for name, patterns in _types().items() if any(one.search(title) for one in patterns))


@cache
def known_types() -> frozenset[str]:
    """The types that a title can name."""
    return frozenset(_types())


@cache
def _types() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    written: dict[str, list[str]] = yaml.safe_load(
        files("gongkai.portals.file").joinpath("title_types.yml").read_text("utf-8")
    )
    return {name: tuple(re.compile(pattern) for pattern in patterns) for name, patterns in written.items()}
