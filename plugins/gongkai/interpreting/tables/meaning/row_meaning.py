"""What a row of figures is: a measure, the whole department, a part of it, or nothing that is known."""

import re
from dataclasses import dataclass, field

from gongkai.interpreting.tables.meaning.row_entries import Entry
from gongkai.interpreting.text.label import counted_in, normalised_label
from gongkai.interpreting.words.columns import is_generic, is_whole
from gongkai.interpreting.words.form import Form
from gongkai.interpreting.words.funds import Fund, fund_of_label
from gongkai.interpreting.words.measure_labels import REVENUE, measure_of_label
from gongkai.interpreting.words.measures import measures
from gongkai.interpreting.words.stages import stage_of_label
from gongkai.model.record import WHOLE_DEPARTMENT, Stage

CARRIED = frozenset({"revenue.carryover", "balance.carried_forward"})
_GRAND_TOTALS = frozenset({"总计", "收入总计", "支出总计", "收支总计", "收、支总计"})
_OF_OWN_YEAR = re.compile(r"^本年(收入|支出)(预算|决算)?(合计|小计|总计)?$")
_CLOSING = re.compile(r"^(收入|支出)(预算|决算)?(合计|小计)$|^合计$")


@dataclass(frozen=True, slots=True)
class RowMeaning:
    """``measure`` where the row names one; ``scope`` the part's printed name; ``stage`` where the row says one."""

    measure: str | None = None
    scope: str = WHOLE_DEPARTMENT
    stage: Stage | None = None
    fund: Fund | None = None


@dataclass(slots=True)
class RowReader:
    """Reads row labels in order: a fund below 年初结转和结余 is a part of that, not of the year's revenue."""

    form: Form
    fiscal_year: int | None
    parents: dict[str | None, str | None] = field(default_factory=dict)
    above: str | None = None
    has_own_year: set[str] = field(default_factory=set)

    def meaning(self, entry: Entry) -> RowMeaning:
        """What ``entry`` is; to be asked once for each row, from top to bottom."""
        label = normalised_label(entry.label)
        fund = fund_of_label(label) if entry.role != "scope" else None
        measure = self._measure(entry, label, fund)
        if measure is not None and counted_in(entry.label) and measures()[measure].kind == "amount":
            return RowMeaning(scope=entry.label)  # 公务用车购置数（辆） counts, whatever it is called
        if measure is not None:
            return RowMeaning(measure, fund=fund)
        if not label or is_whole(label):
            return RowMeaning()
        said = stage_of_label(label, self.fiscal_year)
        if said.stage is not None and is_generic(label):
            return RowMeaning(stage=said.stage)
        return RowMeaning(scope=entry.label)

    def _measure(self, entry: Entry, label: str, fund: Fund | None) -> str | None:
        """The measure of a row label by the form, by a fund's name, by the vocabulary; 总计 by its side."""
        if not label or entry.role == "scope":
            return None
        named = self._named(label, entry.side)
        if named is not None:
            return named[0]
        if self.form.halves and entry.side is not None:
            return self._half_measure(label, entry.side, fund)
        if self.form.lines is not None and not self.form.halves:
            return None
        if fund is not None and self.form.total is not None:
            return self.above if self.above == "revenue.total" else self.form.total
        known = measure_of_label(label)
        return None if known is None else known.code

    def _named(self, label: str, side: str | None) -> tuple[str | None] | None:
        """The measure that the form itself gives a row label, or None where it says nothing of it."""
        if self.form.halves and side is not None and self._is_with_carryover(label, side):
            return (f"{side}.grand_total",)
        for pattern, measure in self.form.rows.items():
            if re.search(pattern, label):
                self.parents[side] = measure if measure in CARRIED else None
                self.above = measure
                return (measure,)
        return None

    def _is_with_carryover(self, label: str, side: str) -> bool:
        """Whether 收入合计 stands below 本年收入小计 of its side: it adds what was carried over, as 总计 elsewhere."""
        if _OF_OWN_YEAR.search(label):
            self.has_own_year.add(side)
        return side in self.has_own_year and _CLOSING.search(label) is not None

    def _half_measure(self, label: str, side: str, fund: Fund | None) -> str | None:
        if label in _GRAND_TOTALS:
            return f"{side}.grand_total"
        known = measure_of_label(label, side)
        if known is not None and known.code in CARRIED:
            self.parents[side] = known.code
        elif known is not None and fund is None:
            self.parents[side] = None
        if fund is not None and side == REVENUE:
            return self.parents.get(side) or "revenue.total"
        return None if known is None else known.code


def rate_of_row(measure: str, rate: str | None) -> str | None:
    """The rate, or the balance, that a column holds in the row of ``measure``; None for a part without one."""
    if rate == "balance.current_year" and measure == "expenditure.total":
        return rate
    if rate != "rate.budget_execution":
        return rate if rate is not None and measures()[rate].kind == "rate" else None
    if measure == "expenditure.basic":
        return "rate.basic_execution"
    return rate if measure == "expenditure.total" else None
