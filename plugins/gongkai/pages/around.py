"""Which part of the queue somebody goes through: one kind or all, whoever's or one's own; what was done last."""

from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from pydantic import BaseModel, field_validator

from gongkai.answering.open_release import OpenRelease
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.queue import Whose, items_of
from gongkai.reviewing.taking import Taken
from gongkai.settings import CHINA

LISTED: Final = 50


class Around(BaseModel):
    """What the address of a page says of it."""

    kind: Kind | None = None
    whose: Whose = Whose.ALL
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

    def address_with(self, **others: str) -> str:
        """The same with other values, and with what is no part of it; ``""`` leaves out."""
        said = {"kind": self.kind or "", "whose": "" if self.whose is Whose.ALL else self.whose, **others}
        return urlencode({name: str(value) for name, value in said.items() if value})

    def items(self, release: OpenRelease, *, by: str, most: int) -> tuple[list[ReviewItem], Taken]:
        """The questions, that of most worth first, and who has taken which."""
        now = datetime.now(CHINA)
        return items_of(release.settings, release, self.whose, by, now=now, most=most, kind=self.kind)


class Asked(Around):
    """The address of one question."""

    key: str
