"""What the tables of one report say of performance, collected while they are read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from gongkai.interpreting.tables.shape.rows import Slot
from gongkai.model.evidence import Where
from gongkai.model.record import ComponentScore, Indicator, Narrative, Unmapped

_NO_PLACE: Final = "no value of an indicator, no score and no money of its project"


@dataclass(frozen=True, slots=True)
class TableMatch:
    """For one part of a printed table: the block ordinals, the form and why."""

    ordinals: tuple[int, ...]
    form: str | None
    why: str
    title: str | None = None


@dataclass(slots=True)
class PerformanceRead:
    """Records of every table so far, in printed order; ``accounted`` holds the cells whose numbers are spoken for.

    ``claimed`` are those of them that are of an indicator or a score. ``is_scored_whole`` says that the report scores
    the whole department: points without a project are then its own, ``score`` and ``grade``.
    """

    indicators: list[Indicator] = field(default_factory=list)
    component_scores: list[ComponentScore] = field(default_factory=list)
    project_scores: list[ComponentScore] = field(default_factory=list)
    narratives: list[Narrative] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    matches: list[TableMatch] = field(default_factory=list)
    is_scored_whole: bool = False
    score: Decimal | None = None
    grade: str | None = None
    accounted: set[tuple[int, int, int]] = field(default_factory=set)
    claimed: set[tuple[int, int, int]] = field(default_factory=set)

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
        """A number that nothing covers, kept with its label."""
        self.unmapped.append(Unmapped(label, value, unit, Where.TABLE, slot.evidence, form, because=_NO_PLACE))
        self.account([slot])
