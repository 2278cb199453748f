"""Which items of a column are wanted: by words of their titles, kind of document, year and department."""

import re
from datetime import date
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from gongkai.portals.file.title_meaning import known_types, likely_years, title_types


def _pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError from error
    return pattern


def _type(name: str) -> str:
    if name not in known_types():
        raise ValueError
    return name


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_pattern)]
Year = Annotated[int, Field(ge=2000, le=2100)]
_A_YEAR: Final = "a year from 2000 to 2100"


class YearRange(BaseModel):
    """Years from ``from_year`` to ``to_year``, both included; None leaves that end open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    from_year: Year | None = Field(default=None, description=_A_YEAR)
    to_year: Year | None = Field(default=None, description=_A_YEAR)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _require_order(self.from_year, self.to_year)
        return self

    def reason_against(self, title: str, published_on: date | None) -> str | None:
        """Why an item is not of these years; None where it is, and where nothing tells its year."""
        years = likely_years(title, published_on)
        first, last = self.from_year or min(years, default=0), self.to_year or max(years, default=0)
        if not years or any(first <= year <= last for year in years):
            return None
        said = f"{self.from_year or ''} to {self.to_year or ''}".strip()
        return f"years {said}: it is of {' or '.join(map(str, sorted(years)))}"


class TitleRules(BaseModel):
    """An item is chosen where its title holds a pattern of ``include`` (if there are any) and none of ``exclude``.

    With ``document_types`` an item whose title names other types only is left; with ``from_year`` and ``to_year`` one
    of other years; with ``departments`` one whose title holds none of them. A title that names no type, and an item
    that says no year, are not left out for it: what the file is, reading will tell.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    include: tuple[Pattern, ...] = Field(default=(), description="a list of regular expressions")
    exclude: tuple[Pattern, ...] = Field(default=(), description="a list of regular expressions")
    document_types: tuple[Annotated[str, AfterValidator(_type)], ...] = Field(
        default=(), description=f"a list of {', '.join(sorted(known_types()))}"
    )
    departments: tuple[Annotated[str, Field(min_length=2)], ...] = Field(
        default=(), description="a list of departments' names, or parts of them, as titles have them"
    )
    from_year: Year | None = Field(default=None, description=_A_YEAR)
    to_year: Year | None = Field(default=None, description=_A_YEAR)

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        _require_order(self.from_year, self.to_year)
        return self

    def reason_against(
        self, title: str, published_on: date | None = None, *, years: YearRange | None = None
    ) -> str | None:
        """Why an item of this title is not chosen; None where it is. ``years`` stand in for the rules' own."""
        excluding = next((pattern for pattern in self.exclude if re.search(pattern, title)), None)
        if excluding is not None:
            return f"title_rules.exclude: {excluding}"
        if self.include and not any(re.search(pattern, title) for pattern in self.include):
            return "title_rules.include: no pattern fits"
        if self.departments and not any(name in title for name in self.departments):
            return "title_rules.departments: none of them is named"
        named = title_types(title)
        if self.document_types and named and named.isdisjoint(self.document_types):
            return f"title_rules.document_types: it is {', '.join(sorted(named))}"
        own = YearRange(from_year=self.from_year, to_year=self.to_year)
        return (years or own).reason_against(title, published_on)


def _require_order(first: int | None, last: int | None) -> None:
    if first is not None and last is not None and first > last:
        message = f"from_year: must be {last} (to_year) or less, not {first}"
        raise ValueError(message)
