"""What the tables of one report say, collected while they are read; every number is accounted for once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.interpreting.tables.shape.rows import Slot
from gongkai.model.document import Problem
from gongkai.model.evidence import Where
from gongkai.model.record import (
    WHOLE_DEPARTMENT,
    Change,
    ComponentScore,
    EconomicLine,
    Figure,
    FunctionLine,
    Indicator,
    Narrative,
    Project,
    RevenueLine,
    Unmapped,
)


@dataclass(frozen=True, slots=True)
class TableMatch:
    """For one part of a printed table: the block ordinals, the form, why, and the labels that were not understood."""

    ordinals: tuple[int, ...]
    form: str | None
    why: str
    title: str | None = None
    unknown_labels: tuple[str, ...] = ()


@dataclass(slots=True)
class TablesRead:
    """Records of every table so far, in printed order; ``accounted`` holds the cells whose numbers are spoken for.

    ``is_scored_whole`` says that the report scores the whole department: points without a project are then its own;
    ``has_lost_spans`` that its source has lost merged cells. ``account_of_another`` is whose account the table being
    read is, where the file also gives accounts of others than the department (某局本级, 某中心).
    """

    amounts: list[Figure] = field(default_factory=list)
    counts: list[Figure] = field(default_factory=list)
    rates: list[Figure] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    function_lines: list[FunctionLine] = field(default_factory=list)
    revenue_lines: list[RevenueLine] = field(default_factory=list)
    economic_lines: list[EconomicLine] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    component_scores: list[ComponentScore] = field(default_factory=list)
    narratives: list[Narrative] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    matches: list[TableMatch] = field(default_factory=list)
    is_scored_whole: bool = False
    has_lost_spans: bool = False
    account_of_another: str | None = None
    score: Decimal | None = None
    grade: str | None = None
    accounted: set[tuple[int, int, int]] = field(default_factory=set)
    claimed: set[tuple[int, int, int]] = field(default_factory=set)

    def scope_of(self, part: str = WHOLE_DEPARTMENT) -> str:
        """The scope of a figure of ``part``: of the department, of the account being read, or of a part of that."""
        if self.account_of_another is None:
            return part
        return self.account_of_another if part == WHOLE_DEPARTMENT else f"{self.account_of_another} {part}"

    def account(self, slots: Iterable[Slot]) -> None:
        """The numbers in these cells are read, or are no figures (codes, row numbers)."""
        self.accounted.update(slot.key for slot in slots)

    def claim(self, slots: Iterable[Slot]) -> None:
        """The numbers in these cells are of an indicator or a score, and so no figures of the accounts."""
        keys = [slot.key for slot in slots]
        self.accounted.update(keys)
        self.claimed.update(keys)

    def is_accounted(self, slot: Slot) -> bool:
        """Whether the cell's number is spoken for."""
        return slot.key in self.accounted

    def add_unmapped(self, slot: Slot, label: str, value: Decimal, unit: str | None, form: str | None) -> None:
        """A figure that nothing covers, kept with its label."""
        self.unmapped.append(Unmapped(label, value, unit, Where.TABLE, slot.evidence, form))
        self.account([slot])
