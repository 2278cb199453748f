"""Thirty and more ways in which landed data can be wrong, and which layer stops each: the table of docs/faults.md."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from gongkai.model.evidence import Where
from gongkai.model.figure import Base, Comparison, Stage
from gongkai.model.record import Records
from tests.faults.state_faults import STATE
from tests.landing import fabricated

Row = dict[str, Any]


@dataclass(frozen=True)
class ContractFault:
    """A value that no row may have: the row goes to quarantine, with a reason that begins with the column."""

    name: str
    table: str
    column: str
    value: Any
    layer = "landing contract"

    @property
    def catcher(self) -> str:
        return f"`{self.table}.{self.column}` → quarantine"


@dataclass(frozen=True)
class FileFault:
    """Landed rows changed on disk, past the contract: dbt's build fails at a test or constraint of this name."""

    name: str
    table: str
    change: Callable[[list[Row]], list[Row]]
    test: str
    layer = "dbt"

    @property
    def catcher(self) -> str:
        return f"`{self.test}`"


@dataclass(frozen=True)
class ContradictionFault:
    """A misread figure that still has a plausible value: the report contradicts itself."""

    name: str
    department: str
    change: Callable[[Records], Records]
    rule: str
    year: int = 2023
    layer = "checks"

    @property
    def catcher(self) -> str:
        return f"`{self.rule}` fails"


@dataclass(frozen=True)
class DriftFault:
    """Something that is right in each row and wrong in the whole: an expectation is not met."""

    name: str
    expectation: str
    layer = "Great Expectations"

    @property
    def catcher(self) -> str:
        return f"`{self.expectation}` stops publishing"


@dataclass(frozen=True)
class HarmlessFault:
    """What a kill or a mistake leaves in the landing zone, and what is never counted."""

    name: str
    catcher: str
    layer = "staging and intermediate models"


CONTRACT = (
    ContractFault("A measure that no vocabulary has", "cube_figure", "measure_code", "expenditure.invented"),
    ContractFault("A fund that no vocabulary has", "cube_figure", "fund_code", "fiscal.invented"),
    ContractFault("A use that no vocabulary has", "cube_figure", "use_code", "basic.invented"),
    ContractFault("A stage of the budget that does not exist", "cube_figure", "stage", "final"),
    ContractFault("A function code with a digit lost", "cube_figure", "function_code", "201280"),
    ContractFault("A fiscal year of another century", "cube_figure", "fiscal_year", 1023),
    ContractFault("A value that is no number", "cube_figure", "value", Decimal("NaN")),
    ContractFault("A value with more digits than any budget", "cube_figure", "value", Decimal("1E+30")),
    ContractFault("A value finer than can be stored", "cube_figure", "value", Decimal("0.123456789")),
    ContractFault("A value that came as text", "cube_figure", "value", "12.5"),
    ContractFault("The printed text lost", "cube_figure", "raw", None),
    ContractFault("A confidence above 1", "cube_figure", "confidence", 1.7),
    ContractFault("A page before the first", "cube_figure", "page", 0),
    ContractFault("A fiscal year with two digits swapped (1203)", "document", "fiscal_year", 1203),
    ContractFault("A region code cut short", "document", "region_code", "4303"),
    ContractFault("A report date as text", "document", "report_date", "2024-04-01"),
    ContractFault("A time without a time zone", "reading_outcome", "read_at", datetime(2026, 11, 21, 8)),  # noqa: DTZ001
    ContractFault("A record twice in one document", "cube_figure", "record_id", "the same"),
    ContractFault("A verdict that checks do not give", "check_result", "verdict", "perhaps"),
    ContractFault("A column that the contract does not have", "cube_figure", "note", "new"),
)


def _twice(rows: list[Row]) -> list[Row]:
    return rows + rows[:1]


def _with(column: str, value: Any) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [{**rows[0], column: value}, *rows[1:]]


def _added_outcome(rows: list[Row]) -> list[Row]:
    return [*rows, {**rows[0], "sha256": "0" * 64}]


FILES = (
    FileFault("A stage changed on disk", "cube_figure", _with("stage", "final"), "accepted_values_fct_figure_stage"),
    FileFault("A name that is null", "indicator", _with("name", None), "model.gongkai.fct_performance_indicator"),
    FileFault(
        "A measure changed on disk",
        "cube_figure",
        _with("measure_code", "no.such"),
        "relationships_fct_figure_measure_code",
    ),
    FileFault(
        "A verdict changed on disk",
        "check_result",
        _with("verdict", "perhaps"),
        "accepted_values_fct_check_result_verdict",
    ),
)


STAGED = (
    FileFault("Rows written twice into one load", "cube_figure", _twice, "unique_together_stg_landing__cube_figure"),
    FileFault(
        "A key that is null",
        "component_score",
        _with("record_id", None),
        "not_null_stg_landing__component_score_component_score_key",
    ),
    FileFault(
        "Records of a document that was never sealed",
        "reading_outcome",
        _added_outcome,
        "every_reading_is_of_a_sealed_document",
    ),
)
"""Found so early that nothing is built on it."""


_TOTALS = (
    ("carried_in", "5.00", {}),
    ("revenue_and_carryover", "125.50", {}),
    ("carried_out", "26.50", {}),
    ("expenditure_and_carryover", "125.50", {}),
    ("expenditure", "110.00", {"stage": Stage.ADJUSTED_BUDGET}),
    ("expenditure", "90.00", {"comparison": Comparison.COMPLETION, "unit": "%"}),
)
_TOLD = "125.50"


def sound(department: str, year: int) -> Records:
    """A report whose totals, rate and text agree."""
    read = fabricated.records(department=department, year=year)
    budget = Base(year, Stage.ADJUSTED_BUDGET)
    totals = [
        fabricated.point(measure, value, row, year, **rest, **({"base": budget} if "comparison" in rest else {}))
        for row, (measure, value, rest) in enumerate(_TOTALS, start=30)
    ]
    told = fabricated.point("revenue_and_carryover", _TOLD, 40, year)
    text = replace(told, where=Where.NARRATIVE, evidence=fabricated.evidence(20, raw=f"{_TOLD}万元"))
    return replace(read, figures=(*read.figures, *totals, text))


def _set(measure: str, value: str, where: Where = Where.TABLE, comparison: Comparison | None = None) -> Any:
    """The department's figure of this measure, changed."""

    def change(records: Records) -> Records:
        figures = [
            replace(each, value=Decimal(value))
            if each.at.measure == measure
            and each.where is where
            and each.at.comparison is comparison
            and each.at.stage is Stage.ACTUAL
            and each.at.fund is None
            else each
            for each in records.figures
        ]
        return replace(records, figures=tuple(figures))

    return change


def _overscored(records: Records) -> Records:
    (indicator,) = records.indicators
    return replace(records, indicators=(replace(indicator, score=Decimal(12)),))


def _prior_year(records: Records) -> Records:
    year = (records.document.fiscal_year or 0) - 1
    return replace(records, figures=(*records.figures, fabricated.point("expenditure", "88.00", 20, year)))


CONTRADICTIONS = (
    ContradictionFault(
        "One figure in yuan, taken for ten thousand yuan",
        "元局",
        _set("carried_out", "265000"),
        "expenditure.grand_total_by_use",
    ),
    ContradictionFault("Two digits swapped", "错位局", _set("carried_out", "62.50"), "expenditure.grand_total_by_use"),
    ContradictionFault("A decimal point lost", "小数局", _set("revenue", "12050"), "revenue.grand_total_by_source"),
    ContradictionFault(
        "Last year's figure from another year", "去年局", _prior_year, "across.last_year_expenditure_as_reported"
    ),
    ContradictionFault("A score above its weight", "满分局", _overscored, "score.within_weight"),
    ContradictionFault(
        "A percentage as a fraction",
        "比率局",
        _set("expenditure", "0.90", comparison=Comparison.COMPLETION),
        "completion.of_budget",
    ),
    ContradictionFault(
        "A digit of the text misread",
        "正文局",
        _set("revenue_and_carryover", "126.50", Where.NARRATIVE),
        "repeated.figure_in_narrative",
    ),
)

DRIFT = (
    DriftFault("All figures of a portal's year lost", "amounts_are_not_lost"),
    DriftFault("A document of a portal's year lost", "documents_are_not_lost"),
    DriftFault("The unit of a whole portal swapped", "medians_keep_their_order_of_magnitude"),
    DriftFault("Departments of a whole portal not recognised", "columns_are_not_emptied"),
    DriftFault("Fiscal years a generation off", "years_are_plausible"),
    DriftFault("Unreadable documents without a cause", "outcomes_say_why"),
)

HARMLESS = (
    HarmlessFault("The same documents landed again", "`int_readings_selected` takes one reading of a document"),
    HarmlessFault("A load without its outcomes (the run was killed)", "`committed` leaves it out"),
    HarmlessFault(
        "The reading of an older reader beside the newer", "`int_readings_selected` takes the current reader's"
    ),
    HarmlessFault("A file half written (the run was killed)", "only `part-*.parquet` is read"),
)

ALL = (*CONTRACT, *FILES, *STAGED, *CONTRADICTIONS, *DRIFT, *HARMLESS, *STATE)
