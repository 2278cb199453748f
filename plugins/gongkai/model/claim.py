"""Claims: statements of a report that its other figures, its date or its contents can confirm or contradict."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.model.evidence import Evidence, Where


class ClaimKind(StrEnum):
    """What a report says of itself that its other figures, its date or its contents can confirm or contradict."""

    SHARE = "share"
    COMPLETION = "completion"
    COMPARISON = "comparison"
    CHANGE = "change"
    CHANGE_OF_YEARS = "change_of_years"
    YEAR = "year"
    DATE = "date"
    PLACEHOLDER = "placeholder"
    LISTED_TABLE = "listed_table"
    BLANK_TABLE = "blank_table"
    MEMBER_UNIT = "member_unit"
    WITHHELD_ITEMS = "withheld_items"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about other figures: 占71.73%, 完成预算的98%, 决算数大于预算数; a year, a day, a listed table.

    ``value`` and ``unit`` are what is claimed (a rate in %, a year, a day as yyyymmdd, how often a listed table was
    found); ``said`` the word, date (ISO) or title. ``part`` and ``whole`` are the amounts printed beside it (for a
    change: the signed difference and the figure of this year; for a change of years: the figures of this year and of
    the year before); ``whole_name`` how the whole is named, ``whole_measure`` its measure. Of a member unit, whose
    accounts are part of the department's, ``subject`` is the name and ``said`` the account level; of items withheld as
    secret ``said`` is the sentence.
    """

    kind: ClaimKind
    subject: str
    where: Where
    evidence: Evidence
    value: Decimal | None = None
    unit: str | None = None
    said: str | None = None
    part: Decimal | None = None
    part_unit: str | None = None
    whole: Decimal | None = None
    whole_unit: str | None = None
    whole_name: str | None = None
    whole_measure: str | None = None
