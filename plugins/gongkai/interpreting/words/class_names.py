"""The dictionary of 政府收支分类科目: codes with their names, the years of reports that print them."""

from typing import Final, TypeVar

from pydantic import Field

from gongkai.configuration import Entry, csv_entries
from gongkai.interpreting.words.own_words import own_rows

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
    def parents(self) -> tuple[str, ...]:
        """The codes that this one is a part of, the class first."""
        return tuple(self.code[:digits] for digits in _LEVELS if digits < len(self.code))


Row = TypeVar("Row", bound=ClassName)


def class_names(file: str, model: type[Row], *, key: str | None = None) -> tuple[Row, ...]:
    """The rows of a shipped list, then those that the user accepted; raises InvalidConfiguration.

    With ``key`` a value of it may be given once in the shipped list, and an accepted row that repeats it is left out:
    an upgrade may ship what was accepted before.
    """
    shipped = csv_entries("interpreting", f"vocabulary/{file}", model, key=key)
    known = {(row.code, row.name) if key is None else row.code for row in shipped}
    own = (row for row in own_rows(file, model) if ((row.code, row.name) if key is None else row.code) not in known)
    return (*shipped, *own)
