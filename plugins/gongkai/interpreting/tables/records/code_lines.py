"""Rows with a code: expenditure and revenue by function, expenditure by economic class, and what figures they are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.interpreting.text.label import without_numbering
from gongkai.interpreting.words.economic_codes import economic_level, economic_measures, is_economic_code
from gongkai.interpreting.words.function_codes import function_level
from gongkai.interpreting.words.funds import Fund, measure_of_fund
from gongkai.model.evidence import Where
from gongkai.model.money import is_money_unit
from gongkai.model.record import WHOLE_DEPARTMENT, EconomicLine, Figure, FunctionLine, RevenueLine, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.interpreting.tables.meaning.part_meaning import RegionMeaning
    from gongkai.interpreting.tables.meaning.row_entries import Entry, FigureCell
    from gongkai.interpreting.tables.records.tables_read import TablesRead

_FUNCTION_FIELDS = {
    "expenditure.total": "total",
    "expenditure.grand_total": "total",
    "expenditure.basic": "basic",
    "expenditure.project": "project",
}
_REVENUE_FIELDS = {
    "revenue.total": "total",
    "revenue.grand_total": "total",
    "revenue.fiscal_appropriation": "fiscal_appropriation",
    "revenue.superior_subsidy": "superior_subsidy",
    "revenue.institutional": "institutional",
    "revenue.operating": "operating",
    "revenue.affiliate_remittance": "affiliate_remittance",
    "revenue.other": "other",
}

_Line = tuple[str | None, Stage, str]


def line_of(entry: Entry, code: str, meaning: RegionMeaning, read: TablesRead) -> list[FigureCell]:
    """Add the line that ``entry`` is; what is returned are the figures of the row that no field of a line holds."""
    if is_economic_code(code):
        return _economic_line(entry, code, meaning, read)
    fields = _REVENUE_FIELDS if meaning.form.lines == "revenue" else _FUNCTION_FIELDS
    rest: list[FigureCell] = []
    disputed: set[_Line] = set()
    by_fund: dict[_Line, dict[str, FigureCell]] = {}
    for figure in entry.figures:
        placed = _place_in_line(figure, meaning, fields)
        if placed is None:
            rest.append(figure)
            continue
        key, name = placed
        first = by_fund.setdefault(key, {}).setdefault(name, figure)
        if first is not figure:
            rest.append(figure)
        if first.amount.value != figure.amount.value:
            disputed.add(key)
    for key, figures in by_fund.items():
        if key in disputed:  # two columns claim to be the same: under which header the row stands is not certain
            rest.extend(figures.values())
            continue
        fund_name, stage, unit = key
        values = {name: figure.amount.value for name, figure in figures.items()}
        evidence = next(iter(figures.values())).slot.evidence
        if fields is _REVENUE_FIELDS:
            read.revenue_lines.append(
                RevenueLine(
                    code=code,
                    name=without_numbering(entry.label),
                    level=function_level(code),
                    total=values.pop("total", None),
                    stage=stage,
                    unit=unit,
                    where=Where.TABLE,
                    evidence=evidence,
                    form=meaning.form.code,
                    **values,
                )
            )
        else:
            read.function_lines.append(
                FunctionLine(
                    code=code,
                    name=without_numbering(entry.label),
                    level=function_level(code),
                    total=values.get("total"),
                    basic=values.get("basic"),
                    project=values.get("project"),
                    stage=stage,
                    unit=unit,
                    where=Where.TABLE,
                    evidence=evidence,
                    fund=fund_name,
                    form=meaning.form.code,
                )
            )
        read.account(figure.slot for figure in figures.values())
    return rest


def _place_in_line(figure: FigureCell, meaning: RegionMeaning, fields: Mapping[str, str]) -> tuple[_Line, str] | None:
    """The line, by fund, stage and unit, and the field of it that a figure is; None where one is not certain."""
    measure = meaning.whole_measure if figure.column.is_total else figure.column.measure
    if meaning.form.halves:
        measure = "expenditure.total" if figure.column.is_total else measure
    stage = figure.column.stage_within(meaning.stage)
    unit = figure.amount.unit or figure.column.unit or meaning.unit
    name = fields.get(measure or "")
    if figure.column.refused or name is None or stage is None or unit is None or not is_money_unit(unit):
        return None
    if fields is _REVENUE_FIELDS and figure.column.fund is not None:
        return None
    fund = figure.column.fund or meaning.fund
    return (fund.name if fund else None, stage, unit), name


def _economic_line(entry: Entry, code: str, meaning: RegionMeaning, read: TablesRead) -> list[FigureCell]:
    rest: list[FigureCell] = []
    for figure in entry.figures:
        placed = _economic_place(entry, figure, meaning)
        if placed is None:
            rest.append(figure)
            continue
        stage, unit, fund = placed
        read.economic_lines.append(
            EconomicLine(
                code=code,
                name=without_numbering(entry.label),
                level=economic_level(code),
                value=figure.amount.value,
                stage=stage,
                unit=unit,
                where=Where.TABLE,
                evidence=figure.slot.evidence,
                fund=fund.name if fund else None,
                form=meaning.form.code,
            )
        )
        read.account([figure.slot])
    return rest


def _economic_place(entry: Entry, figure: FigureCell, meaning: RegionMeaning) -> tuple[Stage, str, Fund | None] | None:
    """Stage, unit and fund of an economic line's figure; None for a part (人员经费) or where one is not certain."""
    stage = figure.column.stage_within(meaning.stage)
    unit = figure.amount.unit or figure.column.unit or meaning.unit
    is_whole = figure.column.is_total or entry.value_columns == 1
    if figure.column.refused or not is_whole or stage is None or unit is None or not is_money_unit(unit):
        return None
    return stage, unit, figure.column.fund or meaning.fund


def economic_figure(entry: Entry, code: str, meaning: RegionMeaning, read: TablesRead) -> None:
    """Add the figure that an economic line is too (301: economic.wages_and_benefits), unless the row is a share of it.

    Where a row also has a code of 政府预算支出经济分类, one code of the department's list stands in several rows, and
    none of them is the whole: no figure.
    """
    measure = economic_measures().get(code)
    if measure is None or entry.has_second_code:
        return
    for figure in entry.figures:
        placed = _economic_place(entry, figure, meaning)
        if placed is None:
            continue
        stage, unit, fund = placed
        special, fund_name = measure_of_fund(measure, fund)
        part = meaning.form.part if fund_name is None and meaning.form.part else WHOLE_DEPARTMENT
        if meaning.form.part == "项目支出":
            part = meaning.form.part
        read.amounts.append(
            Figure(
                measure=special,
                stage=stage,
                value=Decimal(figure.amount.value),
                unit=unit,
                where=Where.TABLE,
                evidence=figure.slot.evidence,
                scope=read.scope_of(part),
                fund=fund_name,
                label=entry.label,
                form=meaning.form.code,
            )
        )
        read.account([figure.slot])
