"""What holds for a whole part of a table: its titles, unit, year and stage, whose account it is, which project."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.titles import measures_together, title_lines, title_meaning
from gongkai.interpreting.tables.shape.form_parts import JoinedTable
from gongkai.interpreting.tables.shape.rows import Slot, filled
from gongkai.interpreting.tables.shape.table_parts import Part
from gongkai.interpreting.text.units import unit_in, without_unit
from gongkai.interpreting.words.label_meaning import LabelMeaning
from gongkai.interpreting.words.stages import stage_of_report
from gongkai.interpreting.words.whole_places import place_of_title
from gongkai.model.characters import half_width
from gongkai.model.figure import Classification, Stage


@dataclass(frozen=True, slots=True)
class Setting:
    """``voices`` are what the titles say, the outer ones first; ``account`` whose it is where it is another body's.

    ``carried_in``: the paths of the columns of what is carried in; ``has_sides``: figures of several kinds stand side
    by side; ``stages``: those that columns say (预算 and 执行); ``is_of_performance``: the table is called one of 绩效;
    ``measures``: what its title calls several together; ``rows_are_projects``: each row names a project in a table
    about projects;
    ``of_rows``: the measures that rows name; ``of_columns``: the measures and sides that columns name;
    ``of_several_years``: the cells of 实施期资金总额 where the period is longer than a year;
    ``place``: the whole place that the titles name, whose money is that of no one department;
    ``planned``: the budget that spending stands beside where no year before does, so that 增减 is against it;
    ``economic_list``: which list the economic classes over its columns are of;
    ``plans_ahead``: columns of years after the report's say no stage, as those of a plan do.
    """

    context: ReportContext
    voices: tuple[LabelMeaning, ...]
    unit: str | None
    year: int | None
    stage: Stage | None
    account: str | None = None
    project: str | None = None
    is_about_project: bool = False
    carried_in: tuple[tuple[str, ...], ...] = ()
    has_sides: bool = False
    stages: frozenset[str] = frozenset()
    is_of_performance: bool = False
    measures: str | None = None
    rows_are_projects: bool = False
    of_rows: frozenset[str] = frozenset()
    of_columns: frozenset[str] = frozenset()
    planned: Stage | None = None
    of_several_years: frozenset[tuple[int, int, int]] = frozenset()
    plans_ahead: bool = False
    place: str = ""
    economic_list: Classification = Classification.DEPARTMENT


def setting_of(part: Part, table: JoinedTable, unit: str | None, context: ReportContext) -> Setting:
    """The setting of one part of ``table``; ``unit`` is that of the table where the part states none."""
    lines = title_lines(table.setting.titles, part.captions)
    voices = title_meaning(lines)
    year = next((voice.years[0] for voice in voices if voice.years), None)
    return Setting(
        context=context,
        voices=tuple(voices),
        unit=_unit_said(part) or unit or _unit_of_columns(part),
        year=year or table.setting.year or context.fiscal_year,
        stage=_stage_of(voices, context),
        is_of_performance=any("绩效" in line for line in lines),
        measures=measures_together(lines),
        place="" if context.department is None else next(filter(None, map(place_of_title, lines)), ""),
    )


def _unit_said(part: Part) -> str | None:
    """The unit of money that a part states for all its columns: in a caption, the corner, or a cell of its own.

    One in the header of a column is that column's.
    """
    corner = [slot.text for row in part.header for slot in filled(row) if slot.start == 0 or _says_unit_only(slot)]
    alone = [slot.text for row in part.body for slot in filled(row) if _is_unit(slot)]
    return next((unit for text in (*part.captions, *corner, *alone) if (unit := unit_in(text)) is not None), None)


def _unit_of_columns(part: Part) -> str | None:
    """The one unit of money that headers of columns print: what stands beside them in a table that states none."""
    printed = {unit for row in part.header for slot in filled(row) if (unit := unit_in(slot.text)) is not None}
    return printed.pop() if len(printed) == 1 else None


def _says_unit_only(slot: Slot) -> bool:
    """Whether a cell of a header is 单位：万元: （万元） alone may be the rest of a column's label (资金金额)."""
    return "单位" in slot.text and _is_unit(slot)


def _is_unit(slot: Slot) -> bool:
    return bool(slot.text) and not without_unit(half_width(slot.text))


def _stage_of(voices: Sequence[LabelMeaning], context: ReportContext) -> Stage | None:
    said = next((voice.says["stage"] for voice in reversed(voices) if "stage" in voice.says), None)
    if said is not None:
        return Stage(said)
    of_report = stage_of_report(context)
    return None if of_report is None else Stage(of_report.value)
