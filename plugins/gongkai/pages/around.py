"""Which part of the queue somebody goes through: one kind or all, of whom and whose; what was done last."""

from datetime import datetime
from typing import Annotated, Final
from urllib.parse import urlencode

from pydantic import BaseModel, Field, field_validator

from gongkai.answering.open_release import OpenRelease
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.queue import Whose, items_of
from gongkai.reviewing.taking import Taken
from gongkai.settings import CHINA

LISTED: Final = 50
_LONGEST: Final = 100
_MOST_PAGES: Final = 100
_PORTALS: Final = "select distinct portal from dim_document where portal is not null order by portal"


class Around(BaseModel):
    """What the address of a page says of it: ``department`` is a part of a name, ``page`` how far down the queue."""

    kind: Kind | None = None
    whose: Whose = Whose.ALL
    portal: Annotated[str, Field(max_length=_LONGEST)] = ""
    department: Annotated[str, Field(max_length=_LONGEST)] = ""
    page: Annotated[int, Field(ge=1, le=_MOST_PAGES)] = 1
    told: str = ""
    count: int = 0

    @field_validator("kind", mode="before")
    @classmethod
    def _none_where_empty(cls, value: object) -> object:
        return value or None

    @property
    def address(self) -> str:
        """The part of an address that leads on within the same questions; empty for all of them."""
        return self.address_with()

    @property
    def fields(self) -> dict[str, str]:
        """The same as the hidden fields of a form."""
        said = {"kind": self.kind or "", "whose": "" if self.whose is Whose.ALL else self.whose, "portal": self.portal}
        told = {**said, "department": self.department, "page": "" if self.page == 1 else self.page}
        return {name: str(value) for name, value in told.items() if value}

    def address_with(self, **others: str | int) -> str:
        """The same with other values, and with what is no part of it; ``""`` leaves out."""
        return urlencode({name: str(value) for name, value in {**self.fields, **others}.items() if value})

    def items(self, release: OpenRelease, *, by: str) -> tuple[list[ReviewItem], Taken]:
        """The questions to the end of this page in order, one more where there is a next; and who has taken which."""
        now, most = datetime.now(CHINA), LISTED * self.page + 1
        wanted = self._is_wanted if self.portal or self.department else None
        return items_of(release.settings, release, self.whose, by, now=now, most=most, kind=self.kind, wanted=wanted)

    def _is_wanted(self, item: ReviewItem) -> bool:
        name = str(item.shown.get("department_name") or "")
        return self.portal in {"", item.shown.get("portal")} and self.department.strip() in name


class Asked(Around):
    """The address of one question."""

    key: str


def portals_of(release: OpenRelease) -> list[str]:
    """The portals that the reports of the release come from."""
    return [str(row["portal"]) for row in release.worked_out("portals", lambda: release.all_rows(_PORTALS))]
