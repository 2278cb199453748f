"""sheets.yml: which tables a workbook shows, in which order of columns, under which words."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from pydantic import Field

from gongkai.configuration import Entry, yaml_entry
from gongkai.publishing.wording.code_names import code_name

LONGEST_NAME: Final = 25
"""Excel allows 31 characters for the name of a sheet; the rest is for the number of what continues it."""


class PlannedSheet(Entry):
    """One sheet: its name, the table it shows, which columns stand first, and which rows and columns it has not.

    ``order``: by which columns its rows stand, within a department's year.
    """

    sheet: str = Field(
        max_length=LONGEST_NAME, pattern=r"^[^\[\]:*?/\\']+$", description="a name of at most 25 characters"
    )
    table: str
    first: tuple[str, ...]
    without: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = {}
    order: tuple[str, ...] = ()
    frozen: int = Field(default=1, description="how many columns stay in sight")


class PlannedName(Entry):
    """A key, and the column of another table that says to a person what it is of.

    ``of`` is that table's own key where it is called otherwise. ``opens`` says which page of the site the name leads
    to: that of the report.
    """

    key: str
    table: str
    column: str
    of: str = ""
    named: str = ""
    label: str = ""
    instead: bool = False
    opens: str = Field(default="", pattern="^(page)?$", description="page, or nothing")

    @property
    def shown_as(self) -> str:
        """What the column is called beside those of the table."""
        return self.named or self.column


class SheetPlan(Entry):
    """The whole file."""

    sheets: tuple[PlannedSheet, ...]
    without: tuple[str, ...]
    names: tuple[PlannedName, ...]
    addresses: tuple[str, ...]
    labels: Mapping[str, str]
    coded: tuple[str, ...]

    def in_words(self, column: str, code: str) -> str:
        """``code`` of this column as people say it; itself where nothing is said. Several are parted by a bar."""
        return "、".join(code_name(column, part).zh for part in code.split("|"))


@cache
def sheet_plan() -> SheetPlan:
    """What sheets.yml says; raises InvalidConfiguration."""
    return yaml_entry("publishing.workbooks", "sheets.yml", SheetPlan)
