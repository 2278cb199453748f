"""Voices and their unification: title, columns and rows each say coordinates, and together they make one point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from gongkai.interpreting.words.coordinates import SPENT_ON, is_within
from gongkai.interpreting.words.label_meaning import LabelMeaning

_SIDES: Final = frozenset({"revenue", "expenditure"})
_TOTALS: Final = frozenset(
    {"revenue", "expenditure", "revenue_and_carryover", "expenditure_and_carryover", "both_and_carryover"}
)
_CARRIED_IN: Final = "carried_in"
_SPENT: Final = ("expenditure", *SPENT_ON)
_BUDGETS: Final = frozenset({"initial_budget", "adjusted_budget"})
TITLE, COLUMN, ROW = 0, 1, 2
"""Who speaks: what stands over the table, over the column, beside the number."""


class Contradiction(Exception):
    """Two voices limit a figure to different parts; the message names the dimension and both codes."""


@dataclass(slots=True)
class Point:
    """What is known of a figure so far: dimension → code, who said it, printed years, and what it is against."""

    says: dict[str, str] = field(default_factory=dict)
    said_by: dict[str, int] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    base: dict[str, str] = field(default_factory=dict)
    base_years: tuple[int, ...] = ()

    def hear(self, meaning: LabelMeaning, speaker: int) -> None:
        """Take what a label says. Raises Contradiction where a row and a column limit it to different parts."""
        for dimension in ("fund", "use"):
            if dimension in meaning.says:
                self._limit(dimension, meaning.says[dimension], speaker)
        for dimension in ("stage", "year", "comparison", "carried"):
            if dimension in meaning.says:
                self._replace(dimension, meaning.says[dimension], speaker)
        self._hear_measure(meaning.says, speaker)
        if meaning.years:
            self.years = meaning.years[-1:]
            self.said_by["years"] = speaker
        if meaning.base or meaning.base_years:
            self.base.update(meaning.base)
            self.base_years = meaning.base_years or self.base_years
            self.said_by["base"] = speaker

    def _limit(self, dimension: str, code: str, speaker: int) -> None:
        known = self.says.get(dimension)
        if known is None or is_within(dimension, code, known) or self.said_by[dimension] == TITLE != speaker:
            if known is not None and self.said_by[dimension] == TITLE and is_within(dimension, known, code):
                return
            self.says[dimension], self.said_by[dimension] = code, speaker
        elif not is_within(dimension, known, code):
            if self.said_by[dimension] == speaker:
                self.says[dimension] = code
                return
            raise Contradiction(f"{dimension}: {known} against {code}")

    def _replace(self, dimension: str, code: str, speaker: int) -> None:
        known = self.says.get(dimension)
        if dimension == "stage" and code == "budget" and self._is_at_stage(known, speaker):
            return
        self.says[dimension], self.said_by[dimension] = code, speaker

    def _is_at_stage(self, known: str | None, speaker: int) -> bool:
        """Whether a bare 预算 is no news: beside 年初预算, or in a row (收入预算合计) below 执行数 or 执行率."""
        is_completion = self.says.get("comparison") == "completion" and self.said_by["comparison"] == COLUMN
        if speaker == ROW and (is_completion or self.said_by.get("stage") == COLUMN):
            return True
        return known in _BUDGETS and self.said_by["stage"] == speaker

    def _hear_measure(self, says: Mapping[str, str], speaker: int) -> None:
        measure, side = says.get("measure"), says.get("side")
        known = self.says.get("measure")
        if measure == _CARRIED_IN and (side == "expenditure" or _is_spent(known)):
            self._replace("carried", "true", speaker)
            measure = None
        elif known == _CARRIED_IN and _is_spent(measure):
            self._replace("carried", "true", speaker)
            known = None
        if measure is not None:
            self._take_measure(measure, known, speaker)
        elif side in _SIDES and self._takes_side(str(side), known, speaker, is_weak="fund" in says or "use" in says):
            self.says["measure"], self.said_by["measure"] = str(side), speaker

    def _takes_side(self, side: str, known: str | None, speaker: int, *, is_weak: bool) -> bool:
        """Whether a side is news: 事业收入 over a column of an expenditure table names the money, not the side."""
        if known is None:
            return True
        if known not in _TOTALS or is_weak or known.startswith(side):
            return False
        return self.said_by.get("measure") != speaker

    def _take_measure(self, measure: str, known: str | None, speaker: int) -> None:
        if known is None or is_within("measure", measure, known):
            pass
        elif (is_within("measure", known, measure) and known not in _TOTALS) or (
            measure in _TOTALS and known not in _TOTALS
        ):
            return
        elif measure == "both_and_carryover" and known in _TOTALS:
            measure = known.removesuffix("_and_carryover") + "_and_carryover"
        elif known not in _TOTALS and self.said_by["measure"] not in (TITLE, speaker):
            raise Contradiction(f"measure: {known} against {measure}")
        self.says["measure"], self.said_by["measure"] = measure, speaker


def _is_spent(measure: str | None) -> bool:
    """Whether a measure counts what is spent, so that money carried in beside it says only where it comes from."""
    return measure is not None and measure.startswith(_SPENT)


def unified(voices: Iterable[tuple[int, LabelMeaning]]) -> Point:
    """The point that all voices make, the outer ones first. Raises Contradiction where they do not agree."""
    point = Point()
    for speaker, meaning in voices:
        point.hear(meaning, speaker)
    return point
