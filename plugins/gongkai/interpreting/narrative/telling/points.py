"""What was said of a figure as points of the cube: what the document itself adds, and what cannot be decided."""

from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.stages import stage_of_notice
from gongkai.model.document_facts import DocType
from gongkai.model.figure import Base, Comparison, Coordinates, Stage

_BOTH: Final = ("revenue_and_carryover", "expenditure_and_carryover")
_WITHOUT_STAGE: Final = (*COUNTED, "asset")


@dataclass(frozen=True, slots=True)
class NotDecided:
    """Why a figure has no point."""

    because: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document says of figures that say nothing themselves: its year, and its stage."""

    fiscal_year: int | None
    stage: Stage | None
    is_evaluation: bool = False

    @classmethod
    def of(cls, context: ReportContext) -> "Setting":
        """The setting of a report: a budget's figures are budgets, those of accounts and evaluations are spent."""
        is_budget = DocType.BUDGET in context.doc_types
        is_past = bool({DocType.FINAL_ACCOUNTS, DocType.OVERALL_SELF_EVALUATION} & set(context.doc_types))
        stage: Stage | None = Stage.BUDGET if is_budget else Stage.ACTUAL
        if is_budget == is_past:
            stage = None if is_budget else stage_of_notice(context)
        return cls(context.fiscal_year, stage, DocType.OVERALL_SELF_EVALUATION in context.doc_types)


def points_of(said: Said, setting: Setting, base: Base | None = None) -> list[Coordinates] | NotDecided:
    """The points that a figure stands for (收、支总计: two), or why that is not decided."""
    measures, year = _measures(said), said.year or setting.fiscal_year
    if isinstance(measures, NotDecided) or year is None:
        return measures if isinstance(measures, NotDecided) else NotDecided("year")
    stage = _stage(said, setting, year, needs_one=not measures[0].startswith(_WITHOUT_STAGE))
    if isinstance(stage, NotDecided):
        return stage
    if said.comparison in {Comparison.DELTA, Comparison.RATE}:
        if base is None:
            return NotDecided("base")
        if base.year == year and base.stage in (None, stage):
            return NotDecided("compared with itself")
    return [
        Coordinates(
            measure=measure,
            year=year,
            stage=stage,
            comparison=said.comparison,
            base=base,
            fund=said.fund,
            carried=bool(said.carried),
            use=said.use,
            function=said.function,
            economic=said.economic,
            project=said.project,
            scope=said.scope,
            item=said.item,
        )
        for measure in measures
    ]


def _stage(said: Said, setting: Setting, year: int, *, needs_one: bool) -> Stage | NotDecided | None:
    """The stage of a figure of ``year``: the one said, else the document's own."""
    is_this_year, is_before = year == setting.fiscal_year, year == (setting.fiscal_year or 0) - 1
    stage = said.stage or (setting.stage if is_this_year else None)
    if stage is None and is_before and setting.stage is Stage.ACTUAL:
        return Stage.ACTUAL
    if not needs_one:
        return stage
    if stage is Stage.ACTUAL and is_this_year and setting.stage is Stage.BUDGET:
        return NotDecided("spent of a year that is only budgeted")
    return stage or NotDecided("stage of the year before" if is_before else "stage")


def _measures(said: Said) -> tuple[str, ...] | NotDecided:
    if said.measure == "both_and_carryover":
        return _BOTH
    is_spent = said.use or said.function or said.economic or said.project
    if said.measure is not None:
        if said.measure in {"revenue", "revenue_and_carryover"} and (said.use or said.economic):
            return NotDecided("revenue by use")
        return (said.measure,)
    side = said.side_meant
    if side == "both":
        return _BOTH if not is_spent else ("expenditure",)
    if side is None:
        return NotDecided("side")
    return (side,)
