"""Which items of a column are wanted, by their titles."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError from error
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_pattern)]


class TitleRules(BaseModel):
    """An item is chosen where its title holds a pattern of ``include`` (if there are any) and none of ``exclude``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    include: tuple[Pattern, ...] = Field(default=(), description="a list of regular expressions")
    exclude: tuple[Pattern, ...] = Field(default=(), description="a list of regular expressions")

    def reason_against(self, title: str) -> str | None:
        """Why an item of this title is not chosen; None where it is."""
        excluding = next((pattern for pattern in self.exclude if re.search(pattern, title)), None)
        if excluding is not None:
            return f"title_rules.exclude: {excluding}"
        if self.include and not any(re.search(pattern, title) for pattern in self.include):
            return "title_rules.include: no pattern fits"
        return None
