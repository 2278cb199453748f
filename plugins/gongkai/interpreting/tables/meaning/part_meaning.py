"""What holds for every figure of a region, where no label of its own says another thing."""

import re
from dataclasses import dataclass

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.meaning.figure_columns import Column
from gongkai.interpreting.tables.shape.parts import Region
from gongkai.interpreting.words.form import Form
from gongkai.interpreting.words.funds import Fund, fund_of_label, fund_of_title
from gongkai.interpreting.words.stages import prior_stage, stage_of_report, stage_of_titles
from gongkai.model.record import Stage

_WITH_CARRY_OVER = {"revenue.total": "revenue.grand_total", "expenditure.total": "expenditure.grand_total"}
_CARRIED_OVER = ("上年结转", "年初结转", "结转下年", "年末结转", "结转结余", "非财政拨款结余")
_TITLES_OF_STAGE = 3
_TITLES_OF_FUND = 2


@dataclass(frozen=True, slots=True)
class RegionMeaning:
    """Form, stage, unit of money and fund of a region; ``whole_measure`` is what its 合计 of all is."""

    form: Form
    stage: Stage | None
    unit: str | None
    fund: Fund | None
    fiscal_year: int | None
    whole_measure: str | None


def region_meaning(
    region: Region, form: Form, columns: list[Column], stage: Stage | None, year: int | None
) -> RegionMeaning:
    """The meaning of ``region`` under ``form``; ``stage`` is that of its titles or its report."""
    return RegionMeaning(
        form=form,
        stage=form.stage or stage,
        unit=region.unit or form.unit,
        fund=_fund(form, region.titles),
        fiscal_year=year,
        whole_measure=None if _is_more_than_total(form, region) else _whole_measure(form, columns),
    )


def region_stage(region: Region, year_of_title: int | None, context: ReportContext) -> Stage | None:
    """The stage where no header says one: from the nearest titles, else from the kind of report.

    A title that names the year before puts the stage there; one that names any other year leaves none.
    """
    stage = stage_of_titles(region.titles[:_TITLES_OF_STAGE]) or stage_of_report(context)
    if stage is None or year_of_title is None or context.fiscal_year in {None, year_of_title}:
        return stage
    return prior_stage(stage) if year_of_title + 1 == context.fiscal_year else None


def _fund(form: Form, titles: tuple[str, ...]) -> Fund | None:
    """The fund that a region is confined to, by its nearest titles where the form listens to them, or by its form."""
    if form.fund_from_title:
        named = next((fund for title in titles[:_TITLES_OF_FUND] if (fund := fund_of_title(title)) is not None), None)
        if named is not None:
            return named
    return fund_of_label(form.fund) if form.fund is not None else None


def _is_more_than_total(form: Form, region: Region) -> bool:
    """Whether a row label says that 合计 adds up more than the form's total (会议费 below “三公”经费)."""
    labels = {slot.label for row in region.body for slot in row if slot.is_anchor}
    return any(re.search(pattern, label) for pattern in form.total_unless for label in labels)


def _whole_measure(form: Form, columns: list[Column]) -> str | None:
    """The measure of 合计: with a column of money carried over it is the grand total, not that of the year."""
    figures = [column for column in columns if column.path and column.role is None]
    carries = any(word in column.path[0] for column in figures for word in _CARRIED_OVER)
    if form.total in _WITH_CARRY_OVER and form.lines in {"revenue", "function"} and carries:
        return _WITH_CARRY_OVER[form.total]
    return form.total
