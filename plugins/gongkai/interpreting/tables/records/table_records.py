"""Tables to records: every form that is known, then what a vocabulary covers, then everything else as unmapped."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.meaning.change_columns import compares_years
from gongkai.interpreting.tables.meaning.figure_columns import columns_of
from gongkai.interpreting.tables.meaning.part_meaning import region_meaning, region_stage
from gongkai.interpreting.tables.meaning.row_entries import entries
from gongkai.interpreting.tables.meaning.row_meaning import RowReader
from gongkai.interpreting.tables.records.figure_records import FigureReader
from gongkai.interpreting.tables.records.indicator_rows import take_indicators
from gongkai.interpreting.tables.records.indicator_texts import take_packed_indicators
from gongkai.interpreting.tables.records.loose_rows import take_loose_rows, take_remarks
from gongkai.interpreting.tables.records.project_list import take_project_row
from gongkai.interpreting.tables.records.project_scores import give_scores_to_projects, take_project_scores
from gongkai.interpreting.tables.records.project_tables import (
    ProjectMoney,
    add_project,
    money_of_pairs,
    money_of_region,
    project_table,
)
from gongkai.interpreting.tables.records.rest_of_table import leave_the_rest
from gongkai.interpreting.tables.records.score_rows import take_component_scores
from gongkai.interpreting.tables.records.tables_read import TableMatch, TablesRead
from gongkai.interpreting.tables.shape.accounts import other_accounts
from gongkai.interpreting.tables.shape.headers import is_column_numbers
from gongkai.interpreting.tables.shape.joined_tables import joined_tables
from gongkai.interpreting.tables.shape.lost_spans import has_lost_spans, rows_on_grid
from gongkai.interpreting.tables.shape.parts import JoinedTable, Region, regions
from gongkai.interpreting.words.form import Form
from gongkai.model.document import Document, Problem
from gongkai.model.document_facts import DocType
from gongkai.model.record import (
    Change,
    ComponentScore,
    EconomicLine,
    Figure,
    FunctionLine,
    Indicator,
    Narrative,
    Project,
    RevenueLine,
    Stage,
    Unmapped,
)

_MONEY_OF_PROJECT = frozenset({"budget_execution", "funds_by_source"})
_NO_FIGURES = frozenset({"ordinal", "code", "unit_code", "government_code"})


@dataclass(frozen=True, slots=True)
class TableRecords:
    """Everything the tables of one document say; ``matches`` tells for each table which form it was and why.

    ``accounted`` holds (block, row, column) of every cell whose number is a record, unmapped, or no figure at all
    (a code, a row number, a telephone number); ``claimed`` those that are of an indicator or a score.
    """

    amounts: tuple[Figure, ...] = ()
    counts: tuple[Figure, ...] = ()
    rates: tuple[Figure, ...] = ()
    changes: tuple[Change, ...] = ()
    function_lines: tuple[FunctionLine, ...] = ()
    revenue_lines: tuple[RevenueLine, ...] = ()
    economic_lines: tuple[EconomicLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[Project, ...] = ()
    component_scores: tuple[ComponentScore, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    problems: tuple[Problem, ...] = ()
    matches: tuple[TableMatch, ...] = ()
    score: Decimal | None = None
    grade: str | None = None
    accounted: frozenset[tuple[int, int, int]] = frozenset()
    claimed: frozenset[tuple[int, int, int]] = frozenset()


def table_records(document: Document, context: ReportContext) -> TableRecords:
    """The records of all tables of ``document``; each printed number is a record, or unmapped with its labels."""
    scored = DocType.OVERALL_SELF_EVALUATION in context.doc_types
    read = TablesRead(is_scored_whole=scored, has_lost_spans=has_lost_spans(document))
    tables = [(table, regions(table)) for table in joined_tables(document)]
    accounts = other_accounts(document, tables, context.department)
    for (table, parts), account in zip(tables, accounts, strict=True):
        read.account_of_another = account
        _take_table(table, parts, document, context, read)
    return TableRecords(
        amounts=tuple(read.amounts),
        counts=tuple(read.counts),
        rates=tuple(read.rates),
        changes=tuple(read.changes),
        function_lines=tuple(read.function_lines),
        revenue_lines=tuple(read.revenue_lines),
        economic_lines=tuple(read.economic_lines),
        indicators=tuple(read.indicators),
        projects=tuple(read.projects),
        component_scores=tuple(read.component_scores),
        narratives=tuple(read.narratives),
        unmapped=tuple(read.unmapped),
        problems=tuple(read.problems),
        matches=tuple(read.matches),
        score=read.score,
        grade=read.grade,
        accounted=frozenset(read.accounted),
        claimed=frozenset(read.claimed),
    )


def _take_table(
    table: JoinedTable, parts: list[Region], document: Document, context: ReportContext, read: TablesRead
) -> None:
    about = project_table(table)
    name: str | None = None
    if about is not None:
        money = ProjectMoney()
        for part in parts:
            if part.match is None:
                money_of_pairs(part.body, part.unit, money)
            elif part.match.form.code in _MONEY_OF_PROJECT:
                money_of_region(part, context.fiscal_year, money, read, about.name)
        name = add_project(about, money, document, read) or "?"
    for part in parts:
        _take_part(part, table, name, context, read)
    if not any(set(match.ordinals) & set(table.ordinals) for match in read.matches):
        read.matches.append(_match(parts[0], table, "no figures", ())) if parts else None
    leave_the_rest(parts, read)
    read.account(slot for row in table.repeated_rows for slot in row)


def _take_part(part: Region, table: JoinedTable, project: str | None, context: ReportContext, read: TablesRead) -> None:
    stage = region_stage(part, table.setting.year, context)
    known = None if project == "?" else project
    take_packed_indicators(part, known, read)
    if part.match is None:
        unknown = take_loose_rows(part, project, read)
        if any(slot.amount for row in part.body for slot in row):
            read.matches.append(_match(part, table, "label and value side by side", unknown))
        return
    form = part.match.form
    for row in part.header_rows:
        read.account(slot for slot in row if is_column_numbers(row) or slot.label)
    unknown = []
    if form.reading == "indicators":
        take_indicators(part, known, project, read)
    elif form.reading == "scores":
        if not take_project_scores(part, read):
            take_component_scores(part, project, read)
    elif form.reading == "figures" and not (project is not None and _is_of_project(form)):
        take_project_scores(part, read)
        unknown = _take_figures(part, form, stage, context.fiscal_year, read)
        give_scores_to_projects(read)
    read.matches.append(_match(part, table, part.match.why, unknown))


def _is_of_project(form: Form) -> bool:
    """Whether the figures of a form, in a table about one project, are the project's and never the department's."""
    return form.code in _MONEY_OF_PROJECT or form.is_last_resort


def _take_figures(part: Region, form: Form, stage: Stage | None, year: int | None, read: TablesRead) -> list[str]:
    whole, part = part, rows_on_grid(part) if read.has_lost_spans else part
    columns = columns_of(part.header, form, year)
    meaning = region_meaning(part, form, columns, stage, year)
    reader = FigureReader(meaning, read, RowReader(form, year), compares_years(columns, meaning.stage))
    for entry in entries(columns, part.body, halves=form.halves):
        is_known = read.account_of_another is not None and any(entry.label == known.name for known in read.projects)
        if form.lines != "project" or is_known or not take_project_row(entry, meaning, read):
            reader.take(entry)
    reader.finish()
    for row in part.body:
        read.account(slot for slot in row if slot.start < len(columns) and columns[slot.start].role in _NO_FIGURES)
    take_remarks(whole, stage, read)
    return reader.unknown


def _match(part: Region, table: JoinedTable, why: str, unknown: Sequence[str]) -> TableMatch:
    form = None if part.match is None else part.match.form.code
    title = part.titles[0] if part.titles else None
    return TableMatch(tuple(table.ordinals), form, why, title, tuple(dict.fromkeys(unknown)))
