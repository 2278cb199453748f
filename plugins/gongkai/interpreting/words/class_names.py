"""The dictionary of 政府收支分类科目: codes with their names, the years of reports that print them."""

from collections.abc import Iterable
from typing import Final, TypeVar

from pydantic import Field

from gongkai.configuration import Entry, csv_entries
from gongkai.interpreting.text.label import plain_characters
from gongkai.interpreting.words.own_words import own_rows
from gongkai.model.errors import InvalidConfiguration

_LEVELS: Final = (3, 5)
"""Digits of a class (类) and of a section (款)."""


class ClassName(Entry):
    """One name of one code; a code whose name has changed has one row for each.

    ``first_year`` and ``last_year`` are the first and the last fiscal year of the reports that print it, as far as they
    are known; ``documents`` how many do; ``first_source`` where it was read first (README.md of the vocabularies).
    ``contradicted_by`` and ``accepted_on`` stand with words that a user accepted.
    """

    code: str
    name: str
    first_year: int | None = None
    last_year: int | None = None
    documents: int | None = Field(default=None, description="how many reports print it")
    first_source: str | None = None
    contradicted_by: int | None = None
    accepted_on: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$", description="a day (2026-11-28)")

    @property
    def code_and_name(self) -> str:
        """Both, as no two rows have them."""
        return f"{self.code} {plain_characters(self.name)}"

    @property
    def parents(self) -> tuple[str, ...]:
        """The codes that this one is a part of, the class first."""
        return tuple(self.code[:digits] for digits in _LEVELS if digits < len(self.code))


Row = TypeVar("Row", bound=ClassName)


def class_names(file: str, model: type[Row], *, key: str | None = None) -> tuple[Row, ...]:
    """The rows of a shipped list, then those that the user accepted; raises InvalidConfiguration.

    A code and name together, with ``key`` each value of it, may be given once in a list, and an accepted row that
    repeats a shipped one is left out: an upgrade may ship what was accepted before.
    """
    shipped = csv_entries("interpreting", f"vocabulary/{file}", model, key=key or "code_and_name")
    own = own_rows(file, model, key=key or "code_and_name")
    known = {row.code if key else row.code_and_name for row in shipped}
    found = (*shipped, *(row for row in own if (row.code if key else row.code_and_name) not in known))
    _refuse_two_names_of_a_year(file, found)
    return found


def _refuse_two_names_of_a_year(file: str, rows: Iterable[ClassName]) -> None:
    """Raise InvalidConfiguration where one code is said to have two names in one year."""
    years_of: dict[str, list[tuple[int, int, str]]] = {}
    for row in rows:
        if row.first_year is None or row.last_year is None:
            continue
        for first, last, name in years_of.setdefault(row.code, []):
            if first <= row.last_year and row.first_year <= last:
                told = f"{row.name!r} and {name!r} are both its name in {max(first, row.first_year)}"
                raise InvalidConfiguration(f"{file} {row.code}, name: {told}; keep one, or correct their years")
        years_of[row.code].append((row.first_year, row.last_year, row.name))
